"""The bot of the demo: a child process that can be killed and started again on the same database."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from bot.sandbox.slack.sandbox import Sandbox

READY_SECONDS = 20.0
STOP_SECONDS = 15.0
# Whatever stands here in the environment of whoever starts the demo is about another bot.
NOT_OURS = (
    "SLACK_APP_TOKEN",
    "TEAMS_CLIENT_ID",
    "TEAMS_CERTIFICATE",
    "PMG_SMTP_URL",
    "PMG_MAIL_TENANT",
)


class BotProcess:
    """Runs the bot against the sandbox and on its clock, with its files in `folder`.

    `network` is the network file that an empty database is filled from; `more` are settings of other
    platforms that the bot is in.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        folder: Path,
        network: Path,
        admins: str,
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.network = network
        self._sandbox = sandbox
        self._folder = folder
        self._port = _free_port()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {
            **os.environ,
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_SIGNING_SECRET": sandbox.signing_secret,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": f"sqlite:///{folder / 'pmg.db'}",
            "HOST": "127.0.0.1",
            "PORT": str(self._port),
            "PMG_PUBLIC_URL": self.url,
            "PMG_ADMINS": admins,
            **dict.fromkeys(NOT_OURS, ""),
            **(more or {}),
        }
        sandbox.clock.on_move = self._tell_time
        sandbox.connect(f"{self.url}/slack/events")

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> bool:
        """Start the bot and wait until it is ready; return False where it runs already."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return False
            self._sandbox.bot_is("starting")
            with (self._folder / "bot.log").open("ab") as log:
                # The working directory is the folder, so that no .env of this machine is read.
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "bot.demo.child"],
                    env=self._environment | {"PMG_NETWORK": str(self.network)},
                    cwd=self._folder,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    start_new_session=True,
                )
            self._write(self._sandbox.clock.offset)
            threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()
            self._wait_until_ready(self._process)
            self._sandbox.bot_is("running", self._process.pid)
            return True

    def _tell_time(self, offset: float) -> None:
        with self._lock:
            self._write(offset)

    def _write(self, offset: float) -> None:
        """Send the bot the clock's offset; one that does not run gets it when it starts."""
        if self._process is None or self._process.stdin is None or self._process.stdin.closed:
            return
        with contextlib.suppress(OSError):
            self._process.stdin.write(f"{offset!r}\n".encode())
            self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Take in when the bot has something to tell next."""
        if process.stdout is None:
            return
        with process.stdout:
            for line in process.stdout:
                told = json.loads(line)
                moment, around = told["next"], told["landmarks"]
                following = None if moment is None else datetime.fromisoformat(moment)
                self._sandbox.next_notice(following)
                moments = around.get("moments", {}).items()
                self._sandbox.next_landmarks(
                    around.get("about", ""),
                    {name: datetime.fromisoformat(one) for name, one in moments},
                )

    def kill(self) -> None:
        """End the bot at once, as a crash does (kill -9)."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the bot to finish what is in hand."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                self._process.send_signal(number)
                try:
                    self._process.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    self._process.kill()
                if self._process.stdin is not None:
                    with contextlib.suppress(OSError):
                        self._process.stdin.close()
            self._sandbox.bot_is("stopped")

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + READY_SECONDS
        while time.monotonic() < give_up and process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.02)
        log = (self._folder / "bot.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"the bot did not start:\n{log[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
