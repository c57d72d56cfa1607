"""Reads files of strangers in a process apart, within a time; what it does not survive is no harm."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

import bot

WORKER = "bot.incoming.file_worker"
ROOM = Path(bot.__file__).parents[1]  # where the process finds the same bot
# All of our environment that the process gets: no token, no address of a database.
KEPT = ("PATH", "SYSTEMROOT", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")

log = structlog.get_logger()


@dataclass(frozen=True)
class Limits:
    """What one file may take: seconds of processor time and in all, and bytes of addresses.

    The largest list that we take needs a second, and a third of the memory.
    """

    processor: int = 5
    seconds: float = 15.0
    memory: int = 400_000_000


class Unreadable(Exception):
    """A file with nothing in it for us; `why` in a word of whoever reads files of its kind."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Heavy(Exception):
    """A file that takes more time or memory than any honest one."""


class Stopped(Exception):
    """The bot is about to end; the file was not looked at."""


class FileProcess:
    """Starts a process for each file, within `limits`."""

    def __init__(self) -> None:
        self.limits = Limits()
        self._running = set[subprocess.Popen[bytes]]()
        self._lock = threading.Lock()
        self.stopped = False

    def read(self, kind: str, content: bytes) -> Any:
        """Return what the reader of this kind finds; raises Unreadable, Heavy or Stopped."""
        process = self._start(kind)
        try:
            said, _ = process.communicate(content, self.limits.seconds)
        except subprocess.TimeoutExpired:
            pass
        finally:
            with self._lock:
                self._running.discard(process)
            process.kill()
            process.wait()
            _close(process)
        if self.stopped:
            raise Stopped
        if process.returncode:
            log.warning("file_heavy", status=process.returncode, size=len(content))
            raise Heavy
        answer = json.loads(said)
        if "fault" in answer:
            raise Unreadable(answer["fault"])
        return answer["found"]

    def stop(self) -> None:
        """End what is being read, and read nothing more."""
        with self._lock:
            self.stopped = True
            for process in self._running:
                process.kill()

    def _start(self, kind: str) -> subprocess.Popen[bytes]:
        """Start the process; not a fork of ours, whose threads may hold locks."""
        with self._lock:
            if self.stopped:
                raise Stopped
            limits = [str(self.limits.processor), str(self.limits.memory)]
            process = subprocess.Popen(  # noqa: S603 - our own Python, our own module
                [sys.executable, "-m", WORKER, kind, *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOM,
                env={name: os.environ[name] for name in KEPT if name in os.environ},
                start_new_session=True,  # Ctrl-C is for the bot, which ends this one itself
            )
            self._running.add(process)
        return process


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
