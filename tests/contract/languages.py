"""What is wrong with the texts of a language, and what it does not say yet: `python -m tests.contract.languages`."""

import string
import sys
from collections.abc import Sequence

from handlers.texts import DEFAULT, PLURALS, Catalogue, catalogue, languages

# Without these somebody could not choose it, or would hear that they chose another one.
NEEDED = frozenset({"language.itself", "language.typed", "language.locale", "language.chosen"})
LISTS = {"date.weekdays": 7, "date.months": 12}  # all of it or nothing


def faults(of: Catalogue) -> list[str]:
    """Return what is wrong with what the files of a language say themselves."""
    dutch = catalogue(DEFAULT)
    known = set(dutch.keys())
    counted = {key.removesuffix(".one") for key in known if key.endswith(".one")}
    found = [f"{key} is needed" for key in sorted(NEEDED - of.own)]
    for key in sorted(of.own):
        start, _, form = key.rpartition(".")
        plural = form in PLURALS and start in counted
        if key not in known and not (plural and form == "none"):
            found.append(f"{key} is no text")
            continue
        if plural and not {f"{start}.one", f"{start}.other"} <= of.own:
            found.append(f"{start} is not said in each form")
        elif not _typed(key) and slots(of, key) != slots(dutch, key):
            found.append(f"{key} has other slots")
        if len(of.words(key)) != LISTS.get(key, len(of.words(key))):
            found.append(f"{key} is not whole")
        if any(not words.strip() for words in of.words(key)) and key != "groups.no_subjects":
            found.append(f"{key} says nothing")
    return found


def slots(of: Catalogue, key: str) -> set[str]:
    """Return what is filled in into a text (a list has the slots of all its words)."""
    words = of.words(key) if key in set(of.keys()) else []
    return {slot for one in words for _, slot, _, _ in string.Formatter().parse(one) if slot}


def missing(of: Catalogue) -> Sequence[str]:
    """Return what a language does not say itself, and so is said in Dutch."""
    return sorted(set(catalogue(DEFAULT).keys()) - of.own)


def _typed(key: str) -> bool:
    return key.startswith(("heard.", "commands.")) and key.endswith((".words", ".usage"))


def report() -> str:
    """Return of each language how much of it there is, what is wrong, and what is missing."""
    whole = len(catalogue(DEFAULT).keys())
    lines = []
    for code in languages():
        of = catalogue(code)
        lacks = missing(of)
        lines += [f"{code}: {whole - len(lacks)} of {whole} texts"]
        lines += [f"  wrong: {one}" for one in faults(of)]
        lines += [f"  in Dutch: {one}" for one in lacks]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{report()}\n")
