"""The open date polls that wait for somebody: for their answer, or for their choice of a date.

The statement is made once: making one takes as long as running it.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    ScalarSelect,
    Time,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from storage.models import Group, Lead, Membership, Person, Poll, PollDate, PollVote
from storage.queries.ahead import INSIDE
from storage.queries.seats import SEATED
from storage.sql import rows
from storage.vocabulary import AnswerState

_ME = bindparam("person", type_=Integer())
_ADMIN = bindparam("admin", type_=Boolean())
_DAY, _CLOCK = bindparam("day", type_=Date()), bindparam("clock", type_=Time())


class Waiting(NamedTuple):
    """An open poll with a date ahead: how many `asked` people `answered`, and whose turn it is.

    `mine` is how many of its `dates` ahead somebody answered; `asks` and `leads` say what they are to it.
    `can`: how many answers say that a date ahead suits.
    """

    id: int
    title: str
    asked_at: datetime
    first: date
    dates: int
    mine: int
    asks: bool
    leads: bool
    answered: int
    asked: int
    can: int


def _ahead(what: ColumnElement[Any], *wanted: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Select something of the dates of a poll that are still ahead."""
    ahead = or_(PollDate.day > _DAY, and_(PollDate.day == _DAY, PollDate.begins > _CLOCK))
    return select(what).where(PollDate.poll_id == Poll.id, ahead, *wanted).scalar_subquery()


def _votes(what: ColumnElement[Any], *wanted: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Select something of what was said about those dates."""
    return _ahead(what, PollVote.poll_date_id == PollDate.id, *wanted)


_OPEN = select(Group.id).where(Group.closed_at.is_(None))
_OF_NETWORK = Poll.group_id.is_(None)
_MEMBERS = select(Membership.person_id).where(
    SEATED,
    or_(Membership.group_id == Poll.group_id, _OF_NETWORK & Membership.group_id.in_(_OPEN)),
)
_LEADS = select(Lead.person_id).where(
    or_(Lead.group_id == Poll.group_id, _OF_NETWORK & Lead.group_id.in_(_OPEN))
)
# Whoever asked it was not asked.
_ASKED = (
    select(func.count(Person.id))
    .where(
        or_(Person.id.in_(_MEMBERS.correlate(Poll)), Person.id.in_(_LEADS.correlate(Poll))),
        Person.id.is_distinct_from(Poll.asked_by_id),
    )
    .scalar_subquery()
)
_OTHERS = PollVote.person_id.is_distinct_from(Poll.asked_by_id)
_IN_ANY = select(Group.id).where(Group.closed_at.is_(None), Group.id.in_(INSIDE)).exists()
_ASKS = and_(
    or_(Poll.group_id.in_(INSIDE), _OF_NETWORK & _IN_ANY), Poll.asked_by_id.is_distinct_from(_ME)
)
_LED = select(Lead.group_id).where(Lead.person_id == _ME)
_LOOKED_AFTER = select(Lead.group_id)
_LEADING = or_(
    Poll.group_id.in_(_LED),
    _ADMIN & (_OF_NETWORK | Poll.group_id.not_in(_LOOKED_AFTER)),
)
_WAITING = (
    select(
        Poll.id,
        Poll.title,
        Poll.asked_at,
        _ahead(func.min(PollDate.day)).label("first"),
        _ahead(func.count(PollDate.id)).label("dates"),
        _votes(func.count(PollVote.id), PollVote.person_id == _ME).label("mine"),
        _ASKS.label("asks"),
        _LEADING.label("leads"),
        _votes(func.count(PollVote.person_id.distinct()), _OTHERS).label("answered"),
        case((_LEADING, _ASKED), else_=0).label("asked"),
        _votes(func.count(PollVote.id), PollVote.state == AnswerState.COMING).label("can"),
    )
    .where(Poll.closed_at.is_(None), or_(_ASKS, _LEADING), _ahead(func.count(PollDate.id)) > 0)
    .order_by(Poll.id)
)


def waiting(
    session: Session, person: Person, day: date, clock: time, *, admin: bool
) -> Sequence[Waiting]:
    """Return the open polls that ask somebody or that they look after, with dates after this moment."""
    asked = {"person": person.id, "admin": admin, "day": day, "clock": clock}
    return [
        Waiting(*row)._replace(asks=bool(row.asks), leads=bool(row.leads))
        for row in rows(session, _WAITING, asked)
    ]
