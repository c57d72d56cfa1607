"""What `pmg check` says of the machine, and of what the bot itself has seen to be wrong."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.platform import Finding
from bot.upkeep.machine import Machine, room
from handlers.common.rules.ailments import NATURES
from storage.vocabulary import Ailment

ABOUT = {
    Ailment.DISK_FULL: "disk",
    Ailment.BACKUP_LATE: "backups",
    Ailment.TEAMS_PROOF_ENDS: "Teams secret",
    Ailment.MAIL_PROOF_ENDS: "mail secret",
}
# What would help, where the finding itself does not say so.
ADVICE = {
    Ailment.DISK_FULL: "make room",
    Ailment.BACKUP_LATE: "the bot makes one each night that it runs; is there room, and may it write?",
    Ailment.TEAMS_PROOF_ENDS: "make a new one, and set TEAMS_SECRET_ENDS to its end",
    Ailment.MAIL_PROOF_ENDS: "make a new one, and set PMG_MAIL_SECRET_ENDS to its end",
}
NO_DATE = "{name} is not set: nobody is warned before it ends"
# What nobody said the end of, though it has one.
UNSAID = {
    Ailment.TEAMS_PROOF_ENDS: "TEAMS_SECRET_ENDS",
    Ailment.MAIL_PROOF_ENDS: "PMG_MAIL_SECRET_ENDS",
}


def of_the_machine(
    machine: Machine, zone: str, now: datetime, proven: frozenset[Ailment]
) -> Iterator[Finding]:
    """Look at what is looked at each minute while the bot runs; `proven`: of what an end should be known."""
    for ailment, ill in machine.signs(now, zone):
        words = _words(ailment, machine)
        yield Finding(
            ABOUT[ailment], right=not ill, words=f"{words}; {ADVICE[ailment]}" if ill else words
        )
    for ailment in sorted(proven - machine.ends.keys()):
        yield Finding(ABOUT[ailment], right=True, words=NO_DATE.format(name=UNSAID[ailment]))


def of_the_bot(begun: Mapping[Ailment, datetime]) -> Iterator[Finding]:
    """Tell what the bot has seen to be wrong, and which page helps."""
    for ailment, since in begun.items():
        words = f"since {since:%Y-%m-%d %H:%M} UTC, as the bot saw it; see {NATURES[ailment].page}"
        yield Finding(f"ailment {ailment}", right=False, words=words)


def _words(ailment: Ailment, machine: Machine) -> str:
    if ailment == Ailment.DISK_FULL:
        found = ((folder, room(folder)) for folder in machine.folders)
        return ", ".join(f"{free[0] // 10**6} MB free in {at}" for at, free in found if free)
    if ailment == Ailment.BACKUP_LATE and machine.backups is not None:
        from bot.upkeep import nightly  # noqa: PLC0415 - not asked for, not loaded

        there = nightly.made(machine.backups)
        newest = f", the newest of {max(there)}" if there else ""
        return f"{len(there)} in {machine.backups}{newest}"
    return f"ends on {machine.ends[ailment]}"
