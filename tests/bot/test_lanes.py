"""Which line a request waits in is seen before it is read, whatever it holds."""

import pytest

from bot.slack.lanes import SlackLanes
from handlers import FEATURES
from handlers.routes import Routes

ODD: list[object] = [
    [],
    "words",
    None,
    {"actions": [{}]},
    {"actions": [{"action_id": 5, "selected_option": "x"}]},
    {"actions": [{"action_id": "menu#0", "selected_option": {"value": 5}}]},
    {"actions": [{"type": "static_select", "selected_option": {"value": None}}]},
    {"actions": [{"type": "overflow", "action_id": "menu", "selected_option": []}]},
    {"actions": [{"type": "multi_static_select", "selected_options": [None, 5]}]},
    {"command": "/pmg", "text": {"a": 1}},
]


@pytest.mark.parametrize("payload", ODD)
def test_what_slack_does_not_send_gets_a_line_all_the_same(payload: object) -> None:
    lanes = SlackLanes(Routes(FEATURES))
    assert lanes.of_payload(payload) is not None
    lanes.shutdown()


def test_writers_have_a_line_of_their_own_by_both_ways_in() -> None:
    lanes = SlackLanes(Routes(FEATURES))
    look = lanes.of_body(b"command=%2Fpmg&text=pijlers")
    write = lanes.of_body(b"command=%2Fpmg&text=aanmelden+samenleving")
    assert look is not write
    assert lanes.of_body(b"payload=%7B%22action_id%22%3A%22answer%230%22") is write
    assert lanes.of_body(b"payload=%7B%22action_id%22%3A%22meeting%230%22") is look
    assert lanes.of_payload({"command": "/pmg", "text": "pijlers"}) is look
    assert lanes.of_payload({"actions": [{"action_id": "answer#0", "type": "button"}]}) is write
    lanes.shutdown()
