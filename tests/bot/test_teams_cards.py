"""What each part becomes in Teams: what comes back names its card, and what is too much is refused or put otherwise."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.sandbox.teams.cards import complaints
from bot.teams.cards import LEAVE, Look, form, message
from bot.teams.inputs import IN_FORM, MENU
from bot.teams.limits import Json, TooLong
from bot.teams.marks import SHARED
from handlers.charts import Chart, Kind, Series, Table
from handlers.sentences import Mention, Passage, Text, Typed
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Input,
    Lines,
    Menu,
    MenuGroup,
    Note,
    Option,
    Row,
    Style,
    ViewPart,
)
from handlers.views import message as of_parts
from storage.address import AccountKey
from storage.vocabulary import Platform

FIT = Text("help.button_me")
LOOK = Look("nl", "n0nce")


def _said(words: str) -> Text:
    return Text("no.offer", typed=words)


def _shown(*parts: ViewPart, look: Look = LOOK) -> list[Json]:
    made = message(of_parts(*parts), look)
    assert complaints(made) == []
    body: list[Json] = made["body"]
    return body


def _all(made: Any, kind: str) -> Iterator[Json]:
    if isinstance(made, list):
        for one in made:
            yield from _all(one, kind)
    elif isinstance(made, dict):
        if str(made.get("type")).startswith(kind):
            yield made
        for one in made.values():
            yield from _all(one, kind)


def test_words_wrap_a_heading_is_one_and_small_print_is_small() -> None:
    heading, words, note = _shown(Heading(FIT), FIT, Note(FIT))
    assert all(one["wrap"] for one in (heading, words, note))
    assert heading["style"] == "heading"
    assert (note["isSubtle"], note["size"]) == (True, "Small")


def test_no_lines_are_no_block() -> None:
    assert _shown(FIT, Lines(())) == _shown(FIT)


def test_more_than_six_buttons_stand_in_several_sets() -> None:
    body = _shown(Buttons((Button(FIT, "do"),) * 14))
    assert [len(one["actions"]) for one in body] == [6, 6, 2]


def test_a_button_names_its_card_and_takes_nothing_along() -> None:
    (press,) = _all(_shown(Buttons((Button(FIT, "do", {"a": "1"}, Style.DANGER),))), "Action.")
    assert press["verb"] == "do"
    assert press["data"] == {"n": "n0nce", "args": {"a": "1"}}
    assert (press["associatedInputs"], press["style"]) == ("none", "destructive")


def test_a_button_in_a_row_is_short_and_tells_the_whole() -> None:
    (press,) = _all(_shown(Row(FIT, Button(_said("Aanmelden voor AI"), "do", short=_said("Aanmelden")))), "Action.")  # fmt: skip
    assert (press["title"], press["tooltip"]) == ("Aanmelden", "Aanmelden voor AI")


def test_a_menu_says_its_groups_and_is_chosen_from_by_a_button() -> None:
    buttons = [Button(_said("Eén"), "do", {"a": given}) for given in ("1 & 2", "3")]
    groups = tuple(MenuGroup((one,), _said("Eerst")) for one in buttons)
    listed, handed = _shown(Buttons((), Menu(_said("Meer"), groups)))[-2:]
    assert listed["label"] == "Meer"
    assert listed["choices"][0] == {"title": "Eerst: Eén", "value": "do?a=1+%26+2"}
    (press,) = handed["actions"]
    assert (press["verb"], press["data"]["input"]) == (MENU, listed["id"])


def test_what_is_typed_or_chosen_in_a_message_comes_back_under_its_own_id() -> None:
    field = Field("field", FIT, most=9, hint=_said("zo *kort*"), args={"a": "1"})
    body = _shown(Choice("choice", FIT, (Option("a", "A"),)), field)
    inputs, presses = list(_all(body, "Input.")), list(_all(body, "Action."))
    assert [one["id"] for one in inputs] == ["input.0", "input.1"]
    assert [one["data"]["input"] for one in presses] == ["input.0", "input.1"]
    assert [one["verb"] for one in presses] == ["choice", "field"]
    assert not any("isRequired" in one for one in inputs)
    assert "kort" in body[-2]["text"]


def test_a_list_over_a_hundred_is_a_field() -> None:
    options = tuple(Option(f"{n}", f"{n}") for n in range(101))
    made = list(_all(_shown(Choice("a", FIT, options[:100]), Choice("b", FIT, options)), "Input."))
    assert [one["type"] for one in made] == ["Input.ChoiceSet", "Input.Text"]


def test_a_value_that_would_come_back_as_two_is_refused() -> None:
    with pytest.raises(ValueError, match="comma"):
        _shown(Choice("a", FIT, (Option("a,b", "A"),), many=True))


ASKED = Form(
    "meeting",
    _said("Bijeenkomst"),
    _said("Bewaren"),
    (
        Field("title", _said("Titel"), most=9, value="Oud", hint=_said("kort")),
        Field("day", _said("Dag"), most=10, input=Input.DAY, value="2027-03-25", optional=True),
        Field("begins", _said("Begin"), most=5, input=Input.CLOCK, value="10:00"),
        Choice("group", _said("Groep"), (Option("1", "A"), Option("2", "B")), "1", many=True),
    ),
    {"meeting": "7"},
)


def test_a_form_asks_for_what_it_needs_and_is_handed_over_whole() -> None:
    made = form(ASKED, LOOK)
    assert complaints(made) == []
    inputs = list(_all(made, "Input."))
    assert [one["id"] for one in inputs] == [f"{IN_FORM}{part.name}" for part in ASKED.parts if isinstance(part, Choice | Field)]  # fmt: skip
    assert [one["type"] for one in inputs] == ["Input.Text", "Input.Date", "Input.Time", "Input.ChoiceSet"]  # fmt: skip
    assert [one.get("isRequired", False) for one in inputs] == [True, False, True, True]
    assert all(one["errorMessage"] for one in inputs if "isRequired" in one)
    submit, leave = made["body"][-1]["actions"]
    assert (submit["verb"], submit["data"]) == ("meeting", {"n": "n0nce", "form": True, "args": {"meeting": "7"}})  # fmt: skip
    assert "associatedInputs" not in submit
    assert (leave["verb"], leave["associatedInputs"]) == (LEAVE, "none")


def test_what_is_wrong_stands_above_its_field() -> None:
    made = form(ASKED, LOOK, {"begins": _said("Te laat.")})
    assert complaints(made) == []
    places = [one.get("id", one.get("color")) for one in made["body"]]
    at = places.index("Attention")
    assert (places[at + 1], made["body"][at]["text"]) == (f"{IN_FORM}begins", "Te laat.")


def test_a_chart_is_teams_own_and_says_itself_in_lines() -> None:
    lines = (_said("Ja:"), Text("no.offer", typed=3), Text("no.offer", typed=2))
    for kind, name in ((Kind.BAR, "Chart.VerticalBar.Grouped"), (Kind.LINE, "Chart.Line"), (Kind.PIE, "Chart.Pie")):  # fmt: skip
        (made,) = _shown(Chart(_said("Wie"), kind, ("a", "b"), (Series("s", (3, 2)),), lines))
        assert (made["type"], made["title"], made["showTitle"]) == (name, "Wie", True)
        assert made["fallback"] == _shown(Lines(lines))[0]


def test_a_table_has_its_words_in_cells_and_a_long_one_is_lines() -> None:
    lines = tuple(Text("no.offer", typed=n) for n in range(200))
    rows = tuple((f"*{n}*", n) for n in range(59))
    (made,) = _shown(Table(FIT, ("wie", ""), rows, lines))
    assert (made["type"], len(made["rows"]), made["firstRowAsHeader"]) == ("Table", 60, True)
    assert [one["type"] for one in _shown(Table(FIT, ("a", "b"), (*rows, ("x", 100)), lines))] == ["TextBlock"]  # fmt: skip


def test_a_command_is_said_as_one_types_it_in_that_place() -> None:
    said = _said("").key
    typed = Text(said, typed=Typed("mijn"))
    assert _shown(typed)[0]["text"] == "**mijn**"
    assert _shown(typed, look=Look("nl", "n", SHARED))[0]["text"] == "**@PMG mijn**"


def test_whoever_is_mentioned_in_a_channel_is_called_and_elsewhere_named() -> None:
    """Two of one name are two; somebody of another tenant or platform is a name."""
    anna, other = (Mention("Anna", (AccountKey(Platform.TEAMS, "t1", user),)) for user in "ab")
    slack = Mention("Bram", (AccountKey(Platform.SLACK, "T1", "U1"),))
    elsewhere = Mention("Cor", (AccountKey(Platform.TEAMS, "t2", "c"),))
    lines = Lines(
        tuple(Text("no.offer", typed=one) for one in (anna, other, anna, slack, elsewhere))
    )
    made = message(of_parts(lines), Look("nl", "n", SHARED, tenant="t1"))
    assert complaints(made) == []
    called = {one["text"]: one["mentioned"]["id"] for one in made["msteams"]["entities"]}
    assert called == {"<at>Anna</at>": "a", "<at>Anna\u2060</at>": "b"}
    first, second = called
    assert made["body"][0]["text"].split("\n") == [f"- {one}" for one in (first, second, first, "Bram", "Cor")]  # fmt: skip
    (alone,) = _shown(lines)
    assert "<at>" not in alone["text"]


def test_whoever_is_called_keeps_their_name_whatever_it_is() -> None:
    odd = Mention("<at>*A*</at>", (AccountKey(Platform.TEAMS, "t1", "a"),))
    made = message(of_parts(Text("no.offer", typed=odd)), Look("nl", "n", SHARED, tenant="t1"))
    assert complaints(made) == []
    assert len(made["msteams"]["entities"]) == 1


def test_an_address_goes_where_it_says() -> None:
    words = "Zie https://a.nl/(b)_c, of https://a.nl/[d]."
    (made,) = _shown(Text("no.offer", typed=Passage(words, links=True)))
    assert "[https://a.nl/(b)\u02cdc](https://a.nl/%28b%29_c)" in made["text"]
    assert made["text"].count("](") == 1


def test_a_passage_keeps_its_lines() -> None:
    (made,) = _shown(Text("no.offer", typed=Passage("een\n- twee\n3. drie")))
    assert made["text"].split("\n\n") == ["een", "\u2060- twee", "\u20603. drie"]


def test_what_is_too_long_is_refused_and_never_cut() -> None:
    with pytest.raises(TooLong):
        _shown(*[_said("x" * 5000)] * 5)
