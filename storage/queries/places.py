"""Places of gemeenten in groups: noting those that are held, and finding those that nobody holds any more."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, bindparam, exists, func, or_, select, union
from sqlalchemy.orm import Session

from storage.models import (
    Account,
    Function,
    Group,
    GroupPlace,
    Lead,
    Membership,
    Organisation,
    Person,
)
from storage.queries.seats import SEATED
from storage.sql import insert, rows
from storage.vocabulary import FunctionClass

OF_A_GEMEENTE = (FunctionClass.BESTUURDER, FunctionClass.AMBTELIJK)

_IN = union(
    select(Membership.group_id, Membership.person_id).where(SEATED),
    select(Lead.group_id, Lead.person_id),
).subquery()
_EVER = exists().where(Account.person_id == Person.id)
_THERE = or_(
    exists().where(Account.person_id == Person.id, Account.gone_at.is_(None)),
    ~_EVER,
)
_HOLDS = (Person.forgotten_at.is_(None), _THERE, Function.function_class.in_(OF_A_GEMEENTE))
_HELD = (
    select(
        _IN.c.group_id,
        Person.organisation_id,
        Function.function_class,
        bindparam("today", type_=GroupPlace.held_on.type),
    )
    .join(Person, Person.id == _IN.c.person_id)
    .join(Function, Function.id == Person.function_id)
    .join(Organisation, Organisation.id == Person.organisation_id)
    .join(Group, Group.id == _IN.c.group_id)
    .where(*_HOLDS, Organisation.counts, Group.closed_at.is_(None), ~Group.of_leads)
    .distinct()
)
_MADE = insert(GroupPlace).from_select(["group_id", "organisation_id", "place", "held_on"], _HELD)
_NOTE = _MADE.on_conflict_do_update(
    index_elements=["group_id", "organisation_id", "place"],
    set_={"held_on": _MADE.excluded.held_on},
    where=GroupPlace.held_on < _MADE.excluded.held_on,
)


def note(session: Session, today: date) -> None:
    """Note which places are held today, so that they are known once nobody holds them."""
    session.connection().execute(_NOTE, {"today": today})


EMPTY = (
    GroupPlace.group_id.in_(
        select(Group.id)
        .where(Group.closed_at.is_(None))
        .scalar_subquery()  # no page of what is over
    ),
    ~exists(
        select(_IN.c.group_id)
        .join(Person, Person.id == _IN.c.person_id)
        .join(Function, Function.id == Person.function_id)
        .where(
            *_HOLDS,
            _IN.c.group_id == GroupPlace.group_id,
            Person.organisation_id == GroupPlace.organisation_id,
            Function.function_class == GroupPlace.place,
        )
        .correlate(GroupPlace)
    ),
)
_OF_GROUP = or_(
    bindparam("group", type_=Integer()).is_(None),
    GroupPlace.group_id == bindparam("group", type_=Integer()),
)
_COUNT: Select[int] = select(func.count(GroupPlace.id)).where(*EMPTY, _OF_GROUP)
_PAGE = (
    select(GroupPlace)
    .join(Organisation, Organisation.id == GroupPlace.organisation_id)
    .join(Group, Group.id == GroupPlace.group_id)
    .where(*EMPTY, _OF_GROUP)
    .order_by(Organisation.key, Group.position, GroupPlace.place)
    .offset(bindparam("skip"))
    .limit(bindparam("most"))
)


def how_many_empty(session: Session, group: Group | None) -> int:
    """Count the places in a group (None: in all open ones) that somebody held and nobody holds now."""
    found: int = rows(session, _COUNT, {"group": group.id if group else None}).scalar_one()
    return found


def empty(session: Session, group: Group | None, *, skip: int, most: int) -> Sequence[GroupPlace]:
    """Return a page of these, by gemeente and group."""
    asked: dict[str, Any] = {"group": group.id if group else None, "skip": skip, "most": most}
    return session.scalars(_PAGE, asked).all()


_EMPTY_ONE = select(GroupPlace).where(*EMPTY, GroupPlace.id == bindparam("place"))


def empty_by_id(session: Session, number: int) -> GroupPlace | None:
    """Find an empty place by its number; None once it is held again."""
    return session.scalar(_EMPTY_ONE, {"place": number})


def end(session: Session, place: GroupPlace) -> None:
    """Forget that the gemeente had it."""
    session.delete(place)
    session.flush()


_AGAIN = (
    insert(GroupPlace)
    .values(
        group_id=bindparam("group"),
        organisation_id=bindparam("organisation"),
        place=bindparam("of"),
        held_on=bindparam("held_on"),
    )
    .on_conflict_do_nothing()
)


def again(
    session: Session, group: Group, organisation: Organisation, of: FunctionClass, held_on: date
) -> None:
    """Know again that a gemeente had it."""
    its = {"group": group.id, "organisation": organisation.id, "of": of, "held_on": held_on}
    session.connection().execute(_AGAIN, its)


_CANDIDATES = (
    select(Person)
    .join(Function, Function.id == Person.function_id)
    .where(
        *_HOLDS,
        Person.organisation_id == bindparam("organisation"),
        Function.function_class == bindparam("of", type_=GroupPlace.place.type),
    )
    .order_by(Person.name, Person.id)
)


def candidates(session: Session, place: GroupPlace) -> Sequence[Person]:
    """Return the people of the gemeente who could hold it, by name."""
    asked = {"organisation": place.organisation_id, "of": place.place}
    return session.scalars(_CANDIDATES, asked).all()
