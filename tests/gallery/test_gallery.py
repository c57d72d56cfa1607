"""Everything that the bot can show is shown whole, in both languages, by all renderers."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from bot.rendering.plain import plain
from bot.sandbox.slack.blocks import check_message
from bot.slack import blocks
from bot.slack.inputs import MOST_TYPED
from bot.slack.limits import TooLong
from bot.slack.marks import PLAIN
from handlers.common.parsing.groups import OFFERS
from handlers.common.rules.limits import NAME, QUOTED
from handlers.common.screens.words import quoted
from handlers.sentences import Text
from handlers.texts import LANGUAGES
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Home,
    Lines,
    Menu,
    MenuGroup,
    Message,
    Note,
    Option,
    Row,
    ViewPart,
    message,
)
from storage.models import NAME_LENGTH
from tests.gallery import cards
from tests.gallery.facts import empty, small
from tests.gallery.gallery import every_part
from tests.gallery.walk import WALKS, faults, functions, missing, said, unseen, walk

# One worker walks them all, once: each walk makes and shows thousands of views.
pytestmark = pytest.mark.xdist_group("gallery")
each_walk = pytest.mark.parametrize(("facts", "language"), WALKS)


@each_walk
def test_slack_takes_it(facts: str, language: str) -> None:
    seen = walk(facts, language).seen
    assert seen
    assert [(name, one.refused) for name, one in seen if one.refused] == []


@each_walk
def test_teams_takes_it(facts: str, language: str) -> None:
    """Every card is of Adaptive Cards 1.5 and small enough; a chart says its numbers in words too."""
    seen = walk(facts, language).seen
    assert [(name, one.refused_card) for name, one in seen if one.refused_card] == []


@each_walk
def test_no_form_begins_with_the_words_of_another(facts: str, language: str) -> None:
    """Slack keeps what was filled in under the same ids: another item or page has others."""
    inputs = walk(facts, language).inputs
    assert len(dict(inputs)) == len(inputs)


@each_walk
def test_plain_text_says_it_all(facts: str, language: str) -> None:
    seen = walk(facts, language).seen
    assert [(name, one.unsaid) for name, one in seen if one.unsaid] == []


@each_walk
def test_no_screen_slips_on_a_number(facts: str, language: str) -> None:
    seen = walk(facts, language).seen
    assert [(name, one.slips) for name, one in seen if one.slips] == []


def test_every_screen_is_in_the_gallery() -> None:
    """Also the private ones: whatever has its own lines in the screens has been walked."""
    for one in WALKS:
        walk(*one)
    assert len(functions()) > 30
    assert unseen() == set()


def test_every_kind_of_part_is_in_the_gallery() -> None:
    seen = [walk(*one) for one in WALKS]
    assert set().union(*(one.kinds for one in seen)) >= {Message, Form, Home}
    shown = set().union(*(one.parts for one in seen), map(type, every_part().parts))
    assert shown == set(get_args(ViewPart))


def test_a_walk_sees_what_is_wrong() -> None:
    """What says nothing, or shows what was to be filled in, is seen; so is what Slack refuses."""
    assert missing(said(Message(()), "nl")) == "says nothing"
    for typed in ("{group}", "None"):
        assert missing(said(message(Text("no.offer", typed=typed)), "nl"))
    assert not missing(said(message(FIT), "nl"))
    assert faults(Home((FIT,) * 100), "nl") == []
    assert faults(Message(()), "nl")
    assert cards.refused(Message(()), "nl")[0]
    assert cards.untold(PIE) == ["the fallback of 'Wie' leaves out [3]"]


PIE = {
    "type": "Chart.Pie",
    "title": "Wie",
    "data": [{"legend": "Ja", "value": 3}, {"legend": "Nee", "value": 3}],
    "fallback": {"type": "TextBlock", "text": "- Ja: 3\n- Nee: 30"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_with_every_kind_of_part_is_taken(language: str) -> None:
    assert faults(every_part(), language) == []
    assert cards.refused(every_part(), language)[0] == []
    assert plain(every_part(), language, PLAIN)


X = Text("no.offer", typed="x" * 76)
LONG = Text("no.offer", typed="x" * 3001)
FIT = Text("help.button_me")
TOO_LONG: dict[str, Callable[[], object]] = {
    "text": lambda: _render(LONG),
    "heading": lambda: _render(Heading(Text("no.offer", typed="x" * 151))),
    "note": lambda: _render(Note(LONG)),
    "line": lambda: _render(Lines((LONG,))),
    "button": lambda: _render(Buttons((Button(X, "a"),))),
    "value of a button": lambda: _render(Buttons((Button(FIT, "a", {"a": "é" * 400}),))),
    "buttons": lambda: _render(Buttons((Button(FIT, "a"),) * 26)),
    "row": lambda: _render(Row(LONG, Button(FIT, "a"))),
    "thing in a menu": lambda: _render(Row(FIT, Menu(FIT, (MenuGroup((Button(X, "a"),)),)))),
    "what a thing in a menu carries": lambda: _render(Row(FIT, Menu(FIT, (MenuGroup((Button(FIT, "a", {"a": "x" * 150}),)),)))),
    "name of a menu": lambda: _render(Row(FIT, Menu(Text("no.offer", typed="x" * 151), (MenuGroup((Button(FIT, "a"),) * 6),)))),
    "title of a group in a menu": lambda: _render(Row(FIT, Menu(FIT, (MenuGroup((Button(FIT, "a"),), X),) * 2))),
    "things in a menu": lambda: _render(Row(FIT, Menu(FIT, (MenuGroup((Button(FIT, "a"),) * 101),)))),
    "option": lambda: _render(Choice("a", FIT, (Option("a", "x" * 76),))),
    "value of an option": lambda: _render(Choice("a", FIT, (Option("x" * 76, "a"),))),
    "what a choice carries": lambda: _render(Choice("a", FIT, (Option("a", "a"),), args={"a": "x" * 250})),
    "label": lambda: _render(Field("a", Text("no.offer", typed="x" * 2001), most=3)),
    "hint": lambda: _render(Field("a", FIT, most=3, hint=Text("no.offer", typed="x" * 2001))),
    "title of a form": lambda: blocks.form(Form("a", X, FIT, (Field("a", FIT, most=3),)), "nl"),
    "submit of a form": lambda: blocks.form(Form("a", FIT, X, (Field("a", FIT, most=3),)), "nl"),
    "what a form carries": lambda: blocks.form(Form("a", FIT, FIT, (FIT,), {"a": "x" * 3001}), "nl"),
    "parts of a message": lambda: _render(*[FIT] * 51),
    "all of a message": lambda: _render(*[Text("no.offer", typed="x" * 2900)] * 4),
    "parts of Home": lambda: blocks.home(Home((FIT,) * 101), "nl"),
    "parts of a form": lambda: blocks.form(Form("a", FIT, FIT, (FIT,) * 101), "nl"),
    "parts of a page": lambda: blocks.page(Message((FIT,) * 101), "nl"),
}  # fmt: skip


def _render(*parts: ViewPart) -> object:
    return blocks.message(message(*parts), "nl")


@pytest.mark.parametrize("what", TOO_LONG)
def test_what_is_too_long_is_refused_and_never_cut(what: str) -> None:
    with pytest.raises(TooLong):
        TOO_LONG[what]()


def test_what_just_fits_is_shown_whole() -> None:
    made = _render(
        Text("no.offer", typed="y" * 3000),
        Heading(Text("no.offer", typed="y" * 150)),
        Buttons((Button(Text("no.offer", typed="y" * 75), "a"),) * 25),
        Choice("a", FIT, tuple(Option(f"{n:075}", f"{n:040}") for n in range(100))),
    )
    assert isinstance(made, dict)
    assert [len(block["text"]["text"]) for block in made["blocks"][:2]] == [3000, 150]
    assert check_message("x", made["blocks"]) == (None, [])


def test_a_list_that_is_too_long_for_slack_becomes_a_field() -> None:
    options = tuple(Option(f"{n}", f"{n}") for n in range(101))
    choice = Choice("a", FIT, options, args={"group": "g"}, optional=True)
    (made,) = blocks.message(message(choice), "nl")["blocks"]
    assert made["element"]["type"] == "plain_text_input"
    assert made["optional"] is True
    assert "group=g" in made["block_id"]


def _several(*values: str, chosen: str | None = None, **more: Any) -> dict[str, Any]:
    options = tuple(Option(value, f"label of {value}") for value in values)
    choice = Choice("a", FIT, options, chosen, many=True, **more)
    (made,) = blocks.form(Form("a", FIT, FIT, (choice,)), "nl")["blocks"]
    return dict(made)


def test_several_can_be_chosen() -> None:
    made = _several("a", "b", "c", chosen="c,a,gone", optional=True)
    assert made["optional"] is True
    assert made["element"]["type"] == "multi_static_select"
    assert [one["value"] for one in made["element"]["initial_options"]] == ["c", "a"]
    assert "initial_options" not in _several("a", chosen="")["element"]


def test_several_out_of_a_list_that_is_too_long_are_typed() -> None:
    element = _several(*map(str, range(101)), chosen="1,2")["element"]
    assert element["type"] == "plain_text_input"
    assert element["initial_value"] == "1,2"
    assert element["max_length"] == MOST_TYPED


def test_a_value_that_would_come_back_as_two_is_refused() -> None:
    with pytest.raises(ValueError, match="comma"):
        _several("a,b")


def test_many_lines_are_parted_over_sections_and_none_is_lost() -> None:
    lines = Lines(tuple(Text("no.offer", typed=f"{n:0500}") for n in range(15)))
    made = blocks.message(message(lines), "nl")["blocks"]
    whole = "\n".join(block["text"]["text"] for block in made)
    assert [f"{n:0500}" in whole for n in range(15)] == [True] * 15
    assert check_message("x", made) == (None, [])


def test_what_people_typed_cannot_come_alive() -> None:
    typed = "<!channel> & <@U1> <https://example.nl|x>"
    made = blocks.message(
        message(Text("no.offer", typed=typed), Lines((Text("no.offer", typed=typed),))), "nl"
    )
    for words in (made["text"], *(block["text"]["text"] for block in made["blocks"])):
        assert "&lt;!channel&gt; &amp; &lt;@U1&gt;" in words
        assert "<" not in words


def test_the_limits_agree() -> None:
    assert NAME == NAME_LENGTH == QUOTED
    assert OFFERS <= 25
    assert len(quoted("x y " * 1000)) <= QUOTED
    assert quoted("x" * QUOTED) == "x" * QUOTED
    assert small().group.name == empty().group.name
