"""Actions: of somebody, of a group, agreed at a meeting; and cleaning them up."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, Integer, Select, bindparam, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from storage.models import (
    Account,
    Action,
    AgendaItem,
    Group,
    Lead,
    Meeting,
    Membership,
    Person,
    UtcDateTime,
)
from storage.queries.seats import SEATED
from storage.sql import rows
from storage.vocabulary import ActionState

GOING_ON = (ActionState.OPEN, ActionState.BUSY, ActionState.STUCK)
ENDED = (ActionState.DONE, ActionState.DROPPED)

# All that a line of a list says of an action, and what decides who may read it.
_WHOLE = (
    joinedload(Action.group),
    joinedload(Action.organisation),
    joinedload(Action.meeting),
    joinedload(Action.part),
    joinedload(Action.person).joinedload(Person.accounts).lazyload(Account.person),
    joinedload(Action.item).selectinload(AgendaItem.groups),
)
_OF_GROUP = Action.group_id.is_not_distinct_from(bindparam("group", type_=Integer()))
_BY_DAY = (Action.due.is_(None), Action.due, Action.id)


def by_id(session: Session, number: int) -> Action | None:
    """Find an action by its number."""
    return session.get(Action, number, options=_WHOLE)


def _page(found: Select[Action]) -> Select[Action]:
    return (
        found.where(Action.state.in_(GOING_ON))
        .options(*_WHOLE)
        .order_by(*_BY_DAY)
        .offset(bindparam("skip"))
        .limit(bindparam("most"))
    )


_MINE = Action.person_id == bindparam("person")
_PAGE_OF_PERSON = _page(select(Action).where(_MINE))
_PAGE_OF_GROUP = _page(select(Action).where(_OF_GROUP))


def of_person(session: Session, person: Person, *, skip: int, most: int) -> Sequence[Action]:
    """Return a page of what somebody still has to do, what is due first in front."""
    asked = {"person": person.id, "skip": skip, "most": most}
    return session.scalars(_PAGE_OF_PERSON, asked).unique().all()


def of_group(session: Session, group: Group | None, *, skip: int, most: int) -> Sequence[Action]:
    """Return a page of what is still to do for a group (None: for the network), likewise."""
    asked = {"group": group.id if group else None, "skip": skip, "most": most}
    return session.scalars(_PAGE_OF_GROUP, asked).unique().all()


_MINE_OF_GROUP = (
    select(Action)
    .where(_MINE, _OF_GROUP, Action.state.in_(GOING_ON))
    .options(*_WHOLE)
    .order_by(*_BY_DAY)
)


def of_person_in(session: Session, person: Person, group: Group | None) -> Sequence[Action]:
    """Return what somebody still has to do for a group (None: for the network)."""
    asked = {"person": person.id, "group": group.id if group else None}
    return session.scalars(_MINE_OF_GROUP, asked).unique().all()


_COUNT = select(func.count(Action.id)).where(Action.state.in_(GOING_ON))
_COUNT_OF_PERSON, _COUNT_OF_GROUP = _COUNT.where(_MINE), _COUNT.where(_OF_GROUP)


def how_many_of_person(session: Session, person: Person) -> int:
    """Count what somebody still has to do."""
    found: int = rows(session, _COUNT_OF_PERSON, {"person": person.id}).scalar_one()
    return found


def how_many_of_group(session: Session, group_id: int | None) -> int:
    """Count what is still to do for a group (None: for the network)."""
    found: int = rows(session, _COUNT_OF_GROUP, {"group": group_id}).scalar_one()
    return found


_AT_MEETING = (
    select(Action)
    .where(Action.meeting_id == bindparam("meeting"), Action.state != ActionState.DROPPED)
    .options(*_WHOLE)
    .order_by(Action.id)
)


def of_meeting(session: Session, meeting: Meeting) -> Sequence[Action]:
    """Return what was agreed at a meeting, done or not, in the order of being agreed."""
    return session.scalars(_AT_MEETING, {"meeting": meeting.id}).unique().all()


_CARRIED = (
    select(Action)
    .where(
        _OF_GROUP,
        Action.state.in_(GOING_ON),
        Action.given_at < bindparam("before", type_=UtcDateTime()),
        Action.meeting_id.is_distinct_from(bindparam("meeting")),
    )
    .options(*_WHOLE)
    .order_by(*_BY_DAY)
)


def carried_to(session: Session, meeting: Meeting) -> Sequence[Action]:
    """Return what was agreed before the end of a meeting, elsewhere, and is still to do."""
    asked = {"group": meeting.group_id, "before": meeting.ends_at, "meeting": meeting.id}
    return session.scalars(_CARRIED, asked).unique().all()


_HOLDERS = select(Person).where(
    Person.id.in_(
        select(Action.person_id).where(
            _OF_GROUP, Action.state.in_(GOING_ON), Action.person_id.is_not(None)
        )
    )
)


def holders(session: Session, group: Group | None) -> Sequence[Person]:
    """Return the people who still have something to do for a group (None: for the network)."""
    asked = {"group": group.id if group else None}
    return session.scalars(_HOLDERS.order_by(Person.id), asked).all()


_INSIDE = (
    select(Person)
    .where(
        Person.forgotten_at.is_(None),
        or_(
            Person.id.in_(
                select(Membership.person_id).where(
                    Membership.group_id == bindparam("group"), SEATED
                )
            ),
            Person.id.in_(select(Lead.person_id).where(Lead.group_id == bindparam("group"))),
        ),
    )
    .order_by(Person.name, Person.id)
)
_ANYWHERE = (
    select(Person)
    .where(
        Person.forgotten_at.is_(None),
        or_(
            Person.id.in_(select(Membership.person_id)),
            Person.id.in_(select(Lead.person_id)),
            Person.admin,
        ),
    )
    .order_by(Person.name, Person.id)
)


def candidates(session: Session, group: Group | None) -> Sequence[Person]:
    """Return the people who can do something for a group (None: everybody in any group), by name."""
    if group is None:
        return session.scalars(_ANYWHERE).all()
    return session.scalars(_INSIDE, {"group": group.id}).all()


class Soon(NamedTuple):
    """How much somebody should have done by a day, and the first of the days."""

    number: int
    first: date


_SOON = select(func.count(Action.id).label("number"), func.min(Action.due).label("first")).where(
    _MINE, Action.state.in_(GOING_ON), Action.due <= bindparam("until", type_=Date())
)


def due_by(session: Session, person: Person, until: date) -> Soon | None:
    """Return how much somebody should have done by this day; None for nothing."""
    row = rows(session, _SOON, {"person": person.id, "until": until}).one()
    return Soon(row.number, row.first) if row.first else None


_OLD = (
    update(Action)
    .where(
        Action.state.in_(ENDED),
        Action.moved_at < bindparam("before", type_=UtcDateTime()),
        or_(Action.person_id.is_not(None), Action.reason.is_not(None)),
    )
    .values(person_id=None, reason=None)
    .returning(Action.id)
)


def drop_people(session: Session, before: datetime) -> int:
    """Remove the person from what ended before this moment, what was done stays; return how many."""
    return len(rows(session, _OLD, {"before": before}).all())
