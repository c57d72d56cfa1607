"""Plays the whole story once and keeps it; as a process of its own it says how far it is, a line for each percent."""

import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bot import logs
from bot.demo.story import kept
from bot.demo.story.cast import ADMIN, NETWORK, Cast
from bot.demo.story.play import Player, parts, today
from bot.demo.story.stage import stage
from bot.sandbox.slack import memory

LAST_MINUTES = timedelta(minutes=10)  # in which whatever is still on its way goes out


def build(folder: Path, told: Callable[[float], None]) -> None:
    """Play the story and keep it in `folder`; `told` hears how much of it is done, from 0 to 1."""
    with tempfile.TemporaryDirectory(prefix="pmg-story-") as made:
        database = Path(made) / kept.DATABASE
        with stage(Cast.read().workspace(), NETWORK, ADMIN, database, kept.BEGAN) as played:
            Player(played, told).plays(parts())
            played.reaches(kept.TODAY - LAST_MINUTES)
            played.rests()
            played.holds()
            Player(played).plays(today())
            chat = memory.kept(played.sandbox.store, kept.READ.timestamp())
        in_one_file(database)
        kept.keep(database, chat, folder)


def in_one_file(database: Path) -> None:
    """Bring what stands in the write-ahead log into the file that is copied."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def main() -> int:
    """Build the story in the folder that is named."""
    logs.configure("WARNING")
    # Whoever stops waiting asks us to end: then too nothing half made is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    said = -1

    def tell(share: float) -> None:
        nonlocal said
        if int(share * 100) > said:
            said = int(share * 100)
            print(said, flush=True)

    build(Path(sys.argv[1]), tell)
    return 0


if __name__ == "__main__":
    sys.exit(main())
