"""When somebody was last heard of, and what was done about a long silence."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import bindparam, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import (
    AgendaItem,
    Answer,
    Lead,
    Meeting,
    PartAnswer,
    Person,
    Presence,
    Silence,
    Support,
)
from storage.queries.presence import THERE
from storage.sql import insert


class Mark(StrEnum):
    """What was done about somebody's silence, as the column has it."""

    ASKED = "asked_on"
    REMINDED = "reminded_on"
    TOLD = "told_on"


class Quiet(NamedTuple):
    """Somebody of whom nothing was heard since a day, what was done since, and whether they lead."""

    person: Person
    last: date
    asked: date | None
    reminded: date | None
    told: date | None
    leads: bool


_BEGIN = (
    update(Person)
    .where(Person.seen_on.is_(None), Person.forgotten_at.is_(None))
    .values(seen_on=bindparam("today"))
    .returning(Person.id)
)
# What was done by them, or for them by somebody who may; the columns of person and moment.
_SIGNS = (
    (Answer.person_id, Answer.answered_at),
    (PartAnswer.person_id, PartAnswer.answered_at),
    (Support.person_id, Support.given_at),
    (AgendaItem.handed_in_by_id, AgendaItem.handed_in_at),
)


def note(session: Session, people: Collection[int], day: date) -> None:
    """Note that people, by their numbers, did something on a day; an earlier one changes nothing.

    Nothing is asked of them any more.
    """
    earlier = or_(Person.seen_on.is_(None), Person.seen_on < day)
    session.execute(update(Person).where(Person.id.in_(people), earlier).values(seen_on=day))
    session.execute(delete(Silence).where(Silence.person_id.in_(people)))


def begin(session: Session, today: date) -> int:
    """Begin to count for people of whom that was not done yet; return for how many."""
    return len(session.connection().execute(_BEGIN, {"today": today}).all())


def heard(session: Session, person: Person, today: date) -> None:
    """Note that somebody was heard of: nothing is asked of them any more."""
    person.seen_on = max(person.seen_on or today, today)
    session.execute(delete(Silence).where(Silence.person_id == person.id))


def quiet(session: Session, before: date) -> Sequence[Quiet]:
    """Return the people of whom nothing was heard since before a day, the longest silent first."""
    leads = exists().where(Lead.person_id == Person.id)
    rows = session.execute(
        select(Person, Silence.asked_on, Silence.reminded_on, Silence.told_on, leads.label("leads"))
        .outerjoin(Silence, Silence.person_id == Person.id)
        .where(Person.seen_on < before, Person.forgotten_at.is_(None))
        .order_by(Person.seen_on, Person.id)
    ).all()
    signs = _signs(session, [row.Person.id for row in rows])
    found = [
        Quiet(
            row.Person,
            max(filter(None, (row.Person.seen_on, signs.get(row.Person.id)))),
            row.asked_on,
            row.reminded_on,
            row.told_on,
            row.leads,
        )
        for row in rows
    ]
    return [one for one in found if one.last < before]


def mark(session: Session, person: int, what: Mark, day: date) -> None:
    """Note on which day something was done about somebody's silence."""
    put = insert(Silence).values({"person_id": person, what: day})
    changed = put.on_conflict_do_update(index_elements=[Silence.person_id], set_={what: day})
    session.flush()
    session.connection().execute(changed)
    session.expire_all()


def asked(session: Session, person: Person) -> date | None:
    """Return when somebody was asked whether they stay; None: they were not, or were heard of since."""
    return session.scalar(select(Silence.asked_on).where(Silence.person_id == person.id))


def _signs(session: Session, ids: Collection[int]) -> Mapping[int, date]:
    """Return the last day on which these people answered, took part or were there."""
    found: dict[int, date] = {}
    for whose, moment in _SIGNS:
        rows = select(whose, func.max(moment)).where(whose.in_(ids)).group_by(whose)
        for number, at in session.execute(rows):
            _later(found, number, at)
    came = (
        select(Presence.person_id, func.max(Meeting.day))
        .join(Meeting, Meeting.id == Presence.meeting_id)
        .where(Presence.person_id.in_(ids), Presence.state.in_(THERE))
        .group_by(Presence.person_id)
    )
    for number, day in session.execute(came):
        _later(found, number, day)
    return found


def _later(found: dict[int, date], number: int | None, at: date | datetime | None) -> None:
    day = at.date() if isinstance(at, datetime) else at
    if day is not None and number is not None:
        found[number] = max(found.get(number, day), day)
