"""Presence and answers of long ago: the counts per gemeente stay, and name nobody any more.

A year goes as a whole. So who came more than once in it still counts as one, without a name; nothing
tells who of one year is who of another.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Select, delete, func, select, union, update
from sqlalchemy.orm import Session

from storage.models import Answer, AuditEntry, Guest, Meeting, Part, PartAnswer, Person, Presence
from storage.vocabulary import Act

NAME = "naam gewist"  # of whoever stands for somebody who came from a gemeente in a year
# What the logboek says of the same: the line stays, and names nobody.
ACTS = (Act.ANSWERED, Act.REPLACED, Act.GUEST_NAMED)


def drop(session: Session, before: datetime) -> int:
    """Let the oldest year that ended before this moment name nobody; return of how many people."""
    year = _oldest(session, before)
    if year is None:
        return 0
    first, last = date(year, 1, 1), date(year, 12, 31)
    meetings = session.scalars(select(Meeting.id).where(Meeting.day.between(first, last))).all()
    moved = _stand_ins(session, _people(session, meetings), meetings, before)
    _move(session, moved, meetings)
    session.execute(delete(Guest).where(Guest.meeting_id.in_(meetings)))
    session.execute(
        update(AuditEntry)
        .where(AuditEntry.act.in_(ACTS), AuditEntry.at < _end(before))
        .values(actor_id=None, person_id=None)
    )
    # Who kept the list of who was there did something; who was noted there only was.
    session.execute(
        update(AuditEntry)
        .where(AuditEntry.act == Act.ATTENDANCE_NOTED, AuditEntry.at < _end(before))
        .values(person_id=AuditEntry.actor_id)
    )
    session.flush()
    session.expire_all()
    return len(moved)


def how_many(session: Session, before: datetime) -> int:
    """Count the people whose names would go then, in all years together."""
    meetings = select(Meeting.id).where(Meeting.day < _end(before).date())
    return session.scalars(
        select(func.count()).select_from(_named(meetings, guests=True).subquery())
    ).one()


def _end(before: datetime) -> datetime:
    """Return the end of the last year that was over by then."""
    return before.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)


def _named(meetings: Select[int], *, guests: bool) -> Select[int, int | None]:
    """Return the people whom presence and answers (and guests) name, each with their gemeente."""
    places = [
        select(Presence.person_id).where(Presence.meeting_id.in_(meetings)),
        select(Answer.person_id).where(Answer.meeting_id.in_(meetings)),
        select(PartAnswer.person_id).join(PartAnswer.part).where(Part.meeting_id.in_(meetings)),
    ]
    if guests:
        places.append(select(Guest.person_id).where(Guest.meeting_id.in_(meetings)))
    named = union(*places).subquery()
    return (
        select(Person.id, Person.organisation_id)
        .where(Person.id.in_(select(named.c.person_id)), Person.forgotten_at.is_(None))
        .order_by(Person.id)
    )


def _oldest(session: Session, before: datetime) -> int | None:
    """Return the first year that is over by then and still names somebody."""
    over = select(Meeting.id).where(Meeting.day < _end(before).date())
    people = select(_named(over, guests=True).subquery().c.id)
    with_names = union(
        select(Presence.meeting_id).where(Presence.person_id.in_(people)),
        select(Answer.meeting_id).where(Answer.person_id.in_(people)),
        select(Part.meeting_id)
        .join(PartAnswer, PartAnswer.part_id == Part.id)
        .where(PartAnswer.person_id.in_(people)),
        select(Guest.meeting_id).where(Guest.person_id.in_(people)),
    ).subquery()
    first = select(func.min(Meeting.day)).where(
        Meeting.id.in_(select(with_names.c.meeting_id)), Meeting.day < _end(before).date()
    )
    day = session.scalar(first)
    return day.year if day else None


def _people(session: Session, meetings: Sequence[int]) -> Sequence[tuple[int, int | None]]:
    these = select(Meeting.id).where(Meeting.id.in_(meetings))
    return [(row.id, row.organisation_id) for row in session.execute(_named(these, guests=False))]


def _stand_ins(
    session: Session,
    people: Sequence[tuple[int, int | None]],
    meetings: Sequence[int],
    now: datetime,
) -> Mapping[int, int]:
    """Return who stands for each of these people: of the same gemeente, and another one for each."""
    used = select(Presence.person_id).where(Presence.meeting_id.in_(meetings))
    said = select(Answer.person_id).where(Answer.meeting_id.in_(meetings))
    there = session.execute(
        select(Person.id, Person.organisation_id)
        .where(Person.name == NAME, Person.forgotten_at.is_not(None))
        .where(Person.id.not_in(used), Person.id.not_in(said))
        .order_by(Person.id.desc())
    )
    free: dict[int | None, list[int]] = defaultdict(list)
    for row in there:
        free[row.organisation_id].append(row.id)
    found = {}
    for person, organisation in people:
        if not free[organisation]:
            made = Person(name=NAME, organisation_id=organisation, forgotten_at=now, accounts=[])
            session.add(made)
            session.flush()
            free[organisation].append(made.id)
        found[person] = free[organisation].pop()
    return found


def _move(session: Session, moved: Mapping[int, int], meetings: Sequence[int]) -> None:
    """Let the rows of these meetings name the one who stands for somebody; guests are no more."""
    parts = select(Part.id).where(Part.meeting_id.in_(meetings))
    for table, these in (
        (Presence, Presence.meeting_id.in_(meetings)),
        (Answer, Answer.meeting_id.in_(meetings)),
        (PartAnswer, PartAnswer.part_id.in_(parts)),
    ):
        for person, stand_in in moved.items():
            session.execute(
                update(table).where(table.person_id == person, these).values(person_id=stand_in)
            )
    session.execute(
        update(Answer)
        .where(Answer.meeting_id.in_(meetings))
        .values(replaced_by_id=None, reason=None)
    )
