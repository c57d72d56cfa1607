"""Commands and messages: what the bot is sent, and which people see what comes back."""

import threading

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.sandbox import Sandbox
from tests.sandbox.playground import WORKSPACE, Playground, section


def test_a_command_arrives_with_all_fields_of_slack(ground: Playground) -> None:
    delivery = ground.sandbox.command("U1", "C1", "/pmg aanmelden samenleving")
    fields = ground.bot.last.fields
    assert (delivery.status, delivery.error) == (200, None)
    assert {
        name: value for name, value in fields.items() if name not in ("response_url", "trigger_id")
    } == {
        "token": "verification-token",
        "team_id": "T1",
        "team_domain": "pmg",
        "channel_id": "C1",
        "channel_name": "algemeen",
        "user_id": "U1",
        "user_name": "anna.de.boer",
        "command": "/pmg",
        "text": "aanmelden samenleving",
        "api_app_id": "A1",
        "is_enterprise_install": "false",
    }
    assert fields["response_url"].startswith(ground.sandbox.api_url.removesuffix("api/"))
    assert ground.bot.last.headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_every_request_is_signed_so_that_slacks_own_check_passes(ground: Playground) -> None:
    ground.sandbox.command("U1", "C1", "/pmg één")
    request = ground.bot.last
    headers = {name.lower(): value for name, value in request.headers.items()}
    right = SignatureVerifier(ground.sandbox.signing_secret)
    assert right.is_valid_request(request.body, headers)
    assert not right.is_valid_request(request.body + b"x", headers)
    assert not SignatureVerifier("other").is_valid_request(request.body, headers)


@pytest.mark.parametrize(
    ("channel", "name"),
    [("dm", "directmessage"), ("G1", "privategroup"), ("#algemeen", "algemeen")],
)
def test_a_channel_has_the_name_that_slack_gives_it(
    ground: Playground, channel: str, name: str
) -> None:
    ground.sandbox.command("U1", channel, "/pmg")
    assert ground.bot.last.fields["channel_name"] == name
    assert ground.bot.last.fields["text"] == ""


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("namens @Bé Smit ik kom", "namens <@U2|be.smit> ik kom"),
        ("namens @be.smit", "namens <@U2|be.smit>"),
        ("koppel #algemeen", "koppel <#C1|algemeen>"),
        ("koppel #algemeene", "koppel #algemeene"),
        ("wonen & <zorg> @niemand", "wonen &amp; &lt;zorg&gt; @niemand"),
        ("post a@be.smit.nl", "post a@be.smit.nl"),
    ],
)
def test_what_people_type_is_escaped_and_mentions_are_ids(
    ground: Playground, typed: str, sent: str
) -> None:
    ground.sandbox.command("U1", "C1", f"/pmg {typed}")
    assert ground.bot.last.fields["text"] == sent


def test_the_answer_to_a_command_is_for_who_typed_it(ground: Playground) -> None:
    ground.answers("gelukt")
    ground.sandbox.command("U1", "C1", "/pmg")
    (seen,) = ground.sandbox.seen("U1", "C1")
    assert (seen.text, seen.author, seen.ephemeral) == ("gelukt", "PMG", True)
    assert ground.sandbox.seen("U2", "C1") == []


def test_an_answer_may_be_for_the_channel(ground: Playground) -> None:
    ground.answers({"text": "voor iedereen", "response_type": "in_channel"})
    ground.sandbox.command("U1", "C1", "/pmg")
    assert [(one.text, one.ephemeral) for one in ground.sandbox.seen("U2", "C1")] == [
        ("voor iedereen", False)
    ]


def test_text_that_looks_like_json_is_text(ground: Playground) -> None:
    ground.answers('{"text": "hoi"}')
    ground.sandbox.command("U1", "C1", "/pmg")
    assert ground.sandbox.seen("U1", "C1")[0].text == '{"text": "hoi"}'


@pytest.mark.parametrize("body", ["", {}])
def test_an_empty_answer_shows_nothing(ground: Playground, body: object) -> None:
    ground.answers(body)
    assert ground.sandbox.command("U1", "C1", "/pmg").error is None
    assert ground.sandbox.seen("U1", "C1") == []


def test_a_failing_bot_is_an_error_line_for_that_person_only(ground: Playground) -> None:
    ground.answers("stuk", status=500)
    delivery = ground.sandbox.command("U1", "C1", "/pmg")
    assert (delivery.status, delivery.error) == (500, "http_status_500")
    (line,) = ground.sandbox.seen("U1", "C1")
    assert line.error
    assert line.ephemeral
    assert line.text == "/pmg is mislukt: http_status_500"
    assert ground.sandbox.seen("U2", "C1") == []


def test_another_answer_than_200_is_a_failure_also_when_it_is_friendly(ground: Playground) -> None:
    ground.answers("", status=202)
    assert ground.sandbox.command("U1", "C1", "/pmg").error == "http_status_202"


def test_a_bot_that_thinks_too_long_is_a_timeout(ground: Playground) -> None:
    done = threading.Event()
    ground.does(lambda _request: (200, "laat" if done.wait(5) else ""))
    ground.sandbox.time_limits(answer=0.05)
    delivery = ground.sandbox.command("U1", "C1", "/pmg")
    done.set()
    assert (delivery.status, delivery.error) == (None, "operation_timeout")
    assert [one.error for one in ground.sandbox.seen("U1", "C1")] == [True]


def test_a_bot_that_is_away_is_a_failed_dispatch() -> None:
    sandbox = Sandbox(WORKSPACE)
    assert sandbox.command("U1", "C1", "/pmg").error == "dispatch_failed"
    sandbox.connect("http://127.0.0.1:9/")
    assert sandbox.command("U1", "C1", "/pmg").error == "dispatch_failed"
    sandbox.stop()


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"blocks": [section()]}, "no_text"),
        ({"text": "a", "blocks": [{"type": "banner"}]}, "invalid_blocks"),
        ({"text": "a", "colour": "red"}, "unknown fields ['colour']"),
        ({"text": "a < b"}, "invalid_arguments"),
    ],
)
def test_a_wrong_answer_is_an_error_line_too(
    ground: Playground, body: dict[str, object], error: str
) -> None:
    ground.answers(body)
    assert error in str(ground.sandbox.command("U1", "C1", "/pmg").error)
    assert [one.error for one in ground.sandbox.seen("U1", "C1")] == [True]


@pytest.mark.parametrize(
    ("person", "channel", "text", "reason"),
    [
        ("U9", "C1", "/pmg", "nobody here is called"),
        ("U3", "dm", "/pmg", "has left"),
        ("U2", "C2", "/pmg", "is not in stil"),
        ("U1", "C9", "/pmg", "there is no channel"),
        ("U1", "C1", "/ander", "is no command"),
    ],
)
def test_people_cannot_do_what_slack_would_not_let_them(
    ground: Playground, person: str, channel: str, text: str, reason: str
) -> None:
    with pytest.raises(CannotDo, match=reason):
        ground.sandbox.command(person, channel, text)
    assert ground.bot.requests == []
