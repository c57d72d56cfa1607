"""The real process: how it starts, refuses to start, stops, and what it remembers after kill -9."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo import workspace
from bot.sandbox.slack.references import MessageRef
from bot.sandbox.slack.sandbox import Sandbox
from tests.bot.process import GOOD, Process, run
from tests.bot.wire import FORM, command_body, signed
from tests.reading import pattern
from tests.world import GENERAL


@pytest.fixture
def process(sandbox: Sandbox, tmp_path: Path) -> Iterator[Process]:
    """A bot on a database of its own, ready."""
    sandbox.reset(workspace())
    made = Process(sandbox, tmp_path)
    made.start()
    yield made
    made.end()
    assert "Traceback" not in made.log


def answer_of(sandbox: Sandbox, line: str, person: str = "UANNA") -> str:
    """Type a command; give the words that come back."""
    delivery = sandbox.command(person, GENERAL, f"/pmg {line}")
    assert delivery.error is None, delivery.error
    return str(json.loads(delivery.body)["text"])


def is_about(words: str, key: str) -> bool:
    """Return whether our text `key` stands in these words."""
    return bool(pattern("nl", key, {}).search(words))


def members_in(folder: Path, slug: str) -> list[str]:
    """Read from the file who is in a group."""
    with sqlite3.connect(folder / "pmg.db") as connection:
        rows = connection.execute(
            "SELECT person.name FROM membership JOIN person ON person.id = person_id "
            'JOIN "group" ON "group".id = group_id WHERE slug = ? ORDER BY person.name',
            (slug,),
        ).fetchall()
    connection.close()
    return [name for (name,) in rows]


def test_it_is_alive_and_ready_and_says_nothing_of_what_was_typed(
    sandbox: Sandbox, process: Process
) -> None:
    assert process.get("/healthz") == 200
    assert process.get("/readyz") == 200
    assert process.get("/elsewhere") == 404
    answer_of(sandbox, "aanmelden samenleving gemeente Ergensheen")
    answer_of(sandbox, "Geheimpje")
    for secret in (sandbox.signing_secret, sandbox.bot_token, "Ergensheen", "Geheimpje", "Anna"):
        assert secret not in process.log


def test_what_was_answered_before_kill_9_is_remembered(sandbox: Sandbox, process: Process) -> None:
    for group in ("samenleving", "bestuur"):
        assert is_about(answer_of(sandbox, f"aanmelden {group} als wethouder"), "joined.done")
        process.kill()
        process.start()
    mine = answer_of(sandbox, "mijn")
    assert is_about(mine, "me.profile")
    assert mine.lower().count("pijler ") == 4  # in the line, and a button for each
    answer_of(sandbox, "afmelden samenleving")
    process.kill()
    assert "Anna de Boer" not in members_in(process.folder, "samenleving")


def test_a_button_and_a_second_delivery_work_after_kill_9(
    sandbox: Sandbox, process: Process
) -> None:
    answer_of(sandbox, "aanmelden samenleving")
    process.kill()
    process.start()
    assert is_about(str(json.loads(sandbox.redeliver().body)["text"]), "no.twice")
    shown = sandbox.seen("UANNA", GENERAL)[-1]
    undo = next(
        element["action_id"]
        for block in shown.blocks
        for element in block.get("elements", ())
        if element.get("action_id", "").startswith("undo_join")
    )
    sandbox.click("UANNA", MessageRef(shown.id), undo)
    process.kill()
    assert "Anna de Boer" not in members_in(process.folder, "samenleving")


def test_what_is_in_hand_at_sigterm_is_finished_and_then_it_exits_with_0(
    process: Process,
) -> None:
    body = command_body(
        {
            "command": "/pmg",
            "text": "aanmelden bestuur",
            "team_id": "TDEMO",
            "user_id": "UANNA",
            "user_name": "anna",
            "trigger_id": "1.2.3",
        }
    )
    lines = [
        "POST /slack/events HTTP/1.1",
        "Host: localhost",
        f"Content-Length: {len(body)}",
        "Expect: 100-continue",
        *(f"{name.decode()}: {value.decode()}" for name, value in signed(body, FORM)),
    ]
    with process.connect() as half:
        half.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        assert half.recv(1000).startswith(b"HTTP/1.1 100")  # it has the request in hand
        process.terminate()
        half.sendall(body)
        answered = b""
        while chunk := half.recv(65536):
            answered += chunk
    assert answered.startswith(b"HTTP/1.1 200")
    assert process.exit_status() == 0
    assert "Anna de Boer" in members_in(process.folder, "bestuur")


@pytest.mark.parametrize(
    "bytes_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00" * 100,
        b"GARBAGE\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nX-Slack-Signature: \xff\xfe\r\n\r\n",
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf",
        b"POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 10_000,
        b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=range(11),
)
def test_no_bytes_on_the_line_disturb_it(living: Process, bytes_: bytes) -> None:
    with living.connect() as line:
        line.sendall(bytes_)
    assert living.get("/healthz") == 200
    assert "Traceback" not in living.log


@pytest.fixture(scope="module")
def living(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A bot for all tests that do not end it."""
    made = Process(sandbox, tmp_path_factory.mktemp("living"))
    made.start()
    yield made
    made.end()


def test_a_port_that_is_taken_is_said_and_no_traceback(tmp_path: Path, living: Process) -> None:
    found = run(tmp_path, "serve", **GOOD, PORT=str(living.port))
    assert found.returncode not in {0, None}
    assert str(living.port) in found.stderr
    assert "Traceback" not in found.stderr
