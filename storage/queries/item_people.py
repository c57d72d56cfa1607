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
    ids = _with_merged(session, item)
    voices = select(Support.person_id).where(Support.item_id.in_(ids))
    return session.scalars(
        select(Person).where(Person.id.in_(voices) | _brought(ids)).order_by(Person.id)
    ).all()


def brought(session: Session, item: AgendaItem) -> Sequence[Person]:
    """Return the people who handed in an item or whose message it was, also of one merged into it."""
    ids = _with_merged(session, item)
    return session.scalars(select(Person).where(_brought(ids)).order_by(Person.id)).all()


def _brought(ids: Collection[int]) -> ColumnElement[bool]:
    by, of = (
        select(column).where(AgendaItem.id.in_(ids))
        for column in (AgendaItem.handed_in_by_id, AgendaItem.source_id)
    )
    return Person.id.in_(by) | Person.id.in_(of)


def _with_merged(session: Session, item: AgendaItem) -> list[int]:
    """Return the id of an item and of all that went into it."""
    ids, found = [item.id], [item.id]
    while found:
        merged = select(AgendaItem.id).where(AgendaItem.merged_into_id.in_(found))
        found = [one for one in session.scalars(merged) if one not in ids]
        ids += found
    return ids


def merged_into(session: Session, item: AgendaItem) -> Sequence[AgendaItem]:
    """Return the items that were merged into this one."""
    return session.scalars(
        select(AgendaItem).where(AgendaItem.merged_into_id == item.id).order_by(AgendaItem.id)
    ).all()
