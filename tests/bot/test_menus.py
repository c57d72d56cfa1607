"""What is chosen in a menu does what its button would do, and may do no more."""

import json
from urllib.parse import urlencode

import pytest

from bot.rendering.plain import plain
from bot.sandbox.slack.blocks import check_message
from bot.slack import blocks
from bot.slack.lanes import SlackLanes
from bot.slack.marks import PLAIN
from handlers import FEATURES
from handlers.common import delegation
from handlers.common.rules.delegation import BEHALF
from handlers.routes import Routes
from handlers.views import Message, message
from storage.models import Person
from tests.bot import parts
from tests.bot.forged import Hand
from tests.reading import elements, presses
from tests.world import Someone, World


def test_a_few_things_stand_behind_dots_and_more_in_a_list_with_their_groups() -> None:
    made = blocks.message(message(parts.FEW, parts.MANY, parts.ROW), "nl")
    kinds = [
        (element["type"], len(element.get("options", ())))
        for _, element in elements(made["blocks"])
    ]
    assert kinds == [
        ("button", 0),
        ("button", 0),
        ("overflow", 5),
        ("static_select", 0),
        ("overflow", 2),
    ]
    (listed,) = (e for _, e in elements(made["blocks"]) if e["type"] == "static_select")
    assert [len(group["options"]) for group in listed["option_groups"]] == [2, 5]
    assert listed["placeholder"]["text"]
    assert check_message(made["text"], made["blocks"]) == (None, [])


def test_a_sixth_thing_behind_dots_is_what_slack_refuses() -> None:
    """So our own strict Slack sees it when the number in the renderer is wrong."""
    made = blocks.message(message(parts.FEW), "nl")["blocks"]
    (dots,) = (e for _, e in elements(made) if e["type"] == "overflow")
    dots["options"].append({**dots["options"][0], "value": "other"})
    refused, reasons = check_message("x", made)
    assert refused == "invalid_blocks"
    assert "5" in str(reasons)


def test_each_thing_in_a_menu_does_what_its_button_would(visitor: Someone) -> None:
    shown = visitor.says("help menu")
    assert len(presses_of := list(presses(shown.blocks))) == 16
    assert sum(one.chosen is not None for one in presses_of) == 14
    parts.heard.clear()
    for number in (0, 1, 2, 6, 7, 13, 15):
        assert shown.press("no.offer", typed=str(number)).has(parts.HEARD)
    assert parts.heard == [{"n": f"{n} & é"} for n in (0, 1, 2, 6, 7, 13, 15)]


def test_in_plain_text_a_menu_is_a_line_for_each_group() -> None:
    said = plain(message(parts.FEW, parts.MANY, parts.ROW), "nl", PLAIN).splitlines()
    assert [line.count("[") for line in said] == [2, 5, 2, 5, 0, 2]


def test_what_is_done_for_somebody_else_is_so_in_a_menu_too() -> None:
    person = Person(name="Anna", accounts=[])
    person.id = 7
    shown = delegation.carried(message(parts.FEW, parts.MANY, parts.ROW), person, parts.MORE)
    assert isinstance(shown, Message)
    made = blocks.message(shown, "nl")["blocks"]
    chosen = [one.chosen for one in presses(made) if one.chosen is not None]
    assert len(chosen) == 14
    assert all(value.endswith(f"{BEHALF}=7") for value in chosen)


def _chosen(value: str) -> dict[str, object]:
    return {
        "type": "overflow",
        "action_id": "menu#0",
        "block_id": "b",
        "selected_option": {"value": value},
    }


@pytest.mark.parametrize(
    "value", ["", "?", "nothing?x=1", "menu?x=1", "agenda_settle", "typed?text=", "%?%", "x" * 900]
)
def test_a_made_up_choice_is_answered_as_a_button_that_is_gone(world: World, value: str) -> None:
    hand = Hand(world.person("anna").says("help"))
    hand.presses_raw("menu#0", "", actions=[_chosen(value)])
    world.settle()
    assert hand.unanswered() == []
    assert hand.refused_by_slack() == []
    assert len(hand.shown()) == 1


def test_a_choice_gives_no_right_that_its_button_would_not_give(world: World) -> None:
    planned = world.person("bram").says("plan samenleving donderdag 25 maart 10.00 Zeist")
    if planned.is_form:
        planned.submit_anyway()
    hand = Hand(world.person("anna").says("help"))
    hand.presses_raw("menu#0", "", actions=[_chosen("cancel?meeting=1")])
    assert hand.heard("plan.leads_only") == 1
    hand.presses("cancel", meeting="1")
    assert hand.heard("plan.leads_only") == 2


@pytest.mark.parametrize(
    ("value", "lane"), [("agenda_shift?item=1", "writing"), ("agenda_of?group=x", "reading")]
)
def test_what_is_written_by_a_menu_waits_in_the_line_of_writers(value: str, lane: str) -> None:
    lanes = SlackLanes(Routes(FEATURES))
    payload = {
        "type": "block_actions",
        "actions": [
            {"action_id": "menu#4", "selected_option": {"text": {"text": "Op"}, "value": value}}
        ],
    }
    body = urlencode({"payload": json.dumps(payload, separators=(",", ":"))}).encode()
    wanted = getattr(lanes, lane)
    assert lanes.of_body(body) is wanted
    assert lanes.of_payload(payload) is wanted
    lanes.shutdown()
