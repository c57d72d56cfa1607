"""What the bot may do where: private channels, channels that go, scopes, and its token."""

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.playground import Playground


def error(ground: Playground, method: str, **arguments: object) -> str | None:
    found = ground.api(method, **arguments).get("error")
    return None if found is None else str(found)


def test_a_private_channel_does_not_exist_until_the_bot_is_invited(ground: Playground) -> None:
    ground.sandbox.grant("channels:read")
    ground.sandbox.grant("groups:read")
    for method in ("conversations.info", "conversations.join", "conversations.history"):
        assert error(ground, method, channel="G1") == "channel_not_found"
    assert error(ground, "chat.postMessage", channel="G1", text="a") == "channel_not_found"
    assert ground.control("invite", channel="G1", person="bot")[0] == 200
    found = ground.api("conversations.info", channel="G1")["channel"]
    assert (found["is_private"], found["is_member"]) == (True, True)
    joined = error(ground, "conversations.join", channel="G1")
    assert joined == "method_not_supported_for_channel_type"
    assert error(ground, "chat.postMessage", channel="G1", text="a") is None
    assert error(ground, "conversations.history", channel="G1") is None


def test_a_bot_that_is_removed_can_read_and_write_no_more(ground: Playground) -> None:
    ts = ground.api("chat.postMessage", channel="C1", text="a")["ts"]
    ground.sandbox.leave("C1", "bot")
    assert error(ground, "chat.postMessage", channel="C1", text="b") == "not_in_channel"
    assert error(ground, "conversations.history", channel="C1") == "not_in_channel"
    # "chat.update" asks for no membership: the message stays the bot's own.
    assert error(ground, "chat.update", channel="C1", ts=ts, text="b") is None


def test_a_removed_channel_is_gone_for_everybody(ground: Playground) -> None:
    ground.sandbox.grant("channels:read")
    ts = ground.api("chat.postMessage", channel="C1", text="a")["ts"]
    ground.sandbox.remove_channel("algemeen")
    for method in ("conversations.info", "conversations.join", "conversations.history"):
        assert error(ground, method, channel="C1") == "channel_not_found"
    assert error(ground, "chat.postMessage", channel="C1", text="b") == "channel_not_found"
    assert error(ground, "chat.update", channel="C1", ts=ts, text="b") == "channel_not_found"
    with pytest.raises(CannotDo, match="was removed"):
        ground.sandbox.command("U1", "C1", "/pmg")
    with pytest.raises(CannotDo, match="was removed"):
        ground.sandbox.command("U1", "#algemeen", "/pmg")
    _status, state = ground.fetch(f"{ground.sandbox.url}/_control/state?as=U1", None, {})[:2]
    assert "C1" not in [one["id"] for one in state["channels"]]
    ground.sandbox.restore_channel("C1")
    assert error(ground, "chat.postMessage", channel="C1", text="b") is None


def test_an_archived_channel_can_only_be_read(ground: Playground) -> None:
    ground.sandbox.grant("channels:read")
    ts = ground.api("chat.postMessage", channel="C1", text="a")["ts"]
    ground.sandbox.archive("C1")
    assert error(ground, "chat.postMessage", channel="C1", text="b") == "is_archived"
    assert error(ground, "chat.update", channel="C1", ts=ts, text="b") == "is_inactive"
    assert error(ground, "conversations.join", channel="C1") == "is_archived"
    assert ground.api("conversations.info", channel="C1")["channel"]["is_archived"] is True
    assert len(ground.api("conversations.history", channel="C1")["messages"]) == 1


@pytest.mark.parametrize(
    ("method", "arguments", "scope"),
    [
        ("chat.postMessage", {"channel": "C1", "text": "a"}, "chat:write"),
        ("conversations.history", {"channel": "C1"}, "channels:history"),
        ("conversations.history", {"channel": "D1"}, "im:history"),
        ("conversations.history", {"channel": "G1"}, "groups:history"),
        ("conversations.join", {"channel": "C2"}, "channels:join"),
        ("conversations.open", {"users": "U1"}, "im:write"),
        ("files.getUploadURLExternal", {"filename": "a", "length": "1"}, "files:write"),
        ("users.list", {}, "users:read"),
    ],
)
def test_a_call_without_its_scope_is_refused(
    ground: Playground, method: str, arguments: dict[str, str], scope: str
) -> None:
    ground.sandbox.invite("G1", "bot")
    assert error(ground, method, **arguments) is None
    ground.sandbox.take_scope(scope)
    answer = ground.api(method, **arguments)
    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)
    assert scope not in answer["provided"].split(",")
    ground.sandbox.grant(scope)
    assert error(ground, method, **arguments) is None


def test_to_ask_about_a_channel_takes_a_scope_that_the_bot_has_not(ground: Playground) -> None:
    for channel, scope in (("C1", "channels:read"), ("D1", "im:read")):
        answer = ground.api("conversations.info", channel=channel)
        assert (answer["error"], answer["needed"]) == ("missing_scope", scope)


def test_a_token_can_be_revoked_and_given_back(ground: Playground) -> None:
    ground.sandbox.revoke_token()
    assert error(ground, "auth.test") == "token_revoked"
    assert error(ground, "chat.postMessage", channel="C1", text="a") == "token_revoked"
    ground.sandbox.revoke_token("account_inactive")
    assert error(ground, "auth.test") == "account_inactive"
    ground.sandbox.restore_token()
    assert error(ground, "auth.test") is None


def test_posts_are_counted_with_the_key_in_their_metadata(ground: Playground) -> None:
    metadata = {"event_type": "pmg_notice", "event_payload": {"key": "x"}}
    ts = ground.api("chat.postMessage", channel="C1", text="a", metadata=metadata)["ts"]
    ground.api("chat.postMessage", channel="C2", text="refused")
    ground.api("chat.update", channel="C1", ts=ts, text="b")
    ground.api("chat.postMessage", channel="D1", text="c")
    first, second = ground.sandbox.posted()
    assert first == ("C1", ts, "x", "a")
    assert (second.channel, second.token) == ("D1", None)
    assert ground.control("posted", since=1)[1]["result"] == [list(second)]
    ground.sandbox.reset()
    assert ground.sandbox.posted() == []
