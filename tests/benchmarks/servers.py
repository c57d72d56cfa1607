"""Starts what is measured, each as a process of its own, and looks at it from outside."""

import http.client
import math
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.benchmarks.commands import Request

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0  # seconds to start or to stop
OK = 200
CALM = 0.05  # seconds without work after which a process is at rest; what ticks in it costs less
OURS = (
    "SLACK_",
    "TEAMS_",
    "PMG_",
    "DATABASE_URL",
    "HOST",
)  # settings of whoever runs the benchmark


class Server:
    """A process that serves on `port`; it took `started_in` seconds to its first 200 of /readyz."""

    def __init__(self, folder: Path, settings: Mapping[str, str], module: str, *more: str) -> None:
        self.port = _free_port()
        command = [sys.executable, "-m", module, *more]
        environment = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        environment |= {"PYTHONPATH": str(ROOT), "PORT": str(self.port), **settings}
        self._log = folder / f"{module}.log"
        with self._log.open("ab") as log:
            begin = time.perf_counter()
            # The folder is the working directory, so that no .env of this machine is read.
            self._process = subprocess.Popen(
                command, env=environment, cwd=folder, stdout=log, stderr=log
            )
        self._wait_until_ready()
        self.started_in = time.perf_counter() - begin

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def asked(self, request: Request) -> int:
        """Return the status of the answer to one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST", request.path, request.body, dict(request.headers))
            return connection.getresponse().status
        finally:
            connection.close()

    def calm(self) -> Self:
        """Wait until it uses its processor no more: what follows its last answers is done."""
        spent, give_up = -1.0, time.monotonic() + PATIENCE
        while (now := self.cpu()) != spent and time.monotonic() < give_up:
            spent = now
            time.sleep(CALM)
        return self

    def memory(self) -> float:
        """Return the resident memory of the process in MB."""
        shown = subprocess.check_output(["ps", "-o", "rss=", "-p", str(self._process.pid)])
        return int(shown) / 1024

    def cpu(self) -> float:
        """Return the CPU seconds that the process has used; nan where the system does not say."""
        file = Path(f"/proc/{self._process.pid}/stat")
        if not file.exists():
            return math.nan
        fields = file.read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # user and system

    def stop(self) -> None:
        """End the process; what it still wanted to tell Slack is of no interest here."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def _wait_until_ready(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up and self._process.poll() is None:
            if _is_ready(self.port):
                return
            time.sleep(0.004)
        raise RuntimeError(f"it did not start:\n{self._log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == OK
    except OSError:
        return False
    finally:
        connection.close()
