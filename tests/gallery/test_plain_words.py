"""Everything that the bot says is short, and in words that people use (Dutch at level B1)."""

import re
from collections.abc import Iterator

import pytest

from handlers.texts import LANGUAGES, catalogue

AVERAGE, MOST = 15, 25  # words in a sentence
# What stands in a slot is more than one word.
LONG_SLOTS = {"{when}": 6, "{day}": 3, "{person}": 3, "{title}": 3, "{profile}": 3, "{group}": 2}
A_SENTENCE = 4  # words; less than that is a label, and would make the average look better
# Words of ours, or of our trade, that stand on no screen. Slack's own words ("workspace") may.
JARGON = frozenset(
    "notice claim token payload slug trigger modal view feed scope webhook json database cache occurrence "
    "thread session handler route inbox feature boolean null id uuid batch query backend frontend parser "
    "render timestamp callback metadata endpoint dispatch migration".split()
)
STIFF = {
    "nl": r"dient te|dienen te|middels|teneinde|betreffende|betreft het|derhalve|alsmede|indien|conform|inzake|"
    r"omtrent|reeds|aangaande|desbetreffende?|gaarne|wederom|tevens|thans|ten behoeve van|"
    r"met betrekking tot|in het kader van|door middel van|op basis van|zodoende|voornoemde?|u|uw",
    "en": r"utili[sz]e[sd]?|aforementioned|pursuant|herein|thereof|hereby|in order to|prior to|"
    r"with regard to|commence|terminate|facilitate",
}


def spoken(language: str) -> Iterator[tuple[str, str]]:
    """Return every text with its key; not the words that people may type."""
    of = catalogue(language)
    for key in of.keys(""):
        typed = key.startswith("commands.") and key.endswith(".words")
        if not typed and not key.startswith("heard."):
            yield from ((key, words) for words in of.words(key))


def sentences(text: str) -> list[str]:
    """Part a text into sentences; what follows a colon belongs to the same one."""
    return [one for one in re.split(r"(?<=[.!?])[”\")*]*\s+|\n", text) if one.strip()]


def length(sentence: str) -> int:
    """Count the words, with those that will stand in its slots."""
    found = re.findall(r"\{\w+\}|[\w'’.-]*\w", sentence)
    return sum(LONG_SLOTS.get(word, 1) for word in found)


def odd(language: str, text: str) -> list[str]:
    """Return the words of a text that people should not have to know."""
    said = re.sub(r"\{\w+\}", " ", text)
    words = {word for word in re.findall(r"\w+", said.lower()) if word.removesuffix("s") in JARGON or word in JARGON}  # fmt: skip
    stiff = STIFF.get(language, r"(?!)")  # of another language nobody wrote down what is stiff
    return sorted(words) + re.findall(rf"\b(?:{stiff})\b", said, re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    counted = [(length(one), key) for key, text in spoken(language) for one in sentences(text)]
    whole = [words for words, _ in counted if words >= A_SENTENCE]
    assert len(whole) > 200
    assert sum(whole) / len(whole) <= AVERAGE
    assert {key: words for words, key in counted if words > MOST} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_ours_alone_or_stiff(language: str) -> None:
    found = {key: odd(language, text) for key, text in spoken(language)}
    assert {key: words for key, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("nl", "Je token is reeds verlopen.", ["token", "reeds"]),
        ("nl", "De slugs; U dient te wachten.", ["slugs", "U", "dient te"]),
        ("nl", "Bekijk {view} en {token}.", []),
        ("en", "In order to view this, wait.", ["view", "In order to"]),
    ],
)
def test_the_reader_sees_such_words(language: str, text: str, words: list[str]) -> None:
    assert sorted(odd(language, text)) == sorted(words)


def test_the_reader_counts_words_as_people_do() -> None:
    parts = sentences(
        "Je komt naar {title}, {when}. Klopt dat? Typ “ik kom”: dan weet ik het om 10.00 uur."
    )
    assert [length(one) for one in parts] == [12, 2, 10]
