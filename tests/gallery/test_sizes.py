"""No screen is too full: at most five presses about one thing, one of them main, and never more than before."""

from functools import cache

import pytest

from handlers.common.rules.limits import BUTTONS
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Menu,
    MenuGroup,
    Option,
    Replace,
    Row,
    Style,
    menu,
    message,
)
from tests.gallery.sizes import Held, Size, fullest, size, table, written
from tests.gallery.walk import WALKS, walk

pytestmark = pytest.mark.xdist_group("gallery")
# Screens that have more about one thing, how many at most, and why. A row that is not needed has to go.
FULLER: dict[str, tuple[int, str]] = {
    "home.me": (10, "each group with a way to it"),
    "home.me with items": (11, "the same, with the items"),
    **{f"home.me, said {n}": (11, "the same, with the next meeting") for n in range(5)},
    "home.me, asks": (13, "the same, with the three answers"),
    "confirmations.mine": (11, "the same page"),
    **{f"home.{page}, newcomer": (8, "one choice: which group") for page in ("home", "start")},
    "home.take part": (8, "one choice: which group"),
    **{
        f"home.{page}, answer{more}": (6, "three answers, and the three ways on below them")
        for page in ("home", "start")
        for more in ("", " 3")
    },
    **{
        f"admin.{name}": (6, "beheer's five ways, and the one that stops everything")
        for name in ("all done", "ill")
    },
    **{f"home.help {n}": (6, "five intents, each a way of its own") for n in range(3)},
}
SPARE = (
    40  # words that a row may stand above what is measured, before it has to be written down again
)


@cache
def measured() -> dict[str, Size]:
    """Return how full each screen gets, of all facts and languages."""
    return fullest((name, one.size) for some in WALKS for name, one in walk(*some).seen)


def test_at_most_five_presses_about_one_thing() -> None:
    wrong = {
        name: one.together
        for name, one in measured().items()
        if one.together > FULLER.get(name, (BUTTONS, ""))[0]
    }
    assert not wrong


def test_each_exception_is_needed() -> None:
    found = measured()
    assert [name for name in FULLER if found[name].together <= BUTTONS] == []
    assert all(why for _, why in FULLER.values())


def test_at_most_one_of_them_is_the_main_one() -> None:
    assert {name: one.main for name, one in measured().items() if one.main > 1} == {}


def test_no_screen_has_more_presses_or_words_than_is_written_down() -> None:
    held = table()
    wrong = {
        name: (one, held.get(name))
        for name, one in measured().items()
        if name not in held or one.presses > held[name].presses or one.words > held[name].words
    }
    assert not wrong, "more than tests/gallery/sizes.toml says, or not in it"


def test_what_is_written_down_is_about_what_there_is() -> None:
    found = measured()
    loose = {
        name: one
        for name, one in table().items()
        if name not in found or one.words > found[name].words + SPARE
    }
    assert not loose, "run `python -m tests.gallery`"


WORD = Text("form.page")
MAIN, PLAIN = Button(WORD, "a", style=Style.MAIN), Button(WORD, "a")
OPTIONS = (Option("a", "a"),)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ((), Size(0, 0, 0, 3)),
        ((WORD, Buttons((MAIN, PLAIN)), Buttons((MAIN,))), Size(3, 2, 3, 3)),
        ((Buttons((MAIN,)), WORD, Buttons((MAIN, PLAIN))), Size(2, 1, 3, 3)),
        ((Buttons((PLAIN,), menu(WORD, *[PLAIN] * 20)),), Size(2, 0, 2, 3)),
        ((Row(WORD, PLAIN), Row(WORD, Menu(WORD, (MenuGroup((PLAIN,)),)))), Size(1, 0, 2, 3)),
        ((Buttons((PLAIN,)), Choice("a", WORD, OPTIONS), Row(WORD, PLAIN)), Size(2, 0, 3, 3)),
    ],
)
def test_what_counts(parts: tuple[Text | Buttons | Row | Choice, ...], wanted: Size) -> None:
    assert size(message(*parts), "three words here") == wanted
    assert size(Replace(message(*parts)), "three words here") == wanted


def test_the_table_only_falls() -> None:
    sizes = {"a": Size(1, 0, 3, 50), "b": Size(1, 0, 9, 9)}
    rows = written(sizes, {"a": Held(2, 90), "gone": Held(1, 1)}).splitlines()
    assert rows[-2:] == ['"a" = [2, 50]', '"b" = [9, 9]']
