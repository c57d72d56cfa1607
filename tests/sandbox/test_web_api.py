"""The Web API: tokens, arguments, what the bot may do where, and the switches that break it."""

import json
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


def test_calls_are_remembered_with_their_answers(ground: Playground) -> None:
    ground.api("auth.test")
    ground.api("chat.postMessage", channel="C1", text="a")
    (call,) = ground.sandbox.calls("chat.postMessage")
    assert (call.args, call.answer["ok"]) == ({"channel": "C1", "text": "a"}, True)
    assert [one.method for one in ground.sandbox.calls()] == ["auth.test", "chat.postMessage"]
