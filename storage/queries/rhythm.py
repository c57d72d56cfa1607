"""How many times a year groups come together, against how many times they said they would.

Each statement is made once: making one takes as long as running it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    ScalarSelect,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session

from storage.models import Group, Meeting
from storage.sql import rows


class Year(NamedTuple):
    """A year: its first and last day, and how many of its quarters count as behind us (0 to 4)."""

    first: date
    last: date
    quarters: int


class Pace(NamedTuple):
    """A group, how many meetings of this year are over, and how many are planned in it."""

    group: Group
    held: int
    ahead: int


_NOW: BindParameter[datetime] = bindparam("now")


def _many(*which: ColumnElement[bool]) -> ScalarSelect[int]:
    return (
        select(func.count(Meeting.id))
        .where(
            Meeting.group_id == Group.id,
            Meeting.cancelled_at.is_(None),
            Meeting.day >= bindparam("first"),
            Meeting.day <= bindparam("last"),
            *which,
        )
        .correlate(Group)
        .scalar_subquery()
    )


_HELD, _AHEAD = _many(Meeting.ends_at <= _NOW), _many(Meeting.ends_at > _NOW)
_KEPT = and_(Group.per_year.is_not(None), Group.closed_at.is_(None))
# Whoever is a whole meeting behind what the quarters ask, with nothing planned, ends the year short.
SHORT = and_(
    _KEPT,
    _AHEAD == 0,
    Group.per_year * bindparam("quarters", type_=Integer()) >= (_HELD + 1) * 4,
)
_ALL = select(Group, _HELD, _AHEAD).where(_KEPT).order_by(Group.position)
_SHORT = _ALL.where(SHORT)
_ONE = select(_HELD, _AHEAD).where(Group.id == bindparam("group"))
_ANY = select(Group.id).where(_KEPT).limit(1)


def asked(year: Year) -> dict[str, object]:
    """Return what SHORT asks for of a year, besides "now"."""
    return year._asdict()


def all_paces(session: Session, now: datetime, year: Year) -> Sequence[Pace]:
    """Return every open group that said how often it comes together."""
    return [Pace(*row) for row in session.execute(_ALL, {"now": now, **asked(year)})]


def short(session: Session, now: datetime, year: Year) -> Sequence[Pace]:
    """Return the groups for which the year threatens to end short, with nothing planned."""
    return [Pace(*row) for row in session.execute(_SHORT, {"now": now, **asked(year)})]


def pace(session: Session, group: Group, now: datetime, year: Year) -> Pace:
    """Return how one group stands."""
    values = {"now": now, **asked(year), "group": group.id}
    return Pace(group, *rows(session, _ONE, values).one())


def is_kept(session: Session) -> bool:
    """Return whether any group said how often it comes together."""
    return rows(session, _ANY, {}).first() is not None
