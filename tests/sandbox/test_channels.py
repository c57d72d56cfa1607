"""Where the bot may post, to whom, and what it may change."""

import pytest

from tests.sandbox.playground import Playground, section


def test_a_direct_message_is_opened_and_posted_in(ground: Playground) -> None:
    opened = ground.api("conversations.open", users="U2")["channel"]["id"]
    assert ground.api("chat.postMessage", channel=opened, text="dag")["ok"]
    assert [one.text for one in ground.sandbox.seen("U2", "dm")] == ["dag"]
    assert ground.sandbox.seen("U1", "dm") == []


@pytest.mark.parametrize(
    ("users", "error"),
    [("", "users_list_not_supplied"), ("U9", "user_not_found"), ("U3", "user_disabled"), ("UBOT", "invalid_user_combination")],
)  # fmt: skip
def test_a_direct_message_needs_somebody_who_is_there(
    ground: Playground, users: str, error: str
) -> None:
    assert ground.api("conversations.open", users=users)["error"] == error


def test_conversations_info_tells_what_the_bot_may_know(ground: Playground) -> None:
    ground.sandbox.grant("channels:read")
    found = ground.api("conversations.info", channel="C1", include_num_members=True)["channel"]
    assert (found["name"], found["is_member"], found["num_members"]) == ("algemeen", True, 3)
    assert ground.api("conversations.info", channel="C2")["channel"]["is_member"] is False
    assert ground.api("conversations.info", channel="G1")["error"] == "channel_not_found"


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C2", "not_in_channel"), ("G1", "channel_not_found"), ("C9", "channel_not_found"),
     ("U1", "channel_not_found"), ("#algemeen", "channel_not_found"), ("D3", "channel_not_found")],
)  # fmt: skip
def test_the_bot_posts_only_where_it_is_a_member(
    ground: Playground, channel: str, error: str
) -> None:
    assert ground.api("chat.postMessage", channel=channel, text="dag")["error"] == error


def test_blocks_without_text_are_refused(ground: Playground) -> None:
    assert ground.api("chat.postMessage", channel="C1", blocks=[section()])["error"] == "no_text"
    assert ground.sandbox.seen("U1", "C1") == []


def test_an_ephemeral_message_is_for_one_member(ground: Playground) -> None:
    sent = ground.api("chat.postEphemeral", channel="C1", user="U1", text="stil")
    assert [one.ts for one in ground.sandbox.seen("U1", "C1")] == [sent["message_ts"]]
    assert ground.sandbox.seen("U2", "C1") == []
    outside = ground.api("chat.postEphemeral", channel="C1", user="U3", text="stil")
    assert outside["error"] == "user_not_in_channel"
    update = ground.api("chat.update", channel="C1", ts=sent["message_ts"], text="luid")
    assert update["error"] == "message_not_found"


def test_an_update_keeps_the_blocks_that_it_leaves_out(ground: Playground) -> None:
    sent = ground.api("chat.postMessage", channel="C1", text="een", blocks=[section("een")])
    assert ground.api("chat.update", channel="C1", ts=sent["ts"], text="twee")["ok"]
    (seen,) = ground.sandbox.seen("U2", "C1")
    assert (seen.text, seen.edited, len(seen.blocks)) == ("twee", True, 1)
    ground.api("chat.update", channel="C1", ts=sent["ts"], text="drie", blocks=[])
    assert ground.sandbox.seen("U2", "C1")[0].blocks == []


def test_an_update_is_for_the_bots_own_messages_and_of_4000_bytes(ground: Playground) -> None:
    theirs = ground.sandbox.message("U1", "C1", "van mij")
    answer = ground.api("chat.update", channel="C1", ts=theirs, text="van jou")
    assert answer["error"] == "cant_update_message"
    mine = ground.api("chat.postMessage", channel="C1", text="a")["ts"]
    assert ground.api("chat.update", channel="C1", ts=mine, text="é" * 2000)["ok"]
    long = ground.api("chat.update", channel="C1", ts=mine, text="é" * 2000 + "e")
    assert long["error"] == "msg_too_long"
    assert (
        ground.api("chat.update", channel="C1", ts="1.2", text="a")["error"] == "message_not_found"
    )


def test_metadata_is_kept_and_has_a_shape(ground: Playground) -> None:
    metadata = {"event_type": "pmg_notice", "event_payload": {"key": "x"}}
    sent = ground.api("chat.postMessage", channel="C1", text="a", metadata=metadata)
    assert sent["message"]["metadata"] == metadata
    assert ground.sandbox.seen("U1", "C1")[0].metadata == metadata
    wrong = ground.api("chat.postMessage", channel="C1", text="a", metadata={"key": "x"})
    assert wrong["error"] == "invalid_metadata_format"
