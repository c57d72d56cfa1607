"""What Block Kit refuses apart from lengths: unknown things, wrong places, doubles, bare brackets."""

from typing import Any

import pytest

from bot.sandbox.slack.blocks import ACTIONS, INPUTS, check_message, check_view
from tests.sandbox.playground import actions, button, field, modal, option, plain, section

Json = dict[str, Any]
TEXT: Json = {"type": "plain_text_input", "action_id": "t"}
NUMBER: Json = {"type": "number_input", "is_decimal_allowed": False}
SELECT: Json = {"type": "static_select", "options": [option("a"), option("b")]}

WRONG: list[tuple[str, Json, str]] = [
    ("unknown block", {"type": "banner"}, "[/blocks/0] unknown block type 'banner'"),
    ("no type", {"text": plain("a")}, "[/blocks/0] unknown block type None"),
    ("no object", "section", "[/blocks/0] unknown block type None"),  # type: ignore[list-item] # wrong on purpose
    ("unknown field", section(color="red"), "[/blocks/0] unknown field 'color'"),
    ("empty section", {"type": "section"}, "[/blocks/0] must have text or fields"),
    ("empty text", section(""), "[/blocks/0/text] must not be empty"),
    ("only spaces", section("  \n"), "[/blocks/0/text] must not be empty"),
    ("text as string", {"type": "header", "text": "a"}, "[/blocks/0/text] must be a text object"),
    ("mrkdwn header", {"type": "header", "text": {"type": "mrkdwn", "text": "a"}}, "[/blocks/0/text] must be of type plain_text"),
    ("emoji in mrkdwn", {"type": "section", "text": {"type": "mrkdwn", "text": "a", "emoji": True}}, "[/blocks/0/text] unknown field 'emoji'"),
    ("empty actions", actions(), "[/blocks/0/elements] must have at least 1 items"),
    ("unknown element", actions({"type": "slider"}), "[/blocks/0/elements/0] unknown element type 'slider'"),
    ("input in actions", actions(TEXT), "[/blocks/0/elements/0] unknown element type 'plain_text_input'"),
    ("button as input", field(button()), "[/blocks/0/element] unknown element type 'button'"),
    ("no label", {"type": "input", "element": TEXT}, "[/blocks/0] is missing the field 'label'"),
    ("twice an action_id", actions(button("a"), button("a")), "[/blocks/0] has the action_id 'a' more than once"),
    ("button style", actions(button(style="blue")), "[/blocks/0/elements/0/style] must be one of primary, danger"),
    ("button url", actions(button(url="javascript:1")), "[/blocks/0/elements/0/url] must be a URL"),
    ("numeric value", actions(button(value=3)), "[/blocks/0/elements/0/value] must be a string"),
    ("no options", actions({"type": "static_select"}), "[/blocks/0/elements/0] must have either options or option_groups"),
    ("options empty", actions({**SELECT, "options": []}), "[/blocks/0/elements/0/options] must have at least 1 items"),
    ("same values", actions({**SELECT, "options": [option("a")] * 2}), "[/blocks/0/elements/0] has several options with the value 'a'"),
    ("initial elsewhere", actions({**SELECT, "initial_option": option("c")}), "[/blocks/0/elements/0/initial_option] must be one of the options, exactly"),
    ("initial none", actions({**SELECT, "initial_option": None}), "[/blocks/0/elements/0/initial_option] must be an object"),
    ("date", actions({"type": "datepicker", "initial_date": "25-03-2026"}), "[/blocks/0/elements/0/initial_date] must be a date like 2026-03-25"),
    ("no such day", actions({"type": "datepicker", "initial_date": "2026-02-30"}), "[/blocks/0/elements/0/initial_date] must be a date like 2026-03-25"),
    ("time", actions({"type": "timepicker", "initial_time": "9:30"}), "[/blocks/0/elements/0/initial_time] must be a time like 09:30"),
    ("number", field({**NUMBER, "min_value": 3}), "[/blocks/0/element/min_value] must be a number in a string"),
    ("number kind", field({"type": "number_input"}), "[/blocks/0/element] is missing the field 'is_decimal_allowed'"),
    ("boolean length", field({**TEXT, "min_length": True}), "[/blocks/0/element/min_length] must be an integer"),
    ("lengths crossed", field({**TEXT, "min_length": 5, "max_length": 4}), "[/blocks/0/element] min_length must not be over max_length"),
    ("initial too long", field({**TEXT, "max_length": 2, "initial_value": "abc"}), "[/blocks/0/element/initial_value] must be at most 2 characters"),
    ("dispatch without", field({**TEXT, "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}}), "[/blocks/0] has a dispatch_action_config without dispatch_action"),
    ("image without alt", {"type": "image", "image_url": "https://example.nl/a.png"}, "[/blocks/0] is missing the field 'alt_text'"),
    ("button in context", {"type": "context", "elements": [button()]}, "[/blocks/0/elements/0] must be of type plain_text or mrkdwn"),
    ("bare bracket", section("a < b"), '[/blocks/0/text] has an unescaped "<" that starts no entity'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "reason"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_a_wrong_block_is_refused_with_its_place(block: Json, reason: str) -> None:
    assert check_message("tekst", [block]) == ("invalid_blocks", [reason])


@pytest.mark.parametrize("text", ["", "   ", None, 3])
def test_a_message_has_words_also_beside_blocks(text: Any) -> None:
    assert check_message(text, [section()])[0] == "no_text"


def test_blocks_are_a_list() -> None:
    assert check_message("tekst", {"type": "section"}) == (
        "invalid_blocks",
        ["[/blocks] must be a list"],
    )


def test_every_kind_of_block_and_element_passes_where_it_belongs() -> None:
    samples: dict[str, Json] = {
        "button": button(),
        "static_select": {**SELECT, "initial_option": option("b")},
        "multi_static_select": {
            **SELECT,
            "type": "multi_static_select",
            "initial_options": [option("a")],
        },
        "overflow": {"type": "overflow", "options": [{**option("a"), "url": "https://example.nl"}]},
        "radio_buttons": {**SELECT, "type": "radio_buttons"},
        "checkboxes": {**SELECT, "type": "checkboxes", "initial_options": [option("a")]},
        "datepicker": {"type": "datepicker", "initial_date": "2026-03-25"},
        "timepicker": {"type": "timepicker", "initial_time": "09:30"},
        "users_select": {"type": "users_select", "initial_user": "U1"},
        "plain_text_input": {**TEXT, "multiline": True, "placeholder": plain("Schrijf")},
        "number_input": {**NUMBER, "min_value": "1", "max_value": "9", "initial_value": "3"},
    }
    inputs = [field(samples[name], optional=True) for name in INPUTS]
    assert check_view(modal(*inputs), "modal") == []
    message = [
        actions(*(samples[name] for name in ACTIONS)),
        section(accessory=samples["multi_static_select"]),
        {"type": "divider"},
        {"type": "context", "elements": [plain("a"), {"type": "mrkdwn", "text": "*b*"}]},
    ]
    assert check_message("tekst", message) == (None, [])


def test_a_block_id_stands_once_in_a_message() -> None:
    twice = [section(block_id="a"), section(block_id="a")]
    assert check_message("tekst", twice)[1] == ["[/blocks] has the block_id 'a' more than once"]


def test_the_same_action_id_may_stand_in_two_blocks() -> None:
    assert check_message("tekst", [actions(button("a")), actions(button("a"))]) == (None, [])


@pytest.mark.parametrize(
    ("view", "kind", "reason"),
    [
        (modal(field(TEXT), submit=None), "modal", "[/submit] must be a text object"),
        ({k: v for k, v in modal(field(TEXT)).items() if k != "submit"}, "modal", "[/submit] must be there in a modal with inputs"),
        ({k: v for k, v in modal(section()).items() if k != "title"}, "modal", "[] is missing the field 'title'"),
        (modal(), "modal", "[/blocks] must have at least 1 items"),
        (modal(section(), state={}), "modal", "[] unknown field 'state'"),
        (modal(section()) | {"type": "home"}, "modal", "[/type] must be one of modal"),
        ({"type": "home", "blocks": [section()], "title": plain("a")}, "home", "[] unknown field 'title'"),
        (modal(field({**TEXT, "focus_on_load": True}), field({**TEXT, "focus_on_load": True})), "modal", "[/blocks] has focus_on_load more than once"),
        ("modal", "modal", "[] must be an object"),
    ],
)  # fmt: skip
def test_a_wrong_view_is_refused(view: Any, kind: str, reason: str) -> None:
    assert check_view(view, kind) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "<@U1>", "<@U1|anna>", "<#C1|algemeen>", "<!here>", "<!channel>", "<!subteam^S1|groep>",
        "<https://example.nl>", "<https://example.nl/?a=1&amp;b=2|hier>", "<mailto:a@example.nl|post>",
        "<!date^1700000000^{date_long} {time}^https://example.nl|14 november>", "1 &lt; 2", "> citaat",
    ],
)  # fmt: skip
def test_entities_that_slack_knows_pass(text: str) -> None:
    assert check_message(text, [section(text)]) == (None, [])


@pytest.mark.parametrize(
    "text",
    ["1 < 2", "<", "<b>vet</b>", "<@anna>", "<#algemeen>", "<!iedereen>", "<javascript:1|hier>",
     "<https://example.nl", "<@U1> en <", "<!date^morgen^{time}|straks>", "<!date^1^{time}>"],
)  # fmt: skip
def test_a_bare_bracket_is_refused(text: str) -> None:
    assert check_message("tekst", [section(text)])[0] == "invalid_blocks"
    assert check_message(text, [])[0] == "invalid_arguments"


def test_in_plain_text_a_bracket_is_a_bracket() -> None:
    block = {"type": "section", "text": plain("1 < 2")}
    assert check_message("tekst", [block]) == (None, [])
