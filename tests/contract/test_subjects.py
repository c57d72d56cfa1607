"""Subjects use only those above them, only what those open, and say their own words."""

import pytest

import handlers
from handlers.texts import LANGUAGES, Catalogue
from tests.contract.arrows import Source, sources
from tests.contract.keys import asked, code
from tests.contract.subjects import (
    COMMON,
    HANDLERS,
    LENT,
    MAY_USE,
    may_say,
    owners,
    unused,
    violations,
)

SECTIONS = frozenset(key.partition(".")[0] for key in Catalogue("nl").keys(""))
FEATURES = frozenset(feature.__name__ for feature in handlers.FEATURES)


def test_every_subject_uses_only_what_others_open() -> None:
    assert [fault for source in sources(("handlers",)) for fault in violations(source)] == []


def test_the_list_is_complete_and_points_upwards_only() -> None:
    subjects = [subject.__name__.rpartition(".")[2] for subject in handlers.SUBJECTS]
    assert subjects == list(MAY_USE)
    folders = {path.parent.name for path in HANDLERS.glob("*/__init__.py")}
    assert folders == {*MAY_USE, COMMON}
    for place, (_, others) in enumerate(MAY_USE.items()):
        assert set(others) <= set(subjects[:place])


def test_every_module_is_a_feature_or_used() -> None:
    assert unused(FEATURES) == []
    assert unused(frozenset()) != []


PLANTED = [
    ("handlers/meetings/lookup.py", "from handlers.agenda import carry_over"),
    ("handlers/meetings/lookup.py", "from handlers.planning.screens.planning import clash"),
    ("handlers/common/access.py", "from handlers.groups import sign_up"),
    ("handlers/items/votes.py", "from handlers.meetings import answers"),
    ("handlers/items/votes.py", "from handlers.meetings.screens import replacements"),
    ("handlers/items/votes.py", "from handlers.meetings.screens.replacements import form"),
    ("handlers/home/home.py", "from handlers.lists import intake"),
]


@pytest.mark.parametrize(("path", "line"), PLANTED)
def test_a_planted_violation_is_caught(path: str, line: str) -> None:
    assert len(violations(Source(path, line))) == 1


ALLOWED = [
    ("handlers/items/votes.py", "from handlers.meetings import lookup"),
    ("handlers/items/votes.py", "from handlers.meetings.screens.facts import when"),
    ("handlers/items/votes.py", "from handlers.items.screens import items"),
    ("handlers/items/votes.py", "from handlers.common.screens.words import label"),
    ("handlers/__init__.py", "from handlers import home"),
]


@pytest.mark.parametrize(("path", "line"), ALLOWED)
def test_what_is_allowed_is_let_through(path: str, line: str) -> None:
    assert violations(Source(path, line)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_of_texts_stands_in_one_subject(language: str) -> None:
    assert owners(language).items() <= owners("nl").items()
    assert set(owners(language).values()) <= {*MAY_USE, COMMON}


def test_a_command_has_its_words_where_its_feature_is() -> None:
    homes = {
        f"commands.{route.name}": feature.__name__.split(".")[1]
        for feature in handlers.FEATURES
        for thing in vars(feature).values()
        for route in getattr(thing, "__routes__", ())
        if route.kind == "command" and route.name != "otherwise"
        if route.run.__module__ == feature.__name__
    }
    words = {name: home for name, home in owners("nl").items() if name.startswith("commands.")}
    assert words == homes


def test_a_text_is_asked_for_in_its_subject_or_below() -> None:
    wrong = {}
    for source in code():
        if not source.path.startswith("handlers/"):
            continue
        read = asked([source], SECTIONS)
        said = [*read.keys, *(family.replace("\\", "") for family in read.families)]
        if far := [key for key in said if not may_say(source.path, key)]:
            wrong[source.path] = far
    assert wrong == {}


def test_what_is_lent_is_needed() -> None:
    keys = set(Catalogue("nl").keys(""))
    assert set(LENT) <= keys
    assert all(LENT.values())
