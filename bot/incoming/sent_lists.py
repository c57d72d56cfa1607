"""A list that somebody sent as a file -> its lines: a cheap look first, then a process apart."""

from pathlib import PurePath

from bot.incoming.file_process import FileProcess, Heavy, Stopped, Unreadable
from handlers.common.rules.files import ENDINGS, MOST_BYTES, FileFault

# The first bytes of an old .xls, or of a spreadsheet with a password.
_OLD = b"\xd0\xcf\x11\xe0"


class NoList(Exception):
    """There are no lines for us in it; `why` says what is wrong."""

    def __init__(self, why: FileFault) -> None:
        super().__init__(why)
        self.why = why


def lines_of(name: str, content: bytes, process: FileProcess) -> str:
    """Return the rows of a file as lines, as if they had been pasted; raises NoList."""
    if len(content) > MOST_BYTES:
        raise NoList(FileFault.BIG)
    if content.startswith(_OLD):
        raise NoList(FileFault.OLD)
    ending = PurePath(name).suffix.casefold()
    if ending not in ENDINGS:
        raise NoList(FileFault.KIND)
    try:
        return str(process.read(ending, content))
    except Unreadable as error:
        raise NoList(FileFault(error.why)) from error
    except Heavy as error:
        raise NoList(FileFault.HEAVY) from error
    except Stopped as error:
        raise NoList(FileFault.NOT_GIVEN) from error
