"""Lets the beheerders know that the bot itself is ill, and that it is over."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.common.notices import tell
from handlers.common.rules.ailments import BEGAN, OVER, disproves
from storage.address import AccountNames
from storage.models import Notice, Person
from storage.queries import notices, people
from storage.queries.ailments import Course
from storage.vocabulary import Ailment, NoticeState, Platform

HEARD = frozenset({NoticeState.SENT, NoticeState.UNKNOWN, NoticeState.SENDING})  # or perhaps


def report(session: Session, ailment: Ailment, begun: datetime, admins: AccountNames) -> None:
    """Tell each beheerder what is wrong, once."""
    for person in people.admins(session, admins):
        tell(
            session,
            BEGAN,
            key(ailment, begun, person),
            now=begun,
            person=person,
            ailment=ailment,
            begun=begun.isoformat(),
        )


def report_over(
    session: Session, ailment: Ailment, found: Course, now: datetime, admins: AccountNames
) -> None:
    """Tell those who heard in time that it began that it is over; others heard that already, or nothing."""
    if found.begun_at is None:
        return
    for person in people.admins(session, admins):
        same = key(ailment, found.begun_at, person)
        told = notices.by_key(session, f"{BEGAN}/{same}")
        if told is None or told.state not in HEARD or disproves(_way(told), ailment):
            continue
        if told.settled_at is None or told.settled_at < (found.well_at or now):
            begun = found.begun_at.isoformat()
            tell(session, OVER, same, now=now, person=person, ailment=ailment, begun=begun)


def key(ailment: Ailment, begun: datetime, person: Person) -> str:
    """Name one time that the bot was ill, for one person."""
    return f"{ailment}/{begun.isoformat()}/{person.id}"


def _way(told: Notice) -> Platform | None:
    """Return by which way somebody was told."""
    if told.mail_id is not None:
        return Platform.MAIL
    return told.account.platform if told.account else None
