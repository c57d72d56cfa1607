"""The bot as a process of its own, as it runs in production: started, asked, stopped and killed."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.demo import NETWORK
from bot.sandbox.slack.sandbox import Sandbox
from tests.bot.wire import WAY_IN

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": "s",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
}
OURS = ("SLACK_", "PMG_", "DATABASE_", "HOST", "PORT")  # how the names of settings begin
START_SECONDS = 30.0
STOP_SECONDS = 20.0


def environment(**settings: str) -> dict[str, str]:
    """Return this machine's environment with these settings and no others of the bot's."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**rest, "PYTHONPATH": str(Path(__file__).parents[2]), **settings}


def run(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment(**settings),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
        check=False,
    )


class Process:
    """`python -m bot serve` against the sandbox, with its database and log in `folder`.

    A test may have Python do something else, which ends in serving.
    """

    def __init__(
        self, sandbox: Sandbox, folder: Path, arguments: Sequence[str] = ("-m", "bot", "serve")
    ) -> None:
        self.folder = folder
        self._arguments = arguments
        self.port = _free_port()
        self._log = folder / "bot.log"
        self._popen: subprocess.Popen[bytes] | None = None
        self.settings = {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": f"sqlite:///{folder / 'pmg.db'}",
            "PORT": str(self.port),
            "PMG_NETWORK": str(NETWORK),
        }
        sandbox.connect(f"http://127.0.0.1:{self.port}{WAY_IN}")

    @property
    def log(self) -> str:
        """All that it wrote, over all its lives."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def start(self, *, wait: bool = True) -> None:
        """Start, and wait until it is ready."""
        with self._log.open("ab") as log:
            self._popen = subprocess.Popen(
                [sys.executable, *self._arguments],
                env=environment(**self.settings),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        if wait:
            self._until(lambda: self.get("/readyz") == 200, "ready")

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._popen is not None
        return self._popen.pid

    def get(self, path: str) -> int | None:
        """Ask for a page; give its status, None when nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def connect(self) -> socket.socket:
        """Open a line for bytes of one's own making."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def kill(self) -> None:
        """End it at once (kill -9)."""
        assert self._popen is not None
        self._popen.kill()
        self._popen.wait(STOP_SECONDS)

    def terminate(self) -> None:
        """Ask it to stop, and wait until it takes nothing new."""
        self.send_signal(signal.SIGTERM)
        self._until(lambda: self.get("/healthz") is None, "closed to newcomers")

    def send_signal(self, number: int) -> None:
        """Send it a signal, and wait for nothing."""
        assert self._popen is not None
        self._popen.send_signal(number)

    def exit_status(self) -> int:
        """Wait for its end."""
        assert self._popen is not None
        return self._popen.wait(STOP_SECONDS)

    def end(self) -> None:
        """Leave nothing running, whatever happened."""
        if self._popen is not None and self._popen.poll() is None:
            self.kill()

    def _until(self, so: Callable[[], bool], what: str) -> None:
        give_up = time.monotonic() + START_SECONDS
        pause = threading.Event()
        while not so():
            assert time.monotonic() < give_up, f"not {what}:\n{self.log}"
            pause.wait(0.02)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
