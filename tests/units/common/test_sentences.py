"""Whole sentences: which intent is read, what stays a command, and that no text is too strange or too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing import group_anywhere
from handlers.common.parsing.commands import command_words
from handlers.common.parsing.intents import INTENTS, QUESTIONS, YIELDS
from handlers.common.parsing.sentences import (
    MOST_READ,
    MOST_WORDS,
    sentences,
    typed_command,
    words_of,
)
from handlers.texts import LANGUAGES, catalogue
from tests.units.texts import ANYTHING

WORDS = command_words()
SAID = st.lists(st.sampled_from(sorted(sentences().known)), max_size=60).map(" ".join)
LONG = st.tuples(st.one_of(SAID, ANYTHING), st.integers(1, 2000)).map(
    lambda some: (f"{some[0]} " * some[1])[:40_000]
)


def read(text: str, *, group: bool = False, kind: bool = False) -> str | None:
    found = sentences().read(words_of(text), group=group, kind=kind)
    return found and found.intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ik wil me aanmelden", "join"),
        ("ik wil me aanmelden voor de bijeenkomst", "coming"),
        ("ik kom helaas niet", "absent"),
        ("kan ik me aanmleden", "join"),
        ("waneer is de bijeenkomst", "when"),
        ("hallo, ik wil me aanmelden", "join"),
        ("de bijeenkomst was leuk", "ignored"),
        ("ik wil " + "echt " * 20 + "aanmelden", "join"),
        ("wanneer is het vakantie", None),
        ("", None),
    ],
)
def test_the_intent_with_the_most_words_is_meant(text: str, intent: str | None) -> None:
    assert read(text) == intent


def test_words_too_far_apart_mean_nothing_together() -> None:
    assert read("wanneer is toch eindelijk weer eens de volgende bijeenkomst") == "when"
    assert read("wanneer a b c d e f g h i bijeenkomst") != "when"


def test_some_words_count_only_beside_a_group() -> None:
    assert read("wie is de trekker van GROUP") is None
    assert read("wie is de trekker van GROUP", group=True) == "who_leads"
    assert read("welke pijlers zijn er", kind=True) == "kinds"


def test_every_intent_has_words_and_leads_somewhere() -> None:
    routes = set(WORDS.phrases.values())
    for name, intent in INTENTS.items():
        assert intent.command is None or intent.command in routes, name
        for language in LANGUAGES:
            of = catalogue(language)
            said = of.words(f"heard.{name}.alone") + of.words(f"heard.{name}.with_group")
            assert said, (name, language)
    assert set(YIELDS) <= routes
    assert set().union(*YIELDS.values()) | QUESTIONS <= set(INTENTS)


def test_every_command_and_its_example_stay_that_command() -> None:
    for language in LANGUAGES:
        of = catalogue(language)
        for key in of.keys("commands."):
            for phrase in of.words(key) if not key.endswith(".hint") else ():
                for line in (phrase, f"{phrase} samenleving", f"{phrase} pijler samenleving"):
                    assert typed_command(line) == WORDS.parse(line), line


@given(st.one_of(SAID, ANYTHING, LONG))
def test_no_sentence_is_too_strange(text: str) -> None:
    words = words_of(text)
    assert len(words) <= MOST_WORDS
    for named in (False, True):
        found = sentences().read(words, group=named, kind=named)
        assert found is None or found.intent in INTENTS
    assert group_anywhere.find(words, []) is None
    assert typed_command(text) in (None, WORDS.parse(text))


@given(LONG)
def test_a_story_is_left_alone(text: str) -> None:
    if len(" ".join(text.split())) > MOST_READ:
        assert words_of(text) == []
        assert typed_command(text) == WORDS.parse(text)
