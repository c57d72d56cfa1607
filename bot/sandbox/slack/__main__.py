"""python -m bot.sandbox.slack WORKSPACE: the sandbox as a process of its own, until it is told to stop.

It says where it listens in one line of JSON, and is driven over its control API.
"""

import sys
from pathlib import Path

from bot.sandbox import program
from bot.sandbox.slack import workspace
from bot.sandbox.slack.sandbox import Sandbox


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit status."""
    parser = program.words_with_bot("bot.sandbox.slack", __doc__)
    parser.add_argument("workspace", type=Path, help="a TOML file with people and channels")
    chosen = parser.parse_args(arguments)
    stop = program.told_to_stop()
    sandbox = Sandbox(workspace.read(chosen.workspace), kept=chosen.kept)
    sandbox.start(chosen.port)
    sandbox.connect(chosen.bot)
    where = {"url": sandbox.url, "api_url": sandbox.api_url}
    program.listens(where)
    stop.wait()
    sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
