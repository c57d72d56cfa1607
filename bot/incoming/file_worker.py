"""The process that reads one file of a stranger: `python -m bot.incoming.file_worker KIND SECONDS BYTES`.

The file comes over standard input; JSON goes out: {"found": ...}, or {"fault": "in a word"}. Whatever
a file makes of its reader ends here: the limits on processor time (SECONDS) and on memory (BYTES) end
this process, not the bot.
"""

import json
import os
import sys
from contextlib import suppress
from importlib import import_module

# What reads each kind: a module and a function (kind, content) in it, which raises an exception with
# a `why`. By name, so that nobody waits for the libraries of another kind.
READERS = {
    ".xlsx": ("bot.incoming.spreadsheets", "lines_of"),
    ".csv": ("bot.incoming.spreadsheets", "lines_of"),
}


def main(kind: str, seconds: int, memory: int) -> None:
    """Read the file of standard input, and print what is found."""
    _limit(seconds, memory)
    module, name = READERS[kind]
    content = sys.stdin.buffer.read()
    try:
        said = {"found": getattr(import_module(module), name)(kind, content)}
    except Exception as error:
        why = getattr(error, "why", None)
        if why is None:
            raise
        said = {"fault": why}
    json.dump(said, sys.stdout)


def _limit(seconds: int, memory: int) -> None:
    """Take only so much; where a system knows no limits, the deadline of the bot holds."""
    with suppress(AttributeError, OSError):
        os.nice(10)  # whoever waits for an answer goes before
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS does not take every one
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
