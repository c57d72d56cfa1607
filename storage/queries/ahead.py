"""The meetings that are ahead of somebody, each with their answer, and what there is to choose in them.

Each statement is made once: making one takes as long as running it.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Integer, and_, bindparam, func, select, union_all
from sqlalchemy.orm import Session, lazyload

from storage.models import Answer, Group, Lead, Meeting, Membership, Part, PartAnswer, Person
from storage.queries.audiences import confirmed_function, for_somebody
from storage.queries.seats import SEATED
from storage.sql import rows
from storage.vocabulary import AnswerState, PartKind

_ME = bindparam("person", type_=Integer())
_LED = select(Lead.group_id).where(Lead.person_id == _ME)


class Ahead(NamedTuple):
    """A meeting that is not over, what somebody answered (None: nothing), its parallel parts."""

    meeting: Meeting
    mine: AnswerState | None
    parallel: int = 0


_PARALLEL = (
    select(func.count(Part.id))
    .where(
        Part.meeting_id == Meeting.id,
        Part.kind == PartKind.PARALLEL,
        Part.removed_at.is_(None),
    )
    .scalar_subquery()
)
_AHEAD = (
    select(Meeting, Answer.state, _PARALLEL)
    .outerjoin(Answer, and_(Answer.meeting_id == Meeting.id, Answer.person_id == _ME))
    .where(
        # No meeting passes midnight; with that the index on the begin leaves the past alone.
        Meeting.starts_at > bindparam("day_before"),
        Meeting.ends_at > bindparam("now"),
        Meeting.cancelled_at.is_(None),
    )
    .order_by(Meeting.starts_at, Meeting.id)
    .limit(bindparam("most"))
)
# The groups of somebody (`person`): in which they have a seat, and those that they lead.
INSIDE = union_all(select(Membership.group_id).where(SEATED, Membership.person_id == _ME), _LED)
_FOR_ME = _AHEAD.where(for_somebody(INSIDE, bindparam("function")))
_OF_GROUP = _AHEAD.where(Meeting.group_id == bindparam("group")).options(lazyload(Meeting.group))


def of_person(session: Session, person: Person, now: datetime, most: int) -> Sequence[Ahead]:
    """Return the meetings that are not over and are for somebody, the first one first."""
    theirs = {"person": person.id, "function": confirmed_function(person)}
    asked = {**_from(now, most), **theirs}
    return [Ahead(*row) for row in session.execute(_FOR_ME, asked)]


def next_of(session: Session, group: Group, person: Person | None, now: datetime) -> Ahead | None:
    """Return the first meeting of a group that is not over."""
    asked = {**_from(now, 1), "person": person.id if person else None, "group": group.id}
    row = session.execute(_OF_GROUP, asked).first()
    return Ahead(*row) if row else None


def _from(now: datetime, most: int) -> dict[str, object]:
    return {"now": now, "day_before": now - timedelta(days=1), "most": most}


class Choice(NamedTuple):
    """A parallel part of a meeting, and whether somebody chose it or waits for it."""

    meeting: int
    begins: time
    ends: time
    chosen: bool


_CHOICES = (
    select(Part.meeting_id, Part.begins, Part.ends, PartAnswer.state)
    .outerjoin(PartAnswer, and_(PartAnswer.part_id == Part.id, PartAnswer.person_id == _ME))
    .where(
        Part.meeting_id.in_(bindparam("meetings", expanding=True)),
        Part.kind == PartKind.PARALLEL,
        Part.removed_at.is_(None),
    )
    .order_by(Part.position)
)


def choices(session: Session, person: Person, some: Sequence[Meeting]) -> Sequence[Choice]:
    """Return the parallel parts of these meetings, each with whether somebody has it."""
    asked = {"person": person.id, "meetings": [one.id for one in some]}
    taken = (AnswerState.COMING, AnswerState.WAITING)
    return [
        Choice(row.meeting_id, row.begins, row.ends, row.state in taken)
        for row in rows(session, _CHOICES, asked)
    ]
