"""python -m bot.sandbox.mail: the mail server as a process of its own, until it is told to stop.

It says in one line of JSON where it listens.
"""

import argparse
import json
import signal
import sys
import threading
import tomllib
from pathlib import Path

from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.traffic import KEPT


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox.mail", description=__doc__)
    parser.add_argument("people", type=Path, nargs="?", help="a TOML file with people")
    parser.add_argument("--kept", type=int, default=KEPT, help=f"how much traffic to keep ({KEPT})")
    chosen = parser.parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    source = {} if chosen.people is None else tomllib.loads(chosen.people.read_text("utf-8"))
    sandbox = Sandbox(source, kept=chosen.kept)
    sandbox.start()
    where = {name: sandbox.doors.url(name) for name in sandbox.ports}
    where["authority"] = sandbox.doors.authority.pem.decode("ascii")
    sys.stdout.write(json.dumps(where) + "\n")
    sys.stdout.flush()
    stop.wait()
    sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
