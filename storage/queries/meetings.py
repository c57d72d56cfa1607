"""Meetings: finding them, and the people whom they are for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select, union_all
from sqlalchemy.orm import Session, lazyload
from sqlalchemy.orm.util import identity_key

from storage.models import Answer, Group, Lead, Meeting, Membership, Person, Poll
from storage.queries.audiences import confirmed_function, for_somebody, is_invited
from storage.vocabulary import AnswerState

_BY_ID = select(Meeting).where(Meeting.id == bindparam("id"))


def by_id(session: Session, number: int) -> Meeting | None:
    """Find a meeting by its number in the database."""
    found = session.identity_map.get(identity_key(Meeting, number))
    return found if found is not None else session.scalar(_BY_ID, {"id": number})


def between(
    session: Session,
    start: datetime,
    end: datetime | None,
    group: Group | None = None,
    *,
    of_network: bool = False,
    skip: int = 0,
    most: int | None = None,
) -> Sequence[Meeting]:
    """Return the meetings that end after `start` and begin before `end`, the first one first.

    With a group only its own, with `of_network` only those of the whole network. Cancelled ones
    are left out.
    """
    found = _between(until=end is not None, of_group=group is not None, of_network=of_network)
    statement = found.all if most is None else found.page
    page = {"skip": skip, "most": most}
    return session.scalars(statement, _period(start, end, group) | page).all()


def how_many(
    session: Session,
    start: datetime,
    end: datetime | None,
    group: Group | None = None,
    *,
    of_network: bool = False,
) -> int:
    """Count the same meetings."""
    found = _between(until=end is not None, of_group=group is not None, of_network=of_network)
    return session.scalars(found.number, _period(start, end, group)).one()


class _Between(NamedTuple):
    all: Select[Meeting]
    page: Select[Meeting]
    number: Select[int]


@cache
def _between(*, until: bool, of_group: bool, of_network: bool) -> _Between:
    """Make the statements once: making one takes as long as running it."""
    # No meeting passes midnight; with that the index on the begin leaves the past alone.
    found = select(Meeting).where(
        Meeting.starts_at > bindparam("day_before"),
        Meeting.ends_at > bindparam("start"),
        Meeting.cancelled_at.is_(None),
    )
    if until:
        found = found.where(Meeting.starts_at < bindparam("end"))
    if of_group:
        found = found.where(Meeting.group_id == bindparam("group"))
    if of_network:
        found = found.where(Meeting.group_id.is_(None))
    every = found.order_by(Meeting.starts_at, Meeting.id).offset(bindparam("skip"))
    return _Between(
        every,
        every.limit(bindparam("most")),
        found.with_only_columns(func.count(Meeting.id)),
    )


def _period(start: datetime, end: datetime | None, group: Group | None) -> dict[str, Any]:
    day_before = start - timedelta(days=1)
    period: dict[str, Any] = {"day_before": day_before, "start": start}
    return (
        period | ({"end": end} if end is not None else {}) | ({"group": group.id} if group else {})
    )


def last_of(session: Session, group: Group | None) -> Meeting | None:
    """Return the latest meeting of a group (or the network), whenever it is or was."""
    return session.scalar(
        select(Meeting)
        .where(Meeting.group_id == group.id if group else Meeting.group_id.is_(None))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(1)
    )


_NEXT_OF = (
    select(Meeting)
    .where(
        Meeting.group_id == bindparam("group"),
        Meeting.starts_at > bindparam("now"),
        Meeting.cancelled_at.is_(None),
    )
    .options(lazyload(Meeting.group))  # the session has it
    .order_by(Meeting.starts_at, Meeting.id)
    .limit(1)
)


def next_of(session: Session, group: Group, now: datetime) -> Meeting | None:
    """Return the first meeting of a group that has not begun."""
    return session.scalar(_NEXT_OF, {"group": group.id, "now": now})


def for_person(
    session: Session, person: Person, now: datetime, most: int | None = None
) -> Sequence[Meeting]:
    """Return the coming meetings that are for somebody, the first one first."""
    mine = select(Membership.group_id).where(Membership.person_id == person.id)
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.starts_at > now - timedelta(days=1),
            Meeting.ends_at > now,
            Meeting.cancelled_at.is_(None),
            for_somebody(mine, confirmed_function(person)),
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(most)
    ).all()


def in_calendar(session: Session, person: Person, since: datetime) -> Sequence[Meeting]:
    """Return the meetings for somebody's calendar that begin after `since`, cancelled ones too.

    Those are the meetings that are for them, and those that they answered or lead.
    A meeting that was entered when it was over stays out: people have looked there already.
    """
    groups = union_all(
        *(select(one.group_id).where(one.person_id == person.id) for one in (Membership, Lead))
    )
    answered = select(Answer.meeting_id).where(
        Answer.person_id == person.id, Answer.state != AnswerState.ABSENT
    )
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.starts_at > since,
            Meeting.listed_at.is_(None),
            for_somebody(groups, confirmed_function(person))
            | Meeting.id.in_(answered)
            | (Meeting.stand_in_id == person.id),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def clashing(session: Session, start: datetime, end: datetime, but_not: int) -> Sequence[Meeting]:
    """Return the meetings at the same time."""
    return session.scalars(
        select(Meeting)
        .where(
            Meeting.starts_at < end,
            Meeting.ends_at > start,
            Meeting.cancelled_at.is_(None),
            Meeting.id != but_not,
        )
        .order_by(Meeting.starts_at)
    ).all()


def is_for(session: Session, meeting: Meeting, person: Person) -> bool:
    """Return whether a meeting is for somebody."""
    found = select(Person.id).where(Person.id == person.id, is_invited(meeting))
    return session.scalar(found) is not None


def invited(session: Session, meeting: Meeting | Poll) -> Sequence[Person]:
    """Return the people whom a meeting (or date poll) is for."""
    return session.scalars(select(Person).where(is_invited(meeting)).order_by(Person.id)).all()
