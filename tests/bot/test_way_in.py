"""Whatever bytes come in: 401, 413 or 400 for what Slack did not send, and never a traceback."""

import json
import time

import pytest

from tests.bot.state import remembered
from tests.bot.wire import FORM, JSON, Wire, command_body, headers, signature, signed
from tests.doors import Complaints
from tests.world import World

BODY = command_body({"command": "/pmg", "text": "pijlers", "user_id": "UANNA", "trigger_id": "0"})
NOW = str(int(time.time()))
GOOD = "v0=" + "0" * 64
COMMAND = {"command": "/pmg", "user_id": "UANNA", "team_id": "TDEMO", "trigger_id": "1.2.3"}
CLICK = {
    "type": "block_actions",
    "user": {"id": "UANNA", "team_id": "TDEMO"},
    "team": {"id": "TDEMO"},
    "trigger_id": "1.2.3",
    "actions": [{"type": "button", "action_id": "join#0", "block_id": "b", "value": "group=x"}],
}
EVENT = {
    "type": "event_callback",
    "team_id": "TDEMO",
    "event_id": "Ev1",
    "event": {"type": "app_home_opened", "user": "UANNA", "tab": "home"},
}
SUBMITTED = {
    "type": "view_submission",
    "user": {"id": "UANNA", "team_id": "TDEMO"},
    "team": {"id": "TDEMO"},
    "view": {"type": "modal", "id": "V1", "hash": "h", "callback_id": "profile", "state": {}},
}


@pytest.mark.parametrize(
    ("stamp", "signed_as"),
    [
        ("", ""),
        (NOW, ""),
        ("", GOOD),
        (NOW, GOOD),
        (NOW, "v0=" + "é" * 64),
        (NOW, "v0=" + "0" * 63),
        (NOW, "v1=" + "0" * 64),
        (NOW, GOOD + "\n"),
        ("yesterday", GOOD),
        ("-1", GOOD),
        ("1e9", GOOD),
        ("9" * 400, GOOD),
        ("¹²³", GOOD),
        (NOW + ".5", GOOD),
        ("inf", GOOD),
    ],
    ids=range(15),
)
def test_what_is_not_signed_as_slack_signs_is_401(
    standing_world: World, wire: Wire, quiet: Complaints, stamp: str, signed_as: str
) -> None:
    before = remembered(standing_world)
    assert wire.send(BODY, headers(FORM, stamp, signed_as)).status == 401
    assert remembered(standing_world) == before


def test_without_any_header_it_is_401(wire: Wire, quiet: Complaints) -> None:
    assert wire.send(BODY, []).status == 401


@pytest.mark.parametrize("seconds", [-86400, -301, 301, 86400])
def test_an_old_or_future_signature_is_401(wire: Wire, quiet: Complaints, seconds: int) -> None:
    assert wire.send(BODY, signed(BODY, FORM, at=time.time() + seconds)).status == 401


def test_a_signature_of_another_secret_body_or_moment_is_401(wire: Wire, quiet: Complaints) -> None:
    later = str(int(NOW) + 1)
    for signed_as in (
        signature(BODY, NOW, "another-secret"),
        signature(BODY, NOW, ""),
        signature(BODY + b"&text=labs", NOW),
        signature(BODY, later),
    ):
        assert wire.send(BODY, headers(FORM, NOW, signed_as)).status == 401


def test_the_same_bytes_with_the_right_signature_are_taken(wire: Wire, quiet: Complaints) -> None:
    assert wire.send(BODY, signed(BODY, FORM)).status == 200


@pytest.mark.parametrize("genuine", [True, False])
def test_a_body_that_is_too_long_is_413(wire: Wire, quiet: Complaints, genuine: bool) -> None:  # noqa: FBT001 - an example
    body = b"text=" + b"a" * 1024 * 1024
    now = str(int(time.time()))  # what was signed longer ago than five minutes is refused before
    some = signed(body, FORM) if genuine else headers(FORM, now, GOOD)
    assert wire.send(body, some).status == 413


def test_a_line_that_is_cut_in_the_middle_is_no_error_of_ours(
    wire: Wire, quiet: Complaints
) -> None:
    assert wire.send(BODY[:20], signed(BODY, FORM), breaks_off=True).status == 400


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_another_method_is_405(wire: Wire, quiet: Complaints, method: str) -> None:
    assert wire.send(BODY, signed(BODY, FORM), method=method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/slack",
        "/slack/event",
        "/slack/events/x",
        "/../etc/passwd",
        "/%00",
        "//",
        "/é",
        "/slack/events/",
        "/healthz/",
        "/readyz/",
    ],
)
def test_another_path_is_404(wire: Wire, quiet: Complaints, path: str) -> None:
    assert wire.send(BODY, signed(BODY, FORM), path=path).status == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"\xff\xfe\xfd",
        b"payload=",
        b"payload=null",
        b"payload=[]",
        b"payload=%5B1%2C2%5D",
        b"payload=%22text%22",
        b"payload=5",
        b"payload=true",
        b"payload=%7B%7D",
        b"payload=%7B",
        b"payload=" + b"%5B" * 100_000,
        b"payload=" + b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"&" * 100_000,
        b"=".join([b"a"] * 1000),
        b"&".join(b"a%d=1" % n for n in range(10_000)),
        b"command",
        b"command=%2Fpmg",
        b"text=help",
        b"ssl_check=2",
        b"%ff%fe=%ff",
    ],
)
def test_a_signed_form_that_slack_does_not_send_is_400(
    wire: Wire, quiet: Complaints, body: bytes
) -> None:
    assert wire.send(body, signed(body, FORM)).status in {400, 401}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"5",
        b"{}",
        b"NaN",
        b"\xef\xbb\xbf{}",
        b"\xff",
        b'{"type": "event_callback"}',
        b'{"type": 5}',
        b'{"type": "something_new"}',
        b'{"type": "event_callback", "event": {"type": "x"}, "n": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"type":' * 50_000,
        b'{"type":"event_callback","event":' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}",
    ],
)
def test_signed_json_that_slack_does_not_send_is_400(
    wire: Wire, quiet: Complaints, body: bytes
) -> None:
    assert wire.send(body, signed(body, JSON)).status in {400, 401}


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        [CLICK],
        "text",
        CLICK | {"enterprise": 5},
        CLICK | {"enterprise": "E1"},
        CLICK | {"team": "TDEMO"},
        CLICK | {"team": ["TDEMO"]},
        CLICK | {"user": "UANNA"},
        CLICK | {"user": None},
        CLICK | {"user": []},
        CLICK | {"actions": []},
        CLICK | {"actions": {}},
        CLICK | {"actions": None},
        CLICK | {"actions": ["join"]},
        CLICK | {"actions": [[]]},
        CLICK | {"actions": [{}]},
        CLICK | {"actions": [{"action_id": 5}]},
        CLICK | {"actions": [{"action_id": "join", "value": {"a": 1}}]},
        CLICK | {"actions": [{"action_id": "join", "selected_option": "x"}]},
        CLICK | {"actions": [{"action_id": "join", "selected_options": "x"}]},
        CLICK | {"actions": [{"action_id": "join", "selected_options": ["x"]}]},
        CLICK | {"channel": "CALGEMEEN"},
        CLICK | {"view": "V1"},
        CLICK | {"view": {"id": "V1"}},
        CLICK | {"container": "message"},
        CLICK | {"trigger_id": 5},
        CLICK | {"response_url": 5},
        CLICK | {"authorizations": "none"},
        CLICK | {"authorizations": [5]},
        SUBMITTED | {"view": None},
        SUBMITTED | {"view": []},
        SUBMITTED | {"view": {"id": "V1", "callback_id": "profile"}},
        SUBMITTED | {"view": {"type": "modal", "callback_id": 5}},
        SUBMITTED | {"view": {"type": "modal", "private_metadata": {}}},
        SUBMITTED | {"view": {"type": "modal", "state": []}},
        SUBMITTED | {"view": {"type": 5}},
        {"type": "block_actions"},
        {"type": "view_submission"},
        {"type": ["block_actions"]},
        {"type": "nonsense"},
        {"actions": CLICK["actions"]},
    ],
)
def test_a_signed_interaction_of_another_shape_is_400(
    standing_world: World, wire: Wire, quiet: Complaints, payload: object
) -> None:
    before = remembered(standing_world)
    assert wire.payload(payload).status == 400
    assert remembered(standing_world) == before


@pytest.mark.parametrize(
    "event",
    [
        EVENT | {"event": "message"},
        EVENT | {"event": []},
        EVENT | {"event": None},
        EVENT | {"event": {}},
        EVENT | {"event": {"type": 5}},
        EVENT | {"event": {"type": "message", "text": []}},
        EVENT | {"team_id": 5},
        EVENT | {"team": "TDEMO"},
        EVENT | {"authorizations": {}},
        EVENT | {"enterprise": 5},
        EVENT | {"event_id": []},
    ],
)
def test_a_signed_event_of_another_shape_is_400(
    wire: Wire, quiet: Complaints, event: object
) -> None:
    assert wire.json(event).status == 400


@pytest.mark.parametrize(
    "payload",
    [
        # Two shapes in one: whichever of them Bolt picks, it must have been looked at.
        COMMAND | {"type": "block_actions", "actions": []},
        COMMAND | {"type": "block_actions", "actions": "x", "user": "U"},
        COMMAND | {"type": "view_submission", "view": {"type": "modal"}},
        COMMAND | {"type": "event_callback", "event": {"type": "app_home_opened", "tab": []}},
        CLICK | {"command": ["/pmg"]},
        CLICK | {"command": "/pmg"},
        CLICK | {"ssl_check": "1", "actions": []},
        EVENT | {"command": "/pmg", "user_id": "UANNA", "event": {"type": "message"}},
        CLICK | {"event": None, "view": None, "response_urls": None},
        CLICK | {"authorizations": [{"authorizations": 5}]},
        EVENT | {"event": {"type": "message", "authorizations": 5, "enterprise": 5}},
        COMMAND | {"event": None, "team": None, "enterprise": None},
        CLICK | {"view": {"type": "modal"}},
        CLICK | {"view": {"type": "home"}, "trigger_id": None},
        CLICK | {"view": {"type": "nonsense"}},
        {key: value for key, value in CLICK.items() if key != "trigger_id"},
        {key: value for key, value in SUBMITTED.items() if key != "team"},
        SUBMITTED | {"view": {"type": "modal"}},
        {"type": "url_verification"},
        {"type": "url_verification", "challenge": {"a": 1}},
        {"type": "message_action", "callback_id": 5},
        {"type": "shortcut", "callback_id": "x"},
        {"type": "block_suggestion", "action_id": []},
        EVENT | {"event": {"type": "user_change", "user": {"id": "U", "profile": [], "locale": 5}}},
        EVENT | {"event": {"type": "team_join", "user": "U"}},
        EVENT | {"event": {"type": "app_home_opened"}},
        EVENT | {"event": {"type": "app_home_opened", "user": {"id": "U"}}},
        EVENT | {"event": {"type": "message", "subtype": [], "bot_id": 5, "channel_type": {}}},
        EVENT | {"event": {"type": "message", "message": "x", "channel_type": "im"}},
        EVENT | {"event": {"type": "function_executed", "function_execution_id": 5}},
        EVENT | {"event": {"type": "workflow_step_execute", "workflow_step": 5}},
        EVENT | {"is_ext_shared_channel": True, "event": {"type": "app_mention"}},
    ],
)
def test_a_shape_that_nearly_fits_breaks_nothing(
    wire: Wire, quiet: Complaints, payload: dict[str, object]
) -> None:
    for answered in (wire.json(payload), wire.payload(payload)):
        assert answered.status in {200, 400, 404}


def test_slacks_own_checks_of_the_address_are_answered(wire: Wire, quiet: Complaints) -> None:
    answered = wire.json({"type": "url_verification", "token": "x", "challenge": "say this"})
    assert (answered.status, json.loads(answered.body)) == (200, {"challenge": "say this"})
    body = b"ssl_check=1&token=x"
    assert wire.send(body, signed(body, FORM)).status == 200


def test_that_slack_leaves_out_events_is_taken_note_of(wire: Wire, quiet: Complaints) -> None:
    told = {"token": "x", "type": "app_rate_limited", "team_id": "TDEMO", "api_app_id": "A1"}
    assert wire.json(told | {"minute_rate_limited": 1803200400}).status == 200


@pytest.mark.parametrize("kind", ["message", "reaction_added", "tokens_revoked", "new\nkind", ""])
def test_an_event_that_we_do_not_listen_to_is_200(wire: Wire, quiet: Complaints, kind: str) -> None:
    assert wire.json(EVENT | {"event": {"type": kind, "user": "UANNA"}}).status == 200


def test_ready_is_no_while_the_database_does_not_answer(
    standing_world: World, wire: Wire, quiet: Complaints, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> str:
        raise OSError("the disk is gone")

    assert wire.send(b"", [], path="/readyz", method="GET").status == 200
    for found in (gone, lambda: "0000", lambda: None):
        monkeypatch.setattr(standing_world.database, "revision", found)
        assert wire.send(b"", [], path="/readyz", method="GET").status == 503
    assert wire.send(b"", [], path="/healthz", method="GET").status == 200


def test_a_header_that_bolt_would_obey_does_nothing(wire: Wire, quiet: Complaints) -> None:
    lazily = [
        (b"x-slack-bolt-lazy-only", b"1"),
        (b"x-slack-bolt-lazy-function-name", b"command"),
        (b"x-slack-retry-num", b"1"),
    ]
    body = command_body(COMMAND | {"text": "pijlers", "trigger_id": "lazy"})
    answered = wire.send(body, signed(body, FORM) + lazily)
    assert answered.status == 200
    assert json.loads(answered.body)["blocks"]


def test_odd_characters_are_taken_out_at_the_door(
    standing_world: World, wire: Wire, quiet: Complaints
) -> None:
    nasty = "lab\u0000 \ud800binnenstad\u202e\u0007"
    answered = wire.json(COMMAND | {"text": f"aanmelden {nasty}", "trigger_id": "odd.1.characters"})
    assert answered.status == 200
    assert "Vitale binnenstad" in answered.words
    stored = repr(remembered(standing_world))
    assert not set("\0\x07\u202e\ud800") & set(stored)
