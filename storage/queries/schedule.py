"""How long before a meeting its reminders go out, and which people get them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Select, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from storage.models import (
    Account,
    Answer,
    Function,
    Group,
    Meeting,
    Membership,
    Notice,
    Person,
    ReminderRule,
)
from storage.queries.audiences import is_invited
from storage.queries.mail import USABLE_ADDRESS
from storage.queries.notices import COPY, OPEN
from storage.queries.seats import SEATED
from storage.sql import starts_with
from storage.vocabulary import AnswerState, FunctionClass, NoticeState, ReminderLevel

ASKED = "asked"  # in the key of a question that somebody who leads had sent, in place of a row


def rules(session: Session, group: Group | None) -> Mapping[str, int | None]:
    """Return where a group (or the network) deviates from the table: a number by row, None for "not at all"."""
    found = session.execute(
        select(ReminderRule.row, ReminderRule.number).where(
            ReminderRule.group_id == group.id if group else ReminderRule.group_id.is_(None)
        )
    )
    return {row.row: row.number for row in found}


def deviate(session: Session, group: Group | None, numbers: Mapping[str, int | None]) -> None:
    """Make these the only deviations of a group, or of the network."""
    session.execute(
        delete(ReminderRule).where(
            ReminderRule.group_id == group.id if group else ReminderRule.group_id.is_(None)
        )
    )
    for row, number in numbers.items():
        session.add(ReminderRule(group_id=group.id if group else None, row=row, number=number))
    session.flush()


def _kringen() -> Select[int]:
    return (
        select(Group.id)
        .join(Function, Function.id == Group.function_id)
        .where(Group.closed_at.is_(None), Function.function_class == FunctionClass.AMBTELIJK)
    )


def has_kring(session: Session) -> bool:
    """Return whether advisers have a group of their own."""
    return session.scalar(_kringen().limit(1)) is not None


def in_kring(session: Session) -> set[int]:
    """Return the ids of the people in a group of advisers."""
    return set(session.scalars(_in_kring()))


def _in_kring() -> Select[int]:
    return select(Membership.person_id).where(Membership.group_id.in_(_kringen()), SEATED)


def ahead(session: Session, group: Group | None, now: datetime) -> Sequence[Meeting]:
    """Return the meetings that have not begun and were not cancelled: of a group, or (None) all of them."""
    found = select(Meeting).where(Meeting.starts_at > now, Meeting.cancelled_at.is_(None))
    if group is not None:
        found = found.where(Meeting.group_id == group.id)
    return session.scalars(found.order_by(Meeting.starts_at, Meeting.id)).all()


def weekly(session: Session) -> Sequence[Person]:
    """Return the people who want an overview on Monday."""
    return session.scalars(select(Person).where(Person.weekly).order_by(Person.id)).all()


class Alike(NamedTuple):
    """A number of people with the same answer to a meeting and the same wishes about reminders."""

    said: AnswerState | None
    reminders: ReminderLevel | None
    paused_until: date | None
    home_only: bool
    weekly: bool
    number: int


def alike(
    session: Session,
    meeting: Meeting,
    *,
    but_not: Collection[int] = (),
    kring: bool = False,
    mailed: bool = False,
) -> Sequence[Alike]:
    """Count the people who are invited or answered and are here, or (`mailed`) have an address that can be used.

    With `kring` only those in a group of advisers.
    """
    answered = and_(Answer.person_id == Person.id, Answer.meeting_id == meeting.id)
    wishes = (Person.reminders, Person.paused_until, Person.home_only, Person.weekly)
    here = Person.accounts.any(Account.gone_at.is_(None))
    reached = here | Person.id.in_(USABLE_ADDRESS) if mailed else here
    found = (
        select(Answer.state, *wishes, func.count(Person.id).label("number"))
        .outerjoin(Answer, answered)
        .where(
            or_(is_invited(meeting), Answer.id.is_not(None)),
            reached,
            Person.id.not_in(but_not),
        )
        .group_by(Answer.state, *wishes)
    )
    if kring:
        found = found.where(Person.id.in_(_in_kring()))
    return [Alike(*row) for row in session.execute(found)]


def asked_since(
    session: Session, meeting: Meeting, since: datetime, kinds: Collection[str]
) -> set[int]:
    """Return the ids of the people who were asked for an answer since, or will be; each of `kinds` begins with a kind."""
    starts = [f"{kind}/{meeting.id}/{meeting.sequence}/" for kind in kinds]
    starts += [f"please_answer/{meeting.id}/{meeting.sequence}/{ASKED}/"]
    found = select(Notice.person_id).where(
        or_(*(starts_with(Notice.key, start) for start in starts)),
        Notice.state.in_((*OPEN, NoticeState.SENT)),
        Notice.due_at > since,
        Notice.person_id.is_not(None),
        ~Notice.key.contains(COPY),  # what an adviser is asked for another does not count for them
    )
    return {one for one in session.scalars(found) if one is not None}
