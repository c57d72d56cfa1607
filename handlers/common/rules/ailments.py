"""What can be wrong with the bot itself: when that counts, when it is over, and what cannot be told by it.

One table: what looks each minute, `pmg check`, /readyz, the figures and `beheer` go by it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from storage.queries.ailments import Course
from storage.vocabulary import Ailment, Platform

BEGAN, OVER = "ailment", "ailment_over"  # the notices that tell of one
TOLD = frozenset({BEGAN, OVER})

AT_ONCE = timedelta()
QUARTER = timedelta(minutes=15)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOON_ENDS = timedelta(days=30)  # before the end of a secret
MANY = 10  # people in a day whom something did not reach


class Sign(NamedTuple):
    """Whether an ailment was seen or was not there, and when that was found."""

    ill: bool
    at: datetime


@dataclass(frozen=True)
class Nature:
    """What an ailment is like.

    It counts once it was seen for as long as `begins`, and is over when it was not seen for as long as
    `over`, so that what comes and goes is told once. `of`: the platform whose it is (None: the machine's
    own), by which nobody is told anything now where it `mutes`. `page`: what in docs/ helps.
    """

    begins: timedelta
    over: timedelta
    page: str
    of: Platform | None = None
    mutes: bool = False


_SLACK, _TEAMS, _MAIL = Platform.SLACK, Platform.TEAMS, Platform.MAIL
NATURES = {
    Ailment.SLACK_REFUSES: Nature(AT_ONCE, QUARTER, "docs/installeren.md", _SLACK, mutes=True),
    Ailment.SLACK_SCOPES: Nature(AT_ONCE, QUARTER, "docs/installeren.md", _SLACK, mutes=True),
    Ailment.SLACK_SILENT: Nature(QUARTER, QUARTER, "docs/als-het-stilvalt.md", _SLACK, mutes=True),
    Ailment.WORKSPACE_LOST: Nature(AT_ONCE, QUARTER, "docs/werkruimten.md", _SLACK),
    Ailment.TEAMS_REFUSES: Nature(AT_ONCE, QUARTER, "docs/teams.md", _TEAMS, mutes=True),
    Ailment.TEAMS_SILENT: Nature(QUARTER, QUARTER, "docs/als-het-stilvalt.md", _TEAMS, mutes=True),
    Ailment.TEAMS_PROOF_ENDS: Nature(AT_ONCE, AT_ONCE, "docs/teams.md", _TEAMS),
    Ailment.MAIL_REFUSED: Nature(QUARTER, QUARTER, "docs/mail.md", _MAIL, mutes=True),
    Ailment.MAIL_SILENT: Nature(QUARTER, QUARTER, "docs/mail.md", _MAIL, mutes=True),
    Ailment.MAILBOX_SILENT: Nature(DAY, QUARTER, "docs/mail.md", _MAIL),
    Ailment.MAIL_PROOF_ENDS: Nature(AT_ONCE, AT_ONCE, "docs/mail.md", _MAIL),
    Ailment.DISK_FULL: Nature(AT_ONCE, HOUR, "docs/draaien.md"),
    Ailment.BACKUP_LATE: Nature(HOUR, AT_ONCE, "docs/draaien.md"),
    Ailment.CLOCK_OFF: Nature(QUARTER, QUARTER, "docs/draaien.md"),
    Ailment.MANY_UNREACHED: Nature(AT_ONCE, DAY, "docs/als-het-stilvalt.md"),
}

# What is looked at each time: without a sign there is nothing that it could be about.
MEASURED = frozenset(
    {
        Ailment.TEAMS_PROOF_ENDS,
        Ailment.MAIL_PROOF_ENDS,
        Ailment.DISK_FULL,
        Ailment.BACKUP_LATE,
        Ailment.MANY_UNREACHED,
    }
)

# By the way of these some messages still come.
PARTLY = frozenset({Ailment.SLACK_SCOPES})


def course(ailment: Ailment, before: Course | None, sign: Sign, now: datetime) -> Course | None:
    """Return how an ailment goes on after a sign; None when it is over, or never was.

    It counts by the moments at which it was seen: one failure, of which nothing more is heard, is none.
    """
    nature = NATURES[ailment]
    if sign.ill:
        seen = before.seen_at if before else sign.at
        begun = before.begun_at if before else None
        if begun is None and sign.at - seen >= nature.begins:
            begun = now
        return Course(seen, begun)
    if before is None or before.begun_at is None:
        return None
    well = before.well_at or sign.at
    return None if now - well >= nature.over else before._replace(well_at=well)


def goes_on(
    before: Mapping[Ailment, Course],
    signs: Mapping[Ailment, Sequence[Sign]],
    platforms: Collection[Platform],
    now: datetime,
) -> dict[Ailment, Course]:
    """Return how all ailments go on that a bot with these platforms can have."""
    found: dict[Ailment, Course] = {}
    for ailment, nature in NATURES.items():
        seen, known = signs.get(ailment), before.get(ailment)
        if nature.of not in (None, *platforms):
            continue
        if seen:
            known = course(ailment, known, max(seen), now)  # where one is ill, it is there
        elif ailment in MEASURED:
            known = None
        if known is not None:
            found[ailment] = known
    return found


def lasting(ailment: Ailment, found: Course) -> bool:
    """Return whether it must be known after a new start: it is told, or takes a day to be."""
    return found.begun_at is not None or NATURES[ailment].begins >= DAY


def muted(begun: Collection[Ailment]) -> frozenset[Platform]:
    """Return by which platforms nobody can be told anything now."""
    found = (NATURES[one] for one in begun)
    return frozenset(one.of for one in found if one.mutes and one.of is not None)


def disproves(way: Platform | None, ailment: Ailment) -> bool:
    """Return whether it is over as soon as somebody is told by this way: by no other was it to come."""
    nature = NATURES[ailment]
    return nature.mutes and nature.of == way and ailment not in PARTLY
