"""response_url: five posts in half an hour, to answer, to replace and to delete."""

from typing import Any

import pytest

from tests.sandbox.playground import Playground, actions, button, section


def from_command(ground: Playground) -> str:
    ground.sandbox.command("U1", "C1", "/pmg")
    return ground.bot.last.fields["response_url"]


def from_click(ground: Playground, message: str) -> str:
    ground.sandbox.click("U1", message, "go")
    return str(ground.bot.last.payload["response_url"])


def test_an_answer_is_ephemeral_unless_it_says_otherwise(ground: Playground) -> None:
    url = from_command(ground)
    assert ground.post(url, {"text": "stil"})[:2] == (200, {"text": "ok"})
    ground.post(url, {"text": "luid", "response_type": "in_channel"})
    assert [one.text for one in ground.sandbox.seen("U1", "C1")] == ["stil", "luid"]
    assert [one.text for one in ground.sandbox.seen("U2", "C1")] == ["luid"]


def test_after_five_posts_it_is_used_up(ground: Playground) -> None:
    url = from_command(ground)
    statuses = [ground.post(url, {"text": str(n)})[0] for n in range(6)]
    assert statuses == [200, 200, 200, 200, 200, 404]
    assert ground.post(url, {"text": "a"})[1]["error"] == "used_url"
    assert len(ground.sandbox.seen("U1", "C1")) == 5


def test_after_half_an_hour_it_is_expired(ground: Playground) -> None:
    url = from_command(ground)
    ground.sandbox.time_limits(response_url=0.0)
    assert ground.post(url, {"text": "a"})[:2] == (404, {"ok": False, "error": "expired_url"})


def test_an_address_that_nobody_gave_is_unknown(ground: Playground) -> None:
    url = from_command(ground)
    assert ground.post(url + "x", {"text": "a"})[1]["error"] == "no_such_url"


def test_a_private_message_is_replaced_and_stays_private(ground: Playground) -> None:
    message = ground.show(actions(button()))
    url = from_click(ground, message)
    ground.post(url, {"text": "nieuw", "blocks": [section("nieuw")], "replace_original": True})
    (seen,) = ground.sandbox.seen("U1", "C1")
    assert (seen.id, seen.text, seen.ephemeral, len(seen.blocks)) == (message, "nieuw", True, 1)
    assert ground.sandbox.seen("U2", "C1") == []


def test_replacing_without_blocks_takes_the_blocks_away(ground: Playground) -> None:
    message = ground.show(actions(button()))
    ground.post(from_click(ground, message), {"text": "klaar", "replace_original": True})
    assert ground.sandbox.seen("U1", "C1")[0].blocks == []


def test_without_replace_original_a_new_message_comes(ground: Playground) -> None:
    message = ground.show(actions(button()))
    ground.post(from_click(ground, message), {"text": "erbij"})
    assert [one.text for one in ground.sandbox.seen("U1", "C1")] == ["kijk", "erbij"]


def test_a_card_in_the_channel_is_replaced_for_all(ground: Playground) -> None:
    ground.api("chat.postMessage", channel="C1", text="kaart", blocks=[actions(button())])
    card = ground.sandbox.seen("U1", "C1")[0]
    ground.post(from_click(ground, card.id), {"text": "nieuw", "replace_original": True})
    assert [(one.text, one.ephemeral) for one in ground.sandbox.seen("U2", "C1")] == [
        ("nieuw", False)
    ]


def test_delete_original_takes_the_message_away(ground: Playground) -> None:
    message = ground.show(actions(button()))
    url = from_click(ground, message)
    assert ground.post(url, {"delete_original": True})[0] == 200
    assert ground.sandbox.seen("U1", "C1") == []
    gone = ground.post(url, {"text": "a", "replace_original": True})
    assert (gone[0], gone[1]["error"]) == (404, "message_not_found")


def test_a_deletion_is_one_of_the_five_posts(ground: Playground) -> None:
    message = ground.show(actions(button()))
    url = from_click(ground, message)
    statuses = [ground.post(url, {"text": "a"})[0] for _ in range(4)]
    statuses += [ground.post(url, {"delete_original": True})[0] for _ in range(2)]
    assert statuses == [200] * 5 + [404]


def test_a_command_has_no_original(ground: Playground) -> None:
    url = from_command(ground)
    answer = ground.post(url, {"text": "a", "replace_original": True})
    assert (answer[0], answer[1]["error"]) == (404, "message_not_found")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"text": "a", "blocks": [{"type": "banner"}]}, "invalid_blocks"),
        ({"blocks": [section()]}, "no_text"),
        ({"text": "a < b"}, "invalid_arguments"),
        ([], "invalid_payload"),
    ],
)
def test_a_wrong_post_is_refused_and_does_not_count(
    ground: Playground, content: Any, error: str
) -> None:
    url = from_command(ground)
    for _ in range(6):
        status, answer, _headers = ground.post(url, content)
        assert (status, answer["error"]) == (400, error)
    assert ground.post(url, {"text": "goed"})[0] == 200
