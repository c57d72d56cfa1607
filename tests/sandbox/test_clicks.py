"""Buttons, choices and inputs: the payloads, the state, and bodies that are ignored."""

from typing import Any

import pytest

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.references import HomeRef, MessageRef, ViewRef
from tests.sandbox.playground import Playground, actions, button, option, plain

Json = dict[str, Any]
SELECT: Json = {
    "type": "static_select",
    "action_id": "pick",
    "options": [option("a"), option("b")],
}
LINE: Json = {"type": "plain_text_input", "action_id": "line"}


def test_a_click_on_an_ephemeral_message_has_no_message(ground: Playground) -> None:
    message = ground.show(actions(button(value="12"), block_id="row"))
    assert ground.sandbox.click("U1", MessageRef(message), "go").error is None
    payload = ground.bot.last.payload
    assert "message" not in payload
    assert payload["container"] == {
        "type": "message",
        "message_ts": message.partition(":")[2],
        "channel_id": "C1",
        "is_ephemeral": True,
    }
    (action,) = payload["actions"]
    assert action.pop("action_ts")
    assert action == {
        "type": "button",
        "action_id": "go",
        "block_id": "row",
        "value": "12",
        "text": {"type": "plain_text", "text": "Ga", "emoji": True},
    }
    assert payload["user"] == {
        "id": "U1",
        "username": "anna.de.boer",
        "name": "anna.de.boer",
        "team_id": "T1",
    }
    assert {"team", "api_app_id", "token", "trigger_id", "response_url", "channel"} <= set(payload)


def test_a_click_in_the_channel_has_the_message(ground: Playground) -> None:
    posted = ground.api("chat.postMessage", channel="C1", text="kaart", blocks=[actions(button())])
    ground.sandbox.click("U2", ground.sandbox.seen("U2", "C1")[0], "go")
    payload = ground.bot.last.payload
    assert payload["message"]["ts"] == posted["ts"]
    assert payload["message"]["bot_id"] == "B1"
    assert payload["container"]["is_ephemeral"] is False


@pytest.mark.parametrize("body", ["gezien", {"text": "nieuw", "replace_original": True}])
def test_the_body_of_the_answer_to_a_click_is_ignored(ground: Playground, body: object) -> None:
    message = ground.show(actions(button()))
    before = ground.sandbox.seen("U1", "C1")
    ground.answers(body)
    assert ground.sandbox.click("U1", message, "go").error is None
    assert ground.sandbox.seen("U1", "C1") == before


def test_a_failed_click_is_an_error_line(ground: Playground) -> None:
    message = ground.show(actions(button()))
    ground.answers("", status=404)
    assert ground.sandbox.click("U1", message, "go").error == "http_status_404"
    assert ground.sandbox.seen("U1", "C1")[-1].error


def test_people_click_only_what_is_there_and_what_they_see(ground: Playground) -> None:
    message = ground.show(actions(button(), SELECT))
    with pytest.raises(CannotDo, match="only \\['go', 'pick'\\]"):
        ground.sandbox.click("U1", message, "stop")
    with pytest.raises(CannotDo, match="sees no message"):
        ground.sandbox.click("U2", message, "go")
    with pytest.raises(CannotDo, match="no button"):
        ground.sandbox.click("U1", message, "pick")
    with pytest.raises(CannotDo, match="no choice"):
        ground.sandbox.choose("U1", message, "go", "a")
    with pytest.raises(CannotDo, match="no text"):
        ground.sandbox.type_into("U1", message, "pick", "a")
    with pytest.raises(CannotDo, match="has no Home"):
        ground.sandbox.click("U1", HomeRef(), "go")
    with pytest.raises(CannotDo, match="is not the modal"):
        ground.sandbox.click("U1", ViewRef("V0"), "go")


def test_the_same_action_in_two_blocks_needs_the_block(ground: Playground) -> None:
    message = ground.show(
        actions(button(value="1"), block_id="one"), actions(button(value="2"), block_id="two")
    )
    with pytest.raises(CannotDo, match="several blocks"):
        ground.sandbox.click("U1", message, "go")
    ground.sandbox.click("U1", message, "go", "two")
    assert ground.bot.last.payload["actions"][0]["value"] == "2"


def test_missing_ids_are_made_up(ground: Playground) -> None:
    ground.show({"type": "actions", "elements": [{"type": "button", "text": plain("Ga")}]})
    (block,) = ground.sandbox.seen("U1", "C1")[0].blocks
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


def test_each_person_has_their_own_state_of_a_card(ground: Playground) -> None:
    ground.api(
        "chat.postMessage",
        channel="C1",
        text="kaart",
        blocks=[actions(SELECT, button(), block_id="row")],
    )
    card = ground.sandbox.seen("U1", "C1")[0]
    ground.sandbox.choose("U1", card, "pick", "a")
    ground.sandbox.click("U2", card, "go")
    held = ground.bot.last.payload["state"]["values"]["row"]["pick"]
    assert held["selected_option"] is None
