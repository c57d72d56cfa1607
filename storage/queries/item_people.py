"""The people around an agenda item: who brought it, who stands behind it, who hears how it ends."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from storage.models import (
    AgendaItem,
    Person,
    Support,
)
from storage.vocabulary import ItemStage

OPEN = (ItemStage.INSPIRATION, ItemStage.AGENDA, ItemStage.DEEPENING)
LOOKS_BACK = timedelta(days=60)  # in which whoever stood in at a meeting still closes it


def behind(session: Session, items: Collection[AgendaItem]) -> dict[int, list[Support]]:
    """Return all support by item id, in the order in which it was given."""
    found: dict[int, list[Support]] = {item.id: [] for item in items}
    rows = select(Support).where(Support.item_id.in_(found)).order_by(Support.id)
    for support in session.scalars(rows):
        found[support.item_id].append(support)
    return found


def concerned(session: Session, item: AgendaItem) -> Sequence[Person]:
    """Return the people who brought or support an item, or one that was merged into it."""
    ids = _with_merged(session, [item])
    voices = select(Support.person_id).where(Support.item_id.in_(ids))
    return session.scalars(
        select(Person).where(Person.id.in_(voices) | _brought(ids)).order_by(Person.id)
    ).all()


def brought(session: Session, some: Collection[AgendaItem]) -> dict[int, list[Person]]:
    """Return the people who brought these items, by item id: who handed it in, whose message it was.

    The people of an item that was merged into one of these are among them.
    """
    went_into = _with_merged(session, some)
    rows = session.execute(
        select(AgendaItem.id, Person)
        .join(
            Person,
            (Person.id == AgendaItem.handed_in_by_id) | (Person.id == AgendaItem.source_id),
        )
        .where(AgendaItem.id.in_(went_into))
        .order_by(Person.id)
    )
    found: dict[int, dict[int, Person]] = {item.id: {} for item in some}
    for number, person in rows.unique():
        found[went_into[number]][person.id] = person
    return {number: list(people.values()) for number, people in found.items()}


def _brought(ids: Collection[int]) -> ColumnElement[bool]:
    by, of = (
        select(column).where(AgendaItem.id.in_(ids))
        for column in (AgendaItem.handed_in_by_id, AgendaItem.source_id)
    )
    return Person.id.in_(by) | Person.id.in_(of)


def _with_merged(session: Session, some: Collection[AgendaItem]) -> dict[int, int]:
    """Return the ids of items and of all that went into them, each with the item that it is now."""
    ids = {item.id: item.id for item in some}
    found = list(ids)
    while found:
        rows = session.execute(
            select(AgendaItem.id, AgendaItem.merged_into_id).where(
                AgendaItem.merged_into_id.in_(found)
            )
        )
        new = {row.id: ids[row.merged_into_id] for row in rows if row.id not in ids}
        ids |= new
        found = list(new)
    return ids
