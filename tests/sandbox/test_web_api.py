"""The Web API: tokens, arguments, what the bot may do where, and the switches that break it."""

import json
import threading
import urllib.error
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.sandbox.playground import Playground, section

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_auth_test_names_the_bot(ground: Playground) -> None:
    answer = ground.api("auth.test")
    assert (answer["ok"], answer["user_id"], answer["team_id"], answer["bot_id"]) == (
        True,
        "UBOT",
        "T1",
        "B1",
    )


def test_without_the_right_token_nothing_is_told(ground: Playground) -> None:
    url = ground.sandbox.api_url + "auth.test"
    assert ground.post(url, {})[1] == {"ok": False, "error": "not_authed"}
    wrong = ground.post(url, {}, Authorization="Bearer xoxb-other")[1]
    assert wrong == {"ok": False, "error": "invalid_auth"}
    assert ground.post(url, {"token": "xoxb-sandbox"})[1]["ok"]


def test_a_call_may_be_a_get_a_form_or_json(ground: Playground) -> None:
    url = ground.sandbox.api_url + "chat.postMessage"
    bearer = {"Authorization": "Bearer xoxb-sandbox"}
    fields = {"channel": "C1", "text": "één", "blocks": json.dumps([section()])}
    assert ground.fetch(f"{url}?{urlencode(fields)}", None, bearer)[1]["ok"]
    assert ground.fetch(url, urlencode(fields).encode(), bearer | FORM)[1]["ok"]
    assert ground.post(url, {**fields, "blocks": [section()]}, **bearer)[1]["ok"]
    assert [len(one.blocks) for one in ground.sandbox.seen("U1", "C1")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("body", "kind", "error"),
    [
        (b"{", "application/json", "invalid_json"),
        (b"[]", "application/json", "json_not_object"),
        (b"\xff", "application/json", "invalid_charset"),
        (b"a=1", "text/plain", "invalid_post_type"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    ground: Playground, body: bytes, kind: str, error: str
) -> None:
    headers = {"Content-Type": kind, "Authorization": "Bearer xoxb-sandbox"}
    answer = ground.fetch(ground.sandbox.api_url + "auth.test", body, headers)[1]
    assert answer == {"ok": False, "error": error}


def test_an_unknown_method_is_no_method(ground: Playground) -> None:
    assert ground.api("chat.shout") == {"ok": False, "error": "unknown_method"}


@pytest.mark.parametrize(
    ("method", "arguments", "reason"),
    [
        ("chat.postMessage", {"text": "a"}, "[/channel] is missing"),
        (
            "chat.postMessage",
            {"channel": "C1", "text": "a", "colour": 1},
            "[/colour] is an unknown argument",
        ),
        ("chat.postMessage", {"channel": "C1", "text": 3}, "[/text] must be a string"),
        (
            "chat.postMessage",
            {"channel": "C1", "text": "a", "blocks": "{"},
            "[/blocks] must be valid JSON",
        ),
        (
            "chat.postMessage",
            {"channel": "C1", "text": "a", "blocks": {}},
            "[/blocks] must be a list",
        ),
        ("views.publish", {"user_id": "U1", "view": []}, "[/view] must be an object"),
        ("users.list", {"limit": "veel"}, "[/limit] must be a number"),
        ("users.list", {"include_locale": "ja"}, "[/include_locale] must be a boolean"),
    ],
)
def test_wrong_arguments_are_named(
    ground: Playground, method: str, arguments: dict[str, Any], reason: str
) -> None:
    answer = ground.api(method, **arguments)
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [reason]


def test_slacks_own_client_works_and_raises(ground: Playground) -> None:
    client = WebClient("xoxb-sandbox", base_url=ground.sandbox.api_url)
    sent = client.chat_postMessage(channel="C1", text="dag", blocks=[section()], unfurl_links=False)
    assert sent["ts"] == ground.sandbox.seen("U1", "C1")[0].ts
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel="C1", text="dag", blocks=[{"type": "banner"}])


def test_users_list_gives_pages_with_everybody_once(ground: Playground) -> None:
    found: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(3):
        page = ground.api("users.list", limit=2, cursor=cursor, include_locale=True)
        found += page["members"]
        cursor = page["response_metadata"]["next_cursor"]
    assert cursor == ""
    assert [one["id"] for one in found] == ["USLACKBOT", "UBOT", "U1", "U2", "U3"]
    anna, beatrix, cor = found[2:]
    assert (anna["is_admin"], anna["locale"], anna["tz_offset"]) == (True, "nl-NL", 3600)
    assert (beatrix["is_admin"], beatrix["locale"]) == (False, "en-GB")
    assert cor["deleted"]
    assert not {"tz", "is_admin", "locale"} & set(cor)
    assert [one["is_bot"] for one in found[:2]] == [False, True]
    assert "locale" not in ground.api("users.list")["members"][2]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [({"cursor": "x"}, "invalid_cursor"), ({"cursor": "dXNlcjp4"}, "invalid_cursor"), ({"limit": 1001}, "invalid_limit"), ({"limit": -1}, "invalid_limit")],
)  # fmt: skip
def test_users_list_refuses_wrong_pages(
    ground: Playground, arguments: dict[str, Any], error: str
) -> None:
    assert ground.api("users.list", **arguments)["error"] == error


def test_users_info_knows_who_is_there(ground: Playground) -> None:
    assert ground.api("users.info", user="U2")["user"]["real_name"] == "Bé Smit"
    assert ground.api("users.info", user="U9")["error"] == "user_not_found"


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


def test_calls_are_remembered_with_their_answers(ground: Playground) -> None:
    ground.api("auth.test")
    ground.api("chat.postMessage", channel="C1", text="a")
    (call,) = ground.sandbox.calls("chat.postMessage")
    assert (call.args, call.answer["ok"]) == ({"channel": "C1", "text": "a"}, True)
    assert [one.method for one in ground.sandbox.calls()] == ["auth.test", "chat.postMessage"]


def test_a_method_fails_as_often_as_it_was_told_to(ground: Playground) -> None:
    ground.sandbox.fail("chat.postMessage", "restricted_action", 2)
    errors = [ground.api("chat.postMessage", channel="C1", text="a").get("error") for _ in range(3)]
    assert errors == ["restricted_action", "restricted_action", None]
    assert len(ground.sandbox.seen("U1", "C1")) == 1


def test_too_many_requests_say_when_to_come_back(ground: Playground) -> None:
    ground.sandbox.fail("auth.test", 429)
    url = ground.sandbox.api_url + "auth.test"
    status, answer, headers = ground.post(url, {"token": "xoxb-sandbox"})
    assert (status, answer["error"]) == (429, "ratelimited")
    assert int({name.lower(): value for name, value in headers.items()}["retry-after"]) > 0


@pytest.mark.parametrize(("after", "posted"), [(False, 0), (True, 1)])
def test_a_server_error_may_come_before_or_after_the_effect(
    ground: Playground, *, after: bool, posted: int
) -> None:
    ground.sandbox.fail("chat.postMessage", 503, after=after)
    bearer = {"Authorization": "Bearer xoxb-sandbox"}
    message = {"channel": "C1", "text": "a"}
    assert ground.post(ground.sandbox.api_url + "chat.postMessage", message, **bearer)[0] == 503
    assert len(ground.sandbox.seen("U1", "C1")) == posted


@pytest.mark.parametrize(("after", "posted"), [(False, 0), (True, 1)])
def test_the_line_may_be_cut_before_or_after_the_effect(
    ground: Playground, *, after: bool, posted: int
) -> None:
    ground.sandbox.fail("chat.postMessage", "cut", after=after)
    with pytest.raises((ConnectionError, urllib.error.URLError)):
        ground.api("chat.postMessage", channel="C1", text="a")
    ground.sandbox.wait_idle()
    assert len(ground.sandbox.seen("U1", "C1")) == posted
    assert ground.api("auth.test")["ok"]


def test_a_slow_method_holds_up_no_other(ground: Playground) -> None:
    ground.sandbox.slow(0.5, "chat.postMessage")
    message = {"channel": "C1", "text": "a"}
    slow = threading.Thread(target=ground.api, args=("chat.postMessage",), kwargs=message)
    slow.start()
    assert ground.api("auth.test")["ok"]
    assert slow.is_alive()
    slow.join()
    assert len(ground.sandbox.seen("U1", "C1")) == 1
