"""What befalls the bot in the rehearsal, by the name that the scenes give it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from os import statvfs, statvfs_result
from pathlib import Path

from bot.demo.mailboxes import Mailboxes
from bot.demo.story.cast import Cast, user
from bot.demo.story.stage import Stage
from bot.upkeep import backup, machine
from storage.database import file_of

GOES = 20  # people after an election
KEPT_APART = ("Fatima El Amrani", "Emily Carter")  # whom the rehearsal needs to the end


@dataclass
class Backstage:
    """All that a deed can reach; `said` is what the machine printed last."""

    stage: Stage
    mail: Mailboxes
    backups: Path
    cast: Cast
    newcomers: Sequence[str]
    said: str = ""


def _disk_full(behind: Backstage) -> None:
    """Leave hardly any room: what the system tells of the disk is all that changes."""
    del behind
    _disk(lambda _folder: statvfs_result((4096, 4096, 10**7, 10**3, 10**3, 0, 0, 0, 0, 255)))


def _disk_free(behind: Backstage) -> None:
    del behind
    _disk(statvfs)


def _disk(told: Callable[[Path], statvfs_result]) -> None:
    vars(machine)["statvfs"] = told


def _token_expires(behind: Backstage) -> None:
    behind.stage.sandbox.revoke_token()
    _asks(behind)


def _token_renewed(behind: Backstage) -> None:
    behind.stage.sandbox.restore_token()
    _asks(behind)


def _asks(behind: Backstage) -> None:
    """Let the bot ask Slack something, as it does each hour by the clock on the wall."""
    for platform in behind.stage.bot.platforms:
        platform.probe()


def _restore(behind: Backstage) -> None:
    """Break the database, and put last night's backup in its place as `pmg restore` does."""
    stage = behind.stage
    stage.stops()
    settings = stage.settings
    (newest,) = sorted(behind.backups.glob("*.db"))[-1:]
    backup.restore(
        newest,
        file_of(settings.database_url),
        now=stage.now,
        look_after=timedelta(seconds=settings.pmg_look_again),
        admins=settings.pmg_admins,
    )
    behind.said = f"{newest.name} was restored to {file_of(settings.database_url).name}."
    stage.starts()


def _people_go(behind: Backstage) -> None:
    goes = [one.name for one in behind.cast.members if one.name not in KEPT_APART]
    for name in ["Bram Visser", *goes][:GOES]:
        behind.stage.sandbox.remove_person(user(name))


def _people_come(behind: Backstage) -> None:
    for name in behind.newcomers:
        behind.stage.sandbox.add_person(user(name), name)


DEEDS: Mapping[str, Callable[[Backstage], None]] = {
    "disk_full": _disk_full,
    "disk_free": _disk_free,
    "token_expires": _token_expires,
    "token_renewed": _token_renewed,
    "restore": _restore,
    "people_go": _people_go,
    "people_come": _people_come,
}
