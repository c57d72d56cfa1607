"""The two languages say the same, the code asks for what there is, and what there is is asked for."""

import re
from collections import Counter
from functools import cache

import pytest

from handlers import FEATURES
from handlers.common.parsing.commands import command_words
from handlers.common.parsing.groups import kind_words
from handlers.routes import OTHERWISE, Kind, Routes
from handlers.texts import LANGUAGES, Catalogue, catalogue
from storage.models import GroupKind
from storage.names import FILLERS, fold
from storage.network import NetworkFile
from storage.vocabulary import Act
from tests.contract.arrows import Source
from tests.contract.keys import Asked, asked, code

NL, EN = (catalogue(language) for language in ("nl", "en"))  # of others see test_languages
KEYS = NL.keys()
FORMS = ("one", "other")
NONE = "none"  # what a text may say of nothing at all


def texts(of: Catalogue) -> list[str]:
    """Return all keys but the words of the commands, of which each language has its own."""
    return [
        key for key in of.keys("") if not (key.startswith("commands.") and key.endswith(".words"))
    ]


def stem(key: str) -> str:
    """Return the key that code asks for: without the plural form."""
    start, _, last = key.rpartition(".")
    return start if last in (*FORMS, NONE) and f"{start}.one" in KEYS else key


@cache
def found() -> Asked:
    """Return what the code asks for."""
    return asked(code(), sections(NL))


def sections(of: Catalogue) -> frozenset[str]:
    return frozenset(key.partition(".")[0] for key in of.keys(""))


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(KEYS) == sorted(EN.keys())


def test_both_languages_have_the_same_slots() -> None:
    assert {k: NL.slots(k) for k in texts(NL)} == {k: EN.slots(k) for k in texts(EN)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_with_a_plural_has_both_forms_and_counts(language: str) -> None:
    of = catalogue(language)
    plurals = [key.removesuffix(".one") for key in of.keys("") if key.endswith(".one")]
    assert plurals
    for start in plurals:
        forms = {key.removeprefix(f"{start}.") for key in of.keys(f"{start}.")}
        assert forms - {NONE} == set(FORMS)
        assert of.slots(f"{start}.{NONE}") <= of.slots(f"{start}.one")
        assert of.slots(f"{start}.other") == of.slots(f"{start}.one") | {"count"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_something_to_say(language: str) -> None:
    of = catalogue(language)
    empty = {key for key in of.keys("") for words in of.words(key) if not words.strip()}
    assert empty <= {"groups.no_subjects"}
    for key in of.keys(""):
        for words in of.words(key):
            assert words.count("*") % 2 == 0, key
            assert "/pmg" not in words, key
            assert "<" not in words, key


def test_every_key_that_the_code_asks_for_exists() -> None:
    known = {stem(key) for key in KEYS}
    missing = {key: path for key, path in found().keys.items() if key not in known}
    assert missing == {}
    assert found().unclear == []


def test_every_family_of_keys_exists() -> None:
    known = {stem(key) for key in KEYS}
    lost = {
        family: path
        for family, path in found().families.items()
        if not any(re.fullmatch(family, key) for key in known)
    }
    assert lost == {}


def test_every_text_is_used() -> None:
    families = [re.compile(family) for family in found().families]
    unused = {
        key
        for key in map(stem, KEYS)
        if key not in found().keys
        and not any(family.fullmatch(key) for family in families)
        and not (key.startswith("commands.") and key.endswith(".words"))
    }
    assert unused == set()


def test_every_text_gets_exactly_what_its_slots_need() -> None:
    wrong = []
    for place, key, given in found().slots:
        keys = [one for one in (key, *(f"{key}.{form}" for form in FORMS)) if one in KEYS]
        needed = set().union(*(NL.slots(one) for one in keys))
        if keys and needed != set(given):
            wrong.append(f"{place} {key}: needs {sorted(needed)}, gets {sorted(given)}")
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "keys", "families", "unclear"),
    [
        ("Text('no.gone')", ["no.gone"], [], 0),
        ("Text('no.gone' if a else 'no.perhaps')", ["no.gone", "no.perhaps"], [], 0),
        ("K = {1: 'no.gone'}\nText(K[1])", ["no.gone"], [], 0),
        ("Text(f'{screen}.size_none')", [], [r"[a-z_]+\.size_none"], 0),
        ("t.words(f'commands.{name}.usage')[0]", [], [r"commands\.[a-z_]+\.usage"], 0),
        ("Text(key)", [], [], 1),
        ("x = 'os.path'\ny = f'{a}/{b}'\nz = f'{a}.py{b}!'", [], [], 0),
    ],
)
def test_the_reader_of_the_code_can_see(
    line: str, keys: list[str], families: list[str], unclear: int
) -> None:
    read = asked([Source("handlers/x.py", line)], sections(NL))
    assert (list(read.keys), list(read.families), len(read.unclear)) == (keys, families, unclear)


def test_every_command_has_its_words_and_all_words_a_command() -> None:
    routes = set(Routes(FEATURES).names(Kind.COMMAND)) - {OTHERWISE}
    for language in LANGUAGES:
        of = catalogue(language)
        named = {key.split(".")[1] for key in of.keys("commands.")}
        assert named == routes
        for name in routes:
            have = {key.rpartition(".")[2] for key in of.keys(f"commands.{name}.")}
            assert have == {"words", "usage", "hint"}, name


def test_no_two_commands_share_a_word() -> None:
    said = Counter(
        (fold(phrase), route)
        for language in LANGUAGES
        for key in catalogue(language).keys("commands.")
        if key.endswith(".words")
        for route in [key.split(".")[1]]
        for phrase in {fold(phrase) for phrase in catalogue(language).words(key)}
        if key in catalogue(language).own
    )
    phrases = Counter(phrase for phrase, _ in said)
    assert [phrase for phrase, times in phrases.items() if times > 1] == []
    assert all(phrase and fold(phrase) == phrase for phrase in phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_under_a_command(language: str) -> None:
    of = catalogue(language)
    for key in of.keys("commands."):
        if key.endswith(".words"):
            assert len({fold(phrase) for phrase in of.words(key)}) == len(of.words(key)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_every_command_is_that_command(language: str) -> None:
    of = catalogue(language)
    for key in of.keys("commands."):
        _, route, what = key.split(".")
        if what == "usage":
            typed = command_words().parse(of.words(key)[0])
            assert typed is not None, key
            assert typed.route == route
            assert fold(of.words(key)[0]).startswith(fold(of.words(f"commands.{route}.words")[0]))


def test_no_command_is_called_like_a_kind_of_group_or_a_group() -> None:
    """Otherwise "/pmg pijlers" would run the command, and no one could reach the group."""
    file = NetworkFile.load()
    taken = set(FILLERS) - {"for"}  # "for PERSON ...": no name of a group begins with it
    for kind in file.kinds:
        row = GroupKind(
            key=kind.key,
            name=kind.name.nl,
            plural=kind.plural.nl,
            name_en=kind.name.en,
            plural_en=kind.plural.en,
        )
        taken |= kind_words(row)
    for group in file.groups:
        taken |= set(group.lookup_keys())
    assert taken & set(command_words().phrases) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_logboek_has_words_for_everything_that_it_records(language: str) -> None:
    of = catalogue(language)
    said = {key.removeprefix("logboek.act_") for key in of.keys("logboek.act_")}
    assert said == set(Act)
    for key in of.keys("logboek.act_"):
        assert of.slots(key) <= {"actor", "person", "group"}
