"""The usual slips with numbers: "waren 1 persoon", "Er is 105 minuten", "0 mensen", "van hele netwerk"."""

import re
from functools import cache

from handlers.texts import catalogue

# Nouns that no text of ours shows in both numbers.
MORE_NOUNS = {
    "nl": {("minuut", "minuten"), ("regel", "regels"), ("teken", "tekens")},
    "en": {("minute", "minutes"), ("line", "lines"), ("character", "characters")},
}
NO_NOUNS = frozenset({"ander", "other", "does"})  # "1 ander", "1 does not"
IS = {
    "nl": r"(?:is|was|komt|staat|heeft|kan|wacht)",
    "en": r"(?:is|was|comes|has|waits)",
}
ARE = {
    "nl": r"(?:zijn|waren|komen|staan|hebben|kunnen|wachten)",
    "en": r"(?:are|were|come|have|wait)",
}
# After these the number is not what the verb goes with: "over 24 dagen is de bijeenkomst".
FREE = {"nl": r"(?<!van )(?<!bij )(?<!over )", "en": r"(?<!of )(?<!from )(?<!in )"}
THAT = r"(?<!dat )(?<!that )"  # "dat is 2 minuten te veel"
FROM = {
    "nl": r"\b(?:niemand|geen \w+) uit \d|\buit geen\b",
    "en": r"\b(?:nobody|no \w+) from \d|\bfrom no\b",
}
NETWORK = {
    "nl": r"\b(?:van|voor|bij|uit|naar) (?:hele )?netwerk\b",
    "en": r"\b(?:of|for|with|from) (?:whole )?network\b",
}
START = r"(?<![\d.,:-])"


def slips(language: str, words: str) -> list[str]:
    """Return what is wrong with the numbers in words that somebody reads."""
    if language not in IS:
        return []  # nobody wrote down how one slips in it
    return [found[0] for found in _wrong(language).finditer(words.replace("*", ""))]


@cache
def _wrong(language: str) -> re.Pattern[str]:
    one, more = (f"(?:{'|'.join(sorted(some))})" for some in zip(*_nouns(language), strict=True))
    are, is_, free, many = ARE[language], IS[language], FREE[language], r"(?!1\b)\d+"
    slipped = (
        rf"{START}1 {more}\b",
        rf"{START}{many} {one}\b",
        rf"{START}0 {more}\b",
        rf"\b{are} 1 {one}\b",
        rf"\b{THAT}{is_} {many} {more}\b",
        rf"{free}{START}1 {one} {are}\b",
        rf"{free}{START}{many} {more} {is_}\b",
        FROM[language],
        NETWORK[language],
    )
    return re.compile("|".join(slipped), re.IGNORECASE)


def _nouns(language: str) -> set[tuple[str, str]]:
    """Return what is counted, in both numbers: read from the texts that have both."""
    of, found = catalogue(language), set(MORE_NOUNS[language])
    for key in of.keys(""):
        if key.endswith(".one"):
            one, other = of.words(key)[0], of.words(f"{key.removesuffix('.one')}.other")[0]
            single = re.search(r"(?:\b1|\{count\}) ([^\W\d]+)", one)
            plural = re.search(r"\{count\} ([^\W\d]+)", other)
            if single and plural and single[1] not in NO_NOUNS | {plural[1]}:
                found.add((single[1], plural[1]))
    return found
