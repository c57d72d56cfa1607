"""The control API and the page: the same verbs as JSON, a snapshot per person, and the signal."""

import json
import urllib.request
from typing import Any

import pytest

from tests.sandbox.playground import Playground, actions, button, field, option, section

Json = dict[str, Any]


def state(ground: Playground, person: str = "U1") -> Json:
    status, found, _headers = ground.fetch(
        f"{ground.sandbox.url}/_control/state?as={person}", None, {}
    )
    assert status == 200
    return found


def channel(found: Json, identifier: str = "C1") -> Json:
    (one,) = [row for row in found["channels"] if row["id"] == identifier]
    return dict(one)


def test_a_whole_conversation_over_http(ground: Playground) -> None:
    line = {"type": "plain_text_input", "action_id": "line"}
    ground.answers({"text": "kijk", "blocks": [actions(button())]})
    status, delivery = ground.control("command", **{"as": "U1", "channel": "C1", "text": "/pmg"})
    assert (status, delivery["status"], delivery["error"]) == (200, 200, None)
    (message,) = channel(state(ground))["messages"]
    ground.answers("")
    by_object = {"ref": {"message": message["id"], "channel": "C1"}, "block_id": None}
    assert ground.control("click", **{"as": "U1", "action_id": "go", **by_object})[0] == 200
    view = ground.form(field(line, block_id="row"))
    status, refused = ground.control("submit", **{"as": "U1", "view_id": view})
    assert (status, refused["fields"]) == (400, {"row": "Vul dit veld in."})
    assert state(ground)["views"][0]["errors"] == {"row": "Vul dit veld in."}
    assert (
        ground.control("fill", **{"as": "U1", "view_id": view, "values": {"line": "a"}})[0] == 200
    )
    typed = {"as": "U1", "ref": {"view": view}, "action_id": "line", "text": "b", "enter": False}
    assert ground.control("type_into", **typed)[0] == 200
    assert ground.control("submit", **{"as": "U1", "view_id": view})[1]["status"] == 200
    assert ground.bot.last.payload["view"]["state"]["values"]["row"]["line"]["value"] == "b"
    assert state(ground)["views"] == []


def test_the_other_verbs_over_http(ground: Playground) -> None:
    ts = ground.control("message", **{"as": "U1", "channel": "C1", "text": "dag"})[1]["result"]
    ground.sandbox.wait_idle()
    shortcut = {"as": "U1", "channel": "C1", "ts": ts, "callback_id": "x"}
    assert ground.control("shortcut", **shortcut)[1]["status"] == 200
    assert ground.control("open_home", **{"as": "U1"})[0] == 200
    home = {"type": "home", "blocks": [actions(button())]}
    ground.api("views.publish", user_id="U1", view=home)
    ref = {"home": True}
    assert ground.control("click", **{"as": "U1", "ref": ref, "action_id": "go"})[0] == 200
    assert ground.control("redeliver")[1]["status"] == 200
    assert ground.control("seen", **{"as": "U2", "channel": "C1"})[1]["result"][0]["text"] == "dag"
    assert ground.control("calls")[1]["result"][0]["method"] == "views.publish"
    assert ground.control("wait_idle")[0] == 200


@pytest.mark.parametrize(
    ("verb", "arguments", "reason"),
    [
        ("dance", {}, "there is no verb 'dance'"),
        ("stop", {}, "there is no verb 'stop'"),
        ("command", {"as": "U1"}, "missing a required argument"),
        ("command", {"as": "U1", "channel": "C1", "text": "/pmg", "x": 1}, "unexpected keyword"),
        ("command", {"as": "U9", "channel": "C1", "text": "/pmg"}, "nobody here"),
        ("click", {"as": "U1", "ref": 3, "action_id": "go"}, "ref is a message id"),
        ("redeliver", {"n": 99}, "index out of range"),
    ],
)
def test_what_cannot_be_done_is_a_400_with_the_reason(
    ground: Playground, verb: str, arguments: Json, reason: str
) -> None:
    status, answer = ground.control(verb, **arguments)
    assert status == 400
    assert reason in answer["error"]


def test_a_form_from_another_page_is_not_taken(ground: Playground) -> None:
    headers = {"Content-Type": "text/plain"}
    status, _answer, _headers = ground.fetch(f"{ground.sandbox.url}/_control/reset", b"{}", headers)
    assert status == 415


def test_each_person_sees_their_own(ground: Playground) -> None:
    ground.show(section("alleen voor Anna"))
    ground.api("chat.postMessage", channel="C1", text="voor allen")
    anna, other = state(ground, "U1"), state(ground, "U2")
    assert [one["id"] for one in anna["channels"]] == ["C1", "C2", "G1", "D1"]
    assert [one["id"] for one in other["channels"]] == ["C1", "D2"]
    assert [one["text"] for one in channel(anna)["messages"]] == ["kijk", "voor allen"]
    assert [one["text"] for one in channel(other)["messages"]] == ["voor allen"]
    assert (anna["me"]["name"], other["me"]["name"]) == ("Anna de Boer", "Bé Smit")
    assert ground.fetch(f"{ground.sandbox.url}/_control/state?as=U9", None, {})[0] == 400


def test_somebody_is_offered_what_is_theirs_and_then_what_is_in_their_language(
    ground: Playground,
) -> None:
    ground.sandbox.suggest(
        [
            {"text": "/pmg agenda", "for": ["U1"]},
            {"text": "/pmg help", "language": "nl"},
            {"text": "/pmg agenda", "language": "nl"},
            {"text": "/pmg me", "language": "en"},
        ]
    )

    def offered(person: str) -> list[str]:
        return [one["text"] for one in state(ground, person)["suggestions"]]

    assert offered("U1") == ["/pmg agenda", "/pmg help"]
    assert offered("U2") == ["/pmg me"]


def test_the_snapshot_has_what_the_page_needs(ground: Playground) -> None:
    ground.sandbox.suggest([{"text": "/pmg help", "hint": "hulp"}])
    ground.sandbox.bot_is("running", 12)
    select = {"type": "static_select", "action_id": "s", "options": [option("a")]}
    message = ground.show(actions(select, block_id="row"))
    ground.sandbox.choose("U1", message, "s", "a")
    found = state(ground)
    assert found["suggestions"] == [{"text": "/pmg help", "hint": "hulp"}]
    assert found["bot"] == {"state": "running", "pid": 12}
    assert found["faults"] == {"down": False, "slow": 0.0}
    ground.sandbox.slow(2)
    ground.sandbox.down()
    assert state(ground)["faults"] == {"down": True, "slow": 2}
    ground.sandbox.reset()
    assert state(ground)["faults"] == {"down": False, "slow": 0.0}
    assert found["workspace"]["bot"]["user_id"] == "UBOT"
    assert found["clock"]["now_iso"] == "2023-11-14T22:13:20+00:00"
    assert found["home"] is None
    assert found["pending"] is False
    (shown,) = channel(found)["messages"]
    assert shown["author"] == {"id": "UBOT", "name": "PMG", "bot": True}
    assert shown["time_iso"].startswith("2023-11-14T22:13:20")
    assert shown["state"]["values"]["row"]["s"]["selected_option"]["value"] == "a"
    assert (shown["ephemeral"], shown["edited"], shown["error"]) == (True, False, False)


def test_what_was_not_read_is_counted(ground: Playground) -> None:
    ground.sandbox.message("U1", "C1", "een")
    ground.sandbox.message("U1", "C1", "twee")
    assert channel(state(ground, "U2"))["unread"] == 2
    assert channel(state(ground, "U1"))["unread"] == 0
    ground.control("read", **{"as": "U2", "channel": "C1"})
    assert channel(state(ground, "U2"))["unread"] == 0


def test_the_log_shows_both_directions_and_no_secrets(ground: Playground) -> None:
    ground.sandbox.command("U1", "C1", "/pmg help")
    bearer = {"token": "xoxb-sandbox", "channel": "C1", "text": "dag"}
    ground.post(ground.sandbox.api_url + "chat.postMessage", bearer)
    url = ground.bot.last.fields["response_url"]
    ground.post(url, {"text": "a"})
    log = state(ground)["log"]
    assert [(one["direction"], one["kind"], one["title"]) for one in log] == [
        ("to_bot", "command", "/pmg help"),
        ("from_bot", "api", "chat.postMessage"),
        ("from_bot", "response_url", "response_url"),
    ]
    assert [one["status"] for one in log] == [200, 200, 200]
    assert log[0]["request"]["text"] == "help"
    text = json.dumps(log)
    assert "xoxb-sandbox" not in text
    assert url.rpartition("/")[2] not in text


def test_a_change_is_signalled_to_who_looks_on(ground: Playground) -> None:
    url = f"{ground.sandbox.url}/_control/events?as=U1"
    with urllib.request.urlopen(url, timeout=5) as stream:  # noqa: S310 - our own address
        first = json.loads(stream.readline().removeprefix(b"data: "))
        stream.readline()
        ground.sandbox.bot_is("stopped")
        second = json.loads(stream.readline().removeprefix(b"data: "))
    assert second["revision"] > first["revision"]


def test_verbs_can_be_added(ground: Playground) -> None:
    ground.sandbox.on("bot_kill", lambda hard: {"killed": hard})
    assert ground.control("bot_kill", hard=True) == (200, {"killed": True})


def test_the_page_is_served_and_nothing_outside_it(ground: Playground) -> None:
    status, answer, headers = ground.fetch(ground.sandbox.url + "/", None, {})
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<!doctype html>" in answer["text"].lower()
    assert ground.fetch(ground.sandbox.url + "/static/index.html", None, {})[0] == 200
    assert ground.fetch(ground.sandbox.url + "/static/../server.py", None, {})[0] == 404
    assert ground.fetch(ground.sandbox.url + "/static/%2e%2e/server.py", None, {})[0] == 404
