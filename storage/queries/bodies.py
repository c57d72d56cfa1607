"""Who sits where: bodies by name and by what they are about, their seats, and which of these end."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import Session, selectinload

from storage.models import Body, BodySeat, Group, Lead, Person
from storage.names import fold, name_key
from storage.sql import rows


class InList(NamedTuple):
    """A body in a list, with how many seats it has and how many of these are empty."""

    body: Body
    seats: int
    empty: int


EMPTY = and_(BodySeat.person_id.is_(None), BodySeat.organisation_id.is_(None))
_COUNTED = (
    select(Body, func.count(BodySeat.id), func.count(BodySeat.id).filter(EMPTY))
    .outerjoin(Body.seats)
    .group_by(Body.id)
    .order_by(Body.kind, Body.key)
)
_HOW_MANY = select(func.count(Body.id))


def page(session: Session, *, skip: int, most: int) -> list[InList]:
    """Return a page of the bodies, by kind and name."""
    found = session.execute(_COUNTED.offset(skip).limit(most)).unique()
    return [InList(*row) for row in found]


def how_many(session: Session) -> int:
    """Count the bodies."""
    return session.scalars(_HOW_MANY).one()


def about(
    session: Session, words: Sequence[str], groups: Collection[int], most: int
) -> list[InList]:
    """Return bodies that have all of these (folded) words in their name or subject, or are of one of these groups."""
    named = and_(*(Body.found_by.contains(word, autoescape=True) for word in words))
    found = session.execute(
        _COUNTED.where(or_(named, Body.group_id.in_(list(groups)))).limit(most)
    ).unique()
    return [InList(*row) for row in found]


_BY_ID = (
    select(Body)
    .where(Body.id == bindparam("id"))
    .options(selectinload(Body.seats).selectinload(BodySeat.person).selectinload(Person.accounts))
)
_NAMES = select(Body.id, Body.name).order_by(Body.key)
_BY_KEY = select(Body).where(Body.key == bindparam("key"))


def by_id(session: Session, number: int) -> Body | None:
    """Find a body, with its seats."""
    return session.scalars(_BY_ID, {"id": number}).one_or_none()


def by_name(session: Session, typed: str) -> Body | None:
    """Find the body that is called just this, filler words aside."""
    key = name_key(typed)
    return session.scalars(_BY_KEY, {"key": key}).one_or_none() if key else None


def names(session: Session) -> list[tuple[int, str]]:
    """Return the number and name of every body."""
    return [(row.id, row.name) for row in rows(session, _NAMES, {})]


def rename(body: Body, name: str, words: str) -> None:
    """Let a body be called and be about this, and be found by it."""
    body.name, body.key, body.about = name, name_key(name), words
    body.found_by = f"{fold(name)} {fold(words)}"


def seat(session: Session, number: int) -> BodySeat | None:
    """Find a seat."""
    return session.get(BodySeat, number)


_OF_PERSON = select(BodySeat).where(BodySeat.person_id == bindparam("person")).order_by(BodySeat.id)


def of_person(session: Session, person: Person) -> Sequence[BodySeat]:
    """Return the seats that somebody has."""
    return session.scalars(_OF_PERSON, {"person": person.id}).all()


def ending(session: Session, group: Group, since: date) -> Sequence[BodySeat]:
    """Return the seats in a group's bodies whose term ends on this day or later."""
    return session.scalars(
        select(BodySeat)
        .join(BodySeat.body)
        .where(Body.group_id == group.id, BodySeat.until >= since)
        .order_by(BodySeat.until, BodySeat.id)
    ).all()


def leads_of(session: Session, body: Body) -> Sequence[Person]:
    """Return the people who lead the body's group; nobody where it is of no group."""
    return session.scalars(
        select(Person)
        .join(Lead, Lead.person_id == Person.id)
        .where(Lead.group_id == body.group_id)
        .order_by(Person.id)
    ).all()
