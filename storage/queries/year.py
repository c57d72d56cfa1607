"""What is known of a year besides meetings: recesses, and dates of the outside world.

Each statement is made once: making one takes as long as running it.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, false, select, true, union_all
from sqlalchemy.orm import Session

from storage.models import OutsideDate, Recess
from storage.sql import rows

_FIRST, _LAST = (
    bindparam("first", type_=Recess.first.type),
    bindparam("last", type_=Recess.last.type),
)
_RECESSES = (
    select(Recess)
    .where(Recess.first <= _LAST, Recess.last >= _FIRST)
    .order_by(Recess.first, Recess.id)
)
_OUTSIDE = (
    select(OutsideDate)
    .where(OutsideDate.day >= _FIRST, OutsideDate.day <= _LAST)
    .order_by(OutsideDate.day, OutsideDate.id)
)
_ON_DAY = union_all(
    select(Recess.name, true()).where(Recess.first <= _FIRST, Recess.last >= _FIRST),
    select(OutsideDate.title, false()).where(OutsideDate.day == _FIRST),
)


class OnDay(NamedTuple):
    """What a day is taken by: a recess, or else a date of the outside world."""

    name: str
    recess: bool


def recess(session: Session, number: int) -> Recess | None:
    """Find a recess."""
    return session.get(Recess, number)


def recesses(session: Session, first: date, last: date) -> Sequence[Recess]:
    """Return the recesses of which a day is in this stretch of days, the first one first."""
    return session.scalars(_RECESSES, {"first": first, "last": last}).all()


def outside(session: Session, first: date, last: date) -> Sequence[OutsideDate]:
    """Return the dates of the outside world in this stretch of days, past ones too."""
    return session.scalars(_OUTSIDE, {"first": first, "last": last}).all()


def on_day(session: Session, day: date) -> Sequence[OnDay]:
    """Return what a day is taken by."""
    return [OnDay(row[0], bool(row[1])) for row in rows(session, _ON_DAY, {"first": day})]
