"""python -m bot.sandbox.mail: the mail server as a process of its own, until it is told to stop.

It says in one line of JSON where it listens.
"""

import sys
import tomllib
from pathlib import Path

from bot.sandbox import program
from bot.sandbox.mail.sandbox import Sandbox


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C; return the exit status."""
    parser = program.words("bot.sandbox.mail", __doc__)
    parser.add_argument("people", type=Path, nargs="?", help="a TOML file with people")
    chosen = parser.parse_args(arguments)
    stop = program.told_to_stop()
    source = {} if chosen.people is None else tomllib.loads(chosen.people.read_text("utf-8"))
    sandbox = Sandbox(source, kept=chosen.kept)
    sandbox.start()
    where = {name: sandbox.doors.url(name) for name in sandbox.ports}
    where["authority"] = sandbox.doors.authority.pem.decode("ascii")
    program.listens(where)
    stop.wait()
    sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
