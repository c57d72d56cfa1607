"""What is wrong with the machine, as far as it shows: its disk, the backups, the end of what we prove with.

The bot looks each minute and `pmg check` when it is asked, by the same functions.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from handlers.common.rules.ailments import SOON_ENDS
from storage.database import file_of
from storage.vocabulary import Ailment

statvfs = os.statvfs  # a name of our own, behind which a rehearsal puts a full disk
LEAST = 500_000_000  # bytes that must be free, or
SHARE = 10  # this part of a small disk (a tenth)


class Said(Protocol):
    """What the settings say of it."""

    @property
    def database_url(self) -> str:
        """Where the database is."""

    @property
    def pmg_backup_dir(self) -> Path | None:
        """Where the nightly backups are; None: none are made."""

    @property
    def teams_secret_ends(self) -> date | None:
        """On which day the secret or certificate for Teams ends; None: nobody said."""

    @property
    def pmg_mail_secret_ends(self) -> date | None:
        """On which day the secret for mail ends."""


class Machine(NamedTuple):
    """The folders that must have room, and the days on which something ends."""

    folders: tuple[Path, ...]
    backups: Path | None
    ends: Mapping[Ailment, date]

    @classmethod
    def of(cls, said: Said) -> "Machine":
        """Return the machine that the settings tell of."""
        database, backups = file_of(said.database_url).absolute().parent, said.pmg_backup_dir
        ends = {
            Ailment.TEAMS_PROOF_ENDS: said.teams_secret_ends,
            Ailment.MAIL_PROOF_ENDS: said.pmg_mail_secret_ends,
        }
        return cls(
            (database, *([backups] if backups else [])),
            backups,
            {ailment: day for ailment, day in ends.items() if day is not None},
        )

    def signs(self, now: datetime, zone: str) -> Iterator[tuple[Ailment, bool]]:
        """Yield what can be seen, and whether it is wrong; `zone` says where the nights are."""
        yield Ailment.DISK_FULL, any(map(nearly_full, self.folders))
        if self.backups is not None:
            from bot.upkeep import nightly  # noqa: PLC0415 - who does not ask for it loads none of it

            yield Ailment.BACKUP_LATE, nightly.is_late(self.backups, now, zone)
        today = now.astimezone(ZoneInfo(zone)).date()
        for ailment, day in self.ends.items():
            yield ailment, day - today <= SOON_ENDS


def room(folder: Path) -> tuple[int, int] | None:
    """Return how many bytes we may still write there, and of how many; None when nobody can say."""
    try:
        found = statvfs(folder)
    except OSError:
        return None
    return found.f_bavail * found.f_frsize, found.f_blocks * found.f_frsize


def nearly_full(folder: Path) -> bool:
    """Return whether there is hardly any room left."""
    found = room(folder)
    return found is not None and found[0] < min(LEAST, found[1] // SHARE)
