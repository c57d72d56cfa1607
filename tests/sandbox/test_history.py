"""conversations.history, .members and .join: what the bot can look up of a channel."""

import pytest

from tests.sandbox.playground import Playground, actions, button

METADATA = {"event_type": "pmg_notice", "event_payload": {"key": "x"}}


def test_history_is_newest_first_and_has_no_ephemeral_messages(ground: Playground) -> None:
    ground.sandbox.message("U1", "C1", "een")
    ground.show(actions(button()))
    ground.api("chat.postMessage", channel="C1", text="twee")
    found = ground.api("conversations.history", channel="C1")
    assert [one["text"] for one in found["messages"]] == ["twee", "een"]
    assert found["has_more"] is False


def test_metadata_comes_only_when_asked_for(ground: Playground) -> None:
    ground.api("chat.postMessage", channel="C1", text="a", metadata=METADATA)
    (without,) = ground.api("conversations.history", channel="C1")["messages"]
    asked = {"channel": "C1", "include_all_metadata": True}
    (with_it,) = ground.api("conversations.history", **asked)["messages"]
    assert "metadata" not in without
    assert with_it["metadata"] == METADATA
    assert with_it["app_id"] == "A1"


def test_history_comes_in_pages(ground: Playground) -> None:
    for n in range(5):
        ground.sandbox.message("U1", "C1", str(n))
    texts: list[str] = []
    cursor = ""
    for _ in range(3):
        found = ground.api("conversations.history", channel="C1", limit=2, cursor=cursor)
        texts += [one["text"] for one in found["messages"]]
        cursor = found["response_metadata"]["next_cursor"]
    assert (texts, cursor) == (["4", "3", "2", "1", "0"], "")


def test_history_has_bounds_that_count_only_when_inclusive(ground: Playground) -> None:
    first, _second, third = [ground.sandbox.message("U1", "C1", str(n)) for n in range(3)]
    bounds = {"channel": "C1", "oldest": first, "latest": third}
    found = ground.api("conversations.history", **bounds)
    assert [one["text"] for one in found["messages"]] == ["1"]
    found = ground.api("conversations.history", **bounds, inclusive=True)
    assert [one["text"] for one in found["messages"]] == ["2", "1", "0"]
    wrong = ground.api("conversations.history", channel="C1", oldest="gisteren")
    assert wrong["error"] == "invalid_ts_oldest"


@pytest.mark.parametrize(
    ("channel", "error"), [("C2", "not_in_channel"), ("G1", "channel_not_found")]
)
def test_history_is_of_the_bots_own_channels(ground: Playground, channel: str, error: str) -> None:
    assert ground.api("conversations.history", channel=channel)["error"] == error


def test_members_are_people_and_the_bot(ground: Playground) -> None:
    ground.sandbox.grant("channels:read")
    assert ground.api("conversations.members", channel="C1")["members"] == ["U1", "U2", "UBOT"]
    assert ground.api("conversations.members", channel="C2")["members"] == ["U1"]


def test_the_bot_joins_a_public_channel_and_no_private_one(ground: Playground) -> None:
    assert ground.api("conversations.join", channel="C2")["channel"]["is_member"]
    assert ground.api("chat.postMessage", channel="C2", text="dag")["ok"]
    assert ground.api("conversations.join", channel="C2")["warning"] == "already_in_channel"
    assert ground.api("conversations.join", channel="G1")["error"] == "channel_not_found"
    direct = ground.api("conversations.join", channel="D1")
    assert direct["error"] == "method_not_supported_for_channel_type"


def test_a_page_goes_on_below_the_last_one_whatever_was_said_since(ground: Playground) -> None:
    for n in range(4):
        ground.sandbox.message("U1", "C1", str(n))
    first = ground.api("conversations.history", channel="C1", limit=2)
    ground.sandbox.message("U1", "C1", "nieuw")
    cursor = first["response_metadata"]["next_cursor"]
    second = ground.api("conversations.history", channel="C1", limit=2, cursor=cursor)
    texts = [one["text"] for page in (first, second) for one in page["messages"]]
    assert texts == ["3", "2", "1", "0"]
    wrong = ground.api("conversations.history", channel="C1", cursor="dXNlcjox")
    assert wrong["error"] == "invalid_cursor"


def test_a_channel_forgets_what_is_very_old(
    ground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.slack.messages.MOST_IN_CHANNEL", 5)
    monkeypatch.setattr("bot.sandbox.slack.messages.FORGOTTEN_AT_ONCE", 2)
    for n in range(9):
        ground.api("chat.postMessage", channel="C1", text=str(n))
    found = ground.api("conversations.history", channel="C1")["messages"]
    assert [one["text"] for one in found] == ["8", "7", "6", "5", "4", "3", "2"]
    assert len(ground.sandbox.posted()) == 9
