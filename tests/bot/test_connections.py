"""Whoever only holds a connection, or sends without end: it costs little, and nobody else notices."""

import itertools
import json
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from bot import connections
from bot.incoming.bodies import MOST_BYTES, MOST_IN_HAND
from bot.sandbox.slack.sandbox import Sandbox
from bot.server import Server
from tests.bot.process import Process
from tests.bot.wire import FORM, Wire, command_body, headers, signed
from tests.doors import Complaints
from tests.world import World

ROOT = Path(__file__).parents[2]
PATIENCE = 0.3  # seconds, here
TRIGGERS = itertools.count()  # what is delivered twice is answered once

SIGN_UP = {
    "command": "/pmg",
    "text": "aanmelden bestuur",
    "user_id": "UANNA",
    "team_id": "TDEMO",
    "trigger_id": "1.2.3",
}


def forged() -> list[tuple[bytes, bytes]]:
    """Return what a request has that was signed just now by somebody else."""
    return headers(FORM, str(int(time.time())), "v0=" + "0" * 64)


def head(length: int, some: list[tuple[bytes, bytes]]) -> bytes:
    """Return the first lines of a request to the way in."""
    lines = [b"%b: %b" % one for one in some]
    first = [b"POST /slack/events HTTP/1.1", b"Host: x", b"Content-Length: %d" % length]
    return b"\r\n".join([*first, *lines, b"", b""])


class Served:
    """The server of the bot, with the limits of this test."""

    def __init__(self, world: World) -> None:
        self.server = Server(world.bot.asgi, "127.0.0.1", 0)
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()
        while not self.server.started:
            self._thread.join(0.005)
        self.port: int = self.server.servers[0].sockets[0].getsockname()[1]

    def connect(self) -> socket.socket:
        """Open a line."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def stop(self) -> None:
        """Close it."""
        self.server.should_exit = True
        self._thread.join(10)


@pytest.fixture
def served(standing_world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server that has little patience and takes few connections."""
    monkeypatch.setattr(connections, "PATIENCE", PATIENCE)
    monkeypatch.setattr(connections, "MOST", 20)
    made = Served(standing_world)
    yield made
    made.stop()


def ends(line: socket.socket) -> bytes:
    """Wait until the other side closes; return what it said."""
    said = b""
    try:
        while chunk := line.recv(65536):
            said += chunk
    except ConnectionResetError:
        pass
    return said


@pytest.mark.parametrize(
    ("sent", "answered"),
    [
        (b"", b""),
        (b"GET /healthz HTT", b""),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nA: ", b""),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTT", b"200"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1", b"200"),
        (b"POST", b""),
    ],
    ids=["nothing", "a word", "headers", "a second one", "rest of a body", "body"],
)
def test_whoever_does_not_finish_is_cut_off(
    served: Served, quiet: Complaints, sent: bytes, answered: bytes
) -> None:
    if sent == b"POST":  # signed now: a signature of when the tests began may be too old
        sent = head(1000, forged()) + b"half"
    with served.connect() as line:
        line.sendall(sent)
        said = ends(line)
    assert answered in said
    assert bool(said) == bool(answered)


def test_a_byte_now_and_then_does_not_help(served: Served, quiet: Complaints) -> None:
    with served.connect() as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\n")
        pause = threading.Event()
        with suppress(OSError):
            while True:
                line.sendall(b"a: b\r\n")
                pause.wait(0.02)
        assert ends(line) == b""


def test_a_request_that_we_still_work_on_is_not_cut_off(
    served: Served, standing_world: World, quiet: Complaints, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = threading.Semaphore(0)
    look = connections.close_late

    def counted(them: Iterable[object]) -> None:
        look(them)
        looked.release()

    monkeypatch.setattr(connections, "close_late", counted)
    monkeypatch.setattr("bot.incoming.dispatch.PATIENCE", 60.0)
    body = command_body(SIGN_UP)
    with served.connect() as line:
        with standing_world.database.write():  # which the command has to wait for
            line.sendall(head(len(body), signed(body, FORM)) + body)
            for _ in range(4):  # a second apart, which is longer than PATIENCE
                assert looked.acquire(timeout=30)
        assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_one_connection_too_many_ends_the_oldest_that_asked_nothing(
    served: Served, quiet: Complaints, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 60.0)
    with ExitStack() as open_:
        lines = [open_.enter_context(served.connect()) for _ in range(30)]
        asking = open_.enter_context(served.connect())
        asking.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in asking.recv(65536)
        assert [ends(line) for line in lines[:11]] == [b""] * 11
        for line in lines[11:]:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"200" in line.recv(65536)


@pytest.mark.parametrize(
    "some",
    [
        [],
        headers(FORM, "yesterday", "v0=" + "0" * 64),
        headers(FORM, str(int(time.time())), "v0=short"),
        signed(b"", FORM, at=time.time() - 301),
    ],
    ids=["none", "no moment", "no signature", "old"],
)
def test_nothing_is_read_of_what_cannot_be_slacks(
    wire: Wire, served: Served, quiet: Complaints, some: list[tuple[bytes, bytes]]
) -> None:
    assert wire.send(b"half", some, breaks_off=True).status == 401
    with served.connect() as line:
        line.sendall(head(10**12, some))
        assert b"HTTP/1.1 401" in ends(line)


@pytest.mark.parametrize(
    ("some", "sent", "status"),
    [
        (list, b"", b"401"),
        (lambda: signed(b"", FORM, at=time.time() - 301), b"", b"401"),
        (forged, b"a" * (MOST_BYTES + 1), b"413"),
    ],
    ids=["no signature", "old", "long"],
)
def test_a_refusal_before_the_end_closes_the_line_and_says_so(
    served: Served,
    quiet: Complaints,
    monkeypatch: pytest.MonkeyPatch,
    some: Callable[[], list[tuple[bytes, bytes]]],
    sent: bytes,
    status: bytes,
) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 60.0)  # so it is not that which ends it
    with served.connect() as line:
        line.sendall(head(10**12, some()) + sent)
        first, *lines = ends(line).lower().split(b"\r\n")
    assert first.startswith(b"http/1.1 " + status)
    assert b"connection: close" in lines


def test_the_limits_are_what_the_guide_says() -> None:
    guide = " ".join((ROOT / "docs" / "draaien.md").read_text("utf-8").split())
    assert f"na {connections.PATIENCE:.0f} seconden" in guide
    assert f"hoogstens {connections.MOST} verbindingen" in guide
    assert f"samen {MOST_IN_HAND // MOST_BYTES} MB" in guide


@pytest.fixture(scope="module")
def process(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """A bot of its own, as it runs for real."""
    made = Process(sandbox, tmp_path_factory.mktemp("crowded"))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))  # what a system gives by itself
    made.start()
    connections.limit_open_files()  # for this side of the lines
    yield made
    made.end()
    assert "Traceback" not in made.log


def answers(process: Process) -> bool:
    """Ask something that Slack has signed; return whether the answer says something."""
    body = command_body(SIGN_UP | {"text": "pijlers", "trigger_id": str(next(TRIGGERS))})
    with process.connect() as line:
        some = [*signed(body, FORM), (b"connection", b"close")]
        line.sendall(head(len(body), some) + body)
        first, _, said = ends(line).partition(b"\r\n\r\n")
    return first.startswith(b"HTTP/1.1 200") and bool(json.loads(said)["blocks"])


def test_eleven_hundred_idle_connections_disturb_nobody(process: Process) -> None:
    with ExitStack() as open_:
        for _ in range(1100):
            open_.enter_context(process.connect())
        assert answers(process)
        assert process.get("/healthz") == 200
        assert process.get("/readyz") == 200
    assert len(process.log.splitlines()) < 20


def test_three_hundred_endless_bodies_disturb_nobody(process: Process) -> None:
    with ExitStack() as open_:
        for _ in range(300):
            line = open_.enter_context(process.connect())
            line.sendall(head(10 * MOST_BYTES, forged()))
            with suppress(OSError):  # the bot does not take all of it
                line.sendall(b"a" * (MOST_BYTES - 1))
        assert answers(process)
    assert process.get("/healthz") == 200


def test_bytes_that_are_no_http_are_one_line_a_second(process: Process) -> None:
    seen = len(process.log.splitlines())
    begin = time.monotonic()
    for _ in range(300):
        with process.connect() as line:
            line.sendall(b"\x16\x03\x01\r\n\r\n")
            ends(line)
    assert len(process.log.splitlines()) - seen <= time.monotonic() - begin + 1
