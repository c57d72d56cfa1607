"""Choices and inputs: the shape of each kind, initial values, and when typing is sent."""

from typing import Any

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.playground import Playground, actions, button, field, option, section

Json = dict[str, Any]
SELECT: Json = {
    "type": "static_select",
    "action_id": "pick",
    "options": [option("a"), option("b")],
}
LINE: Json = {"type": "plain_text_input", "action_id": "line"}


CHOICES: list[tuple[str, Json, Any, Json]] = [
    ("select", SELECT, "b", {"selected_option": "b"}),
    ("radio", {**SELECT, "type": "radio_buttons"}, "a", {"selected_option": "a"}),
    ("overflow", {**SELECT, "type": "overflow"}, "a", {"selected_option": "a"}),
    ("checkboxes", {**SELECT, "type": "checkboxes"}, ["a", "b"], {"selected_options": ["a", "b"]}),
    ("none", {**SELECT, "type": "checkboxes"}, [], {"selected_options": []}),
    ("date", {"type": "datepicker"}, "2026-03-25", {"selected_date": "2026-03-25"}),
    ("no date", {"type": "datepicker"}, None, {"selected_date": None}),
    ("time", {"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
    ("user", {"type": "users_select"}, "Bé Smit", {"selected_user": "U2"}),
]


@pytest.mark.parametrize(
    ("element", "value", "sent"), [row[1:] for row in CHOICES], ids=[row[0] for row in CHOICES]
)
def test_a_choice_is_sent_in_the_shape_of_its_kind(
    ground: Playground, element: Json, value: Any, sent: Json
) -> None:
    message = ground.show(actions({**element, "action_id": "pick"}, block_id="row"))
    ground.sandbox.choose("U1", message, "pick", value)
    payload = ground.bot.last.payload
    (action,) = payload["actions"]
    assert {name: values_of(action[name]) for name in sent} == sent
    held = payload["state"]["values"].get("row", {}).get("pick")
    if element["type"] == "overflow":
        assert held is None
    else:
        assert {name: values_of(held[name]) for name in sent} == sent


def values_of(chosen: Any) -> Any:
    if isinstance(chosen, list):
        return [one["value"] for one in chosen]
    return chosen["value"] if isinstance(chosen, dict) else chosen


@pytest.mark.parametrize(
    ("element", "value", "reason"),
    [
        (SELECT, "c", "offers no 'c', only"),
        ({**SELECT, "type": "checkboxes"}, "a", "takes a list"),
        (
            {**SELECT, "type": "multi_static_select", "max_selected_items": 1},
            ["a", "b"],
            "at most 1",
        ),
        ({"type": "datepicker"}, "25 maart", "takes a date"),
        ({"type": "timepicker"}, "half tien", "takes a time"),
        ({"type": "users_select"}, "U9", "nobody here"),
    ],
)
def test_only_what_is_offered_can_be_chosen(
    ground: Playground, element: Json, value: Any, reason: str
) -> None:
    message = ground.show(section(accessory={**element, "action_id": "pick"}))
    with pytest.raises(CannotDo, match=reason):
        ground.sandbox.choose("U1", message, "pick", value)


EMPTY: list[tuple[Json, Json]] = [
    (LINE, {"value": None}),
    ({"type": "number_input", "is_decimal_allowed": False}, {"value": None}),
    (SELECT, {"selected_option": None}),
    ({**SELECT, "type": "radio_buttons"}, {"selected_option": None}),
    ({**SELECT, "type": "checkboxes"}, {"selected_options": []}),
    ({**SELECT, "type": "multi_static_select"}, {"selected_options": []}),
    ({"type": "datepicker"}, {"selected_date": None}),
    ({"type": "timepicker"}, {"selected_time": None}),
    ({"type": "users_select"}, {"selected_user": None}),
]
INITIAL: list[tuple[Json, Json]] = [
    ({**LINE, "initial_value": "hoi"}, {"value": "hoi"}),
    (
        {"type": "number_input", "is_decimal_allowed": False, "initial_value": "3"},
        {"value": "3"},
    ),
    ({**SELECT, "initial_option": option("b")}, {"selected_option": "b"}),
    (
        {**SELECT, "type": "checkboxes", "initial_options": [option("a")]},
        {"selected_options": ["a"]},
    ),
    ({"type": "datepicker", "initial_date": "2026-03-25"}, {"selected_date": "2026-03-25"}),
    ({"type": "timepicker", "initial_time": "09:30"}, {"selected_time": "09:30"}),
    ({"type": "users_select", "initial_user": "U1"}, {"selected_user": "U1"}),
]


@pytest.mark.parametrize(("element", "held"), EMPTY + INITIAL, ids=lambda one: str(one)[:40])
def test_untouched_inputs_are_in_the_state_with_their_initial_value_or_empty_shape(
    ground: Playground, element: Json, held: Json
) -> None:
    block = field({**element, "action_id": "it"}, block_id="row")
    message = ground.show(block, actions(button()))
    ground.sandbox.click("U1", message, "go")
    found = ground.bot.last.payload["state"]["values"]["row"]["it"]
    assert found.pop("type") == element["type"]
    assert {name: values_of(value) for name, value in found.items()} == held


def test_what_is_typed_waits_in_the_state_until_something_is_clicked(ground: Playground) -> None:
    message = ground.show(field(LINE, block_id="row"), actions(button()))
    sent = len(ground.bot.requests)
    assert ground.sandbox.type_into("U1", message, "line", "1 < 2 & meer") is None
    assert len(ground.bot.requests) == sent
    ground.sandbox.click("U1", message, "go")
    values = ground.bot.last.payload["state"]["values"]
    assert values["row"]["line"]["value"] == "1 < 2 & meer"


def test_a_choice_in_an_input_block_is_kept_and_not_sent(ground: Playground) -> None:
    message = ground.show(field(SELECT, block_id="row"), actions(button()))
    sent = len(ground.bot.requests)
    assert ground.sandbox.choose("U1", message, "pick", "b").status is None
    assert len(ground.bot.requests) == sent
    ground.sandbox.click("U1", message, "go")
    held = ground.bot.last.payload["state"]["values"]["row"]["pick"]
    assert held["selected_option"]["value"] == "b"


@pytest.mark.parametrize(
    ("when", "enter", "sends"),
    [
        (None, True, True),
        (None, False, False),
        (["on_character_entered"], False, True),
        (["on_enter_pressed"], False, False),
    ],
)
def test_typing_is_sent_only_where_the_bot_asked_for_it(
    ground: Playground, when: list[str] | None, *, enter: bool, sends: bool
) -> None:
    element = (
        LINE if when is None else {**LINE, "dispatch_action_config": {"trigger_actions_on": when}}
    )
    message = ground.show(field(element, dispatch_action=True))
    delivery = ground.sandbox.type_into("U1", message, "line", "hoi", enter=enter)
    assert (delivery is not None) is sends
    if sends:
        assert ground.bot.last.payload["actions"][0]["value"] == "hoi"
