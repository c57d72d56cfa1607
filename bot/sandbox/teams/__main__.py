"""python -m bot.sandbox.teams TENANTS: the sandbox as a process of its own, until it is told to stop.

It says where it listens in one line of JSON, and is driven over its control API.
"""

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from bot.sandbox.teams import tenants
from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.traffic import KEPT


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox.teams", description=__doc__)
    parser.add_argument("tenants", type=Path, help="a TOML file with tenants, people and teams")
    parser.add_argument("--port", type=int, default=0, help="where people are (a free port)")
    parser.add_argument("--bot", metavar="URL", help="where the bot listens")
    parser.add_argument("--kept", type=int, default=KEPT, help=f"how much traffic to keep ({KEPT})")
    chosen = parser.parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    sandbox = Sandbox(tenants.read(chosen.tenants), kept=chosen.kept)
    sandbox.start(chosen.port)
    sandbox.connect(chosen.bot)
    where = {
        "url": sandbox.url,
        "calls_url": sandbox.store.calls_url,
        "openid_url": sandbox.openid_url,
        "token_url": sandbox.token_url,
    }
    sys.stdout.write(json.dumps(where) + "\n")
    sys.stdout.flush()
    stop.wait()
    sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
