"""python -m bot.sandbox.teams TENANTS: the sandbox as a process of its own, until it is told to stop.

It says where it listens in one line of JSON, and is driven over its control API.
"""

import sys
from pathlib import Path

from bot.sandbox import program
from bot.sandbox.teams import tenants
from bot.sandbox.teams.sandbox import Sandbox


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit status."""
    parser = program.words_with_bot("bot.sandbox.teams", __doc__)
    parser.add_argument("tenants", type=Path, help="a TOML file with tenants, people and teams")
    chosen = parser.parse_args(arguments)
    stop = program.told_to_stop()
    sandbox = Sandbox(tenants.read(chosen.tenants), kept=chosen.kept)
    sandbox.start(chosen.port)
    sandbox.connect(chosen.bot)
    where = {
        "url": sandbox.url,
        "calls_url": sandbox.store.calls_url,
        "openid_url": sandbox.openid_url,
        "token_url": sandbox.token_url,
    }
    program.listens(where)
    stop.wait()
    sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
