"""The log tells what happened, and nothing of people: no name, no id, no word, no secret."""

import io
import json
import logging
import re
import socket
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot import logs
from bot.demo import NETWORK, workspace
from bot.demo.process import BotProcess
from bot.demo.suggestions import suggestions
from bot.sandbox.slack.sandbox import Sandbox
from tests.world import PEOPLE, Someone, World

TOKEN = "xoxb-a-token-of-nobody"
SECRET = "a-signing-secret-of-nobody"
TYPED = "eigenzinnige"  # stands in everything that is typed here and that no command knows


@dataclass
class Running(World):
    """The world with its bot in a process of its own, as it runs for real, logging all it can."""

    def __post_init__(self) -> None:
        """Start it."""
        self.sandbox.start()
        self.process = BotProcess(self.sandbox, self.folder, NETWORK, admins="UCARLA")
        self.start()

    def start(self) -> None:
        """Start the bot's process."""
        self.process.start()

    def stop(self) -> None:
        """Stop it as a platform does."""
        self.process.stop()

    def settle(self) -> None:
        """Wait until nothing goes over the line."""
        self.sandbox.wait_idle(15)

    @property
    def url(self) -> str:
        """Where the bot listens."""
        return str(self.sandbox.line.url).removesuffix("/slack/events")


@pytest.fixture
def running(
    line: Any, tmp_path: Path, filled_database: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    """A world of its own, at DEBUG."""
    monkeypatch.setenv("PMG_LOG_LEVEL", "DEBUG")
    sandbox = Sandbox(workspace(), bot_token=TOKEN, signing_secret=SECRET)
    made = Running(sandbox, line, tmp_path, filled_database)
    yield made
    made.stop()
    sandbox.stop()


def open_home(world: Running, user: str) -> None:
    """Open Home, and wait until the bot has filled it: it answers Slack before it does."""
    world.sandbox.open_home(user)
    give_up = time.monotonic() + 10
    while world.sandbox.home(user) is None:
        assert time.monotonic() < give_up, "Home stayed empty"
        world.settle()


def everything_that_works(world: Running) -> None:
    anna, carla, bram = (world.person(name) for name in ("anna", "carla", "bram"))
    answer = anna.says(f"aanmelden samenleving als wethouder gemeente {TYPED}dam")
    assert answer.has("joined.done", group="pijler Samenleving")
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    carla.says("koppel samenleving #pijler-samenleving")
    for one in suggestions():
        for person in (anna, carla, bram):
            world.sandbox.command(person.user, "CALGEMEEN", one["text"])
    open_home(world, anna.user)
    anna.writes(f"mijn {TYPED} vraag")
    anna.says(f"{TYPED} vraag over jeugdzorg")
    anna.says(f"aanmelden {TYPED}\nInjected: line")
    world.sandbox.redeliver()
    world.settle()
    world.sandbox.move_clock(advance=10 * 3600)
    world.settle()


def everything_that_goes_wrong(world: Running) -> None:
    anna, carla = world.person("anna"), world.person("carla")
    for method, fault in {
        "chat.postMessage": "accepted_cut",
        "views.publish": "500",
        "views.open": "invalid_arguments",
        "chat.update": "message_not_found",
    }.items():
        world.sandbox.fail(method, fault, times=3)
    anna.writes("mijn")
    world.sandbox.open_home(anna.user)
    carla.says("trekker financien @Gijs Hendriks")
    world.settle()
    world.sandbox.move_clock(advance=60)
    world.settle()
    nonsense(world)
    broken_database(world, anna)


def nonsense(world: Running) -> None:
    """Send what no Slack would send, with words and secrets in it."""
    for path, body in (("/slack/events", b"token=" + TOKEN.encode()), (f"/{TYPED}", None)):
        request = urllib.request.Request(  # noqa: S310 - the bot's own address
            world.url + path, data=body, headers={"authorization": f"Bearer {SECRET}"}
        )
        with pytest.raises(urllib.error.HTTPError) as told:
            urllib.request.urlopen(request, timeout=5)  # noqa: S310 - the same
        told.value.close()
    port = int(world.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as raw:
        raw.sendall(f"{TYPED} {TOKEN}\r\n\r\n".encode())
        assert raw.recv(1000).startswith(b"HTTP/1.1 400")


def broken_database(world: Running, anna: Someone) -> None:
    """Take a table away for a while: handlers, cards and the metronome break on it."""
    for table in ("membership", "notice"):
        with sqlite3.connect(world.folder / "pmg.db", timeout=10) as connection:
            connection.execute(f"ALTER TABLE {table} RENAME TO gone")
        for _ in range(3):
            world.sandbox.command(anna.user, "CALGEMEEN", "/pmg aanmelden financien")
        until(world, "tick_broken" if table == "notice" else "broken")
        with sqlite3.connect(world.folder / "pmg.db", timeout=10) as connection:
            connection.execute(f"ALTER TABLE gone RENAME TO {table}")
        connection.close()


def written(world: Running) -> list[dict[str, Any]]:
    """Return what stands in the log; every line is an event of ours."""
    lines = (world.folder / "bot.log").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def until(world: Running, event: str) -> None:
    """Wait until this stands in the log."""
    give_up = time.monotonic() + 10
    while event not in {one["event"] for one in written(world)}:
        assert time.monotonic() < give_up, f"{event} was never logged"
        world.settle()


def test_a_whole_day_leaves_nothing_of_people_in_the_log(running: Running) -> None:
    everything_that_works(running)
    everything_that_goes_wrong(running)
    running.stop()
    events = written(running)
    assert {one["event"] for one in events} >= {
        "serving",
        "answer",
        "broken",
        "outbound_failed",
        "tick_broken",
        "library",
        "stopped",
    }
    log = (running.folder / "bot.log").read_text("utf-8")
    names = {word for name in running.names.values() for word in re.findall(r"\w{4,}", name)}
    people = {person.id for person in running.sandbox.store.workspace.people.values()}
    channels = set(running.sandbox.store.workspace.channels)
    secrets = {TOKEN, SECRET, "xoxb", "/response/", "TDEMO", TYPED, "Injected"}
    found = [
        word
        for word in sorted(names | people | channels | secrets)
        if re.search(rf"(?<!\w){re.escape(word)}", log, re.IGNORECASE)
    ]
    assert set(PEOPLE.values()) <= people
    assert found == []
    assert "vraag" not in log
    assert not [one for one in events if "exception" in one and not one["exception"][0]["frames"]]


@pytest.fixture
def written_line() -> Iterator[io.StringIO]:
    """Where a logger with our processors writes, that the test gets from structlog."""
    stream = io.StringIO()
    structlog.configure(
        processors=logs.processors(), logger_factory=structlog.PrintLoggerFactory(stream)
    )
    yield stream
    structlog.reset_defaults()


def nested() -> None:
    try:
        int(TYPED)
    except ValueError as error:
        error.add_note(TYPED)
        raise KeyError(TYPED) from error


def in_a_group() -> None:
    try:
        nested()
    except KeyError as error:
        raise ExceptionGroup(TYPED, [error, ValueError(TYPED)]) from None


def in_a_statement() -> None:
    engine = create_engine("sqlite://", hide_parameters=True)
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:word)"), {"word": TYPED})


@pytest.mark.parametrize("breaks", [nested, in_a_group, in_a_statement])
def test_an_exception_is_told_by_kind_and_place(written_line: io.StringIO, breaks: Any) -> None:
    try:
        breaks()
    except (KeyError, ExceptionGroup, SQLAlchemyError):
        structlog.get_logger().exception("broken", reference="A1B2C3")
    line = written_line.getvalue()
    event = json.loads(line)
    assert TYPED not in line
    assert event["reference"] == "A1B2C3"
    assert any("test_logs.py" in frame for frame in event["exception"][0]["frames"])


def test_a_database_that_breaks_says_how(written_line: io.StringIO) -> None:
    try:
        in_a_statement()
    except SQLAlchemyError:
        structlog.get_logger().exception("broken")
    assert "no such table: nowhere" in written_line.getvalue()


def record(name: str, message: str, *args: object, exc_info: Any = None) -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "library.py", 12, message, args, exc_info)


def test_a_library_is_told_by_name_and_place(written_line: io.StringIO) -> None:
    handler = logs.Libraries()
    handler.emit(record("slack_bolt.App", f"Failed to run listener: {TYPED}"))
    handler.emit(record("uvicorn.error", "[Errno 98] address already in use"))
    try:
        nested()
    except KeyError as error:
        told = (type(error), error, error.__traceback__)
        handler.emit(record("uvicorn.error", "Exception in ASGI application\n", exc_info=told))
    bolt, in_use, asgi = [json.loads(line) for line in written_line.getvalue().splitlines()]
    assert bolt["logger"] == "slack_bolt.App"
    assert bolt["at"] == "library.py:12"
    assert in_use["said"] == "[Errno 98] address already in use"
    assert [one["exc_type"] for one in asgi["exception"]] == ["KeyError", "ValueError"]
    assert TYPED not in written_line.getvalue()


def test_of_one_kind_there_is_one_line_a_second_and_the_next_tells_how_many_were_left_out() -> None:
    now = 100.0
    throttle = logs.Throttle(lambda: now)

    def said(method: str = "warning", **facts: object) -> dict[str, object] | None:
        try:
            return dict(throttle(None, method, {"event": "library", **facts}))
        except structlog.DropEvent:
            return None

    here, there = {"logger": "uvicorn.error", "at": "h11.py:1"}, {"logger": "x", "at": "y.py:1"}
    assert said(**here) == {"event": "library", **here}
    assert [said(**here) for _ in range(500)] == [None] * 500
    assert said(**there) is not None
    assert said("debug", **here) is not None
    # Somebody was shown this number, and may ask what it was about.
    assert all(said(reference=str(number), **here) is not None for number in range(3))
    now += logs.ONCE_IN
    assert said(**here) == {"event": "library", **here, "left_out": 500}
    now += logs.ONCE_IN
    assert said(**here) == {"event": "library", **here}


def test_what_is_written_goes_through_the_throttle() -> None:
    assert isinstance(logs.processors()[0], logs.Throttle)
