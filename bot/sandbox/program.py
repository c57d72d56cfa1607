"""What every sandbox shares that runs as a process of its own, until it is told to stop."""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Mapping

from bot.sandbox.traffic import KEPT


def words(name: str, about: str | None) -> argparse.ArgumentParser:
    """Return the words of `python -m` that each of them knows."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}", description=about)
    parser.add_argument("--kept", type=int, default=KEPT, help=f"how much traffic to keep ({KEPT})")
    return parser


def words_with_bot(name: str, about: str | None) -> argparse.ArgumentParser:
    """Return those words for a sandbox that shows a page and sends to the bot."""
    parser = words(name, about)
    parser.add_argument("--port", type=int, default=0, help="where people are (a free port)")
    parser.add_argument("--bot", metavar="URL", help="where the bot listens")
    return parser


def told_to_stop() -> threading.Event:
    """Return what SIGTERM or Ctrl-C sets, from now on."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def listens(where: Mapping[str, str]) -> None:
    """Write in one line of JSON where it listens, for the program that started it."""
    sys.stdout.write(json.dumps(dict(where)) + "\n")
    sys.stdout.flush()
