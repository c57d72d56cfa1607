"""Items and meetings that contain all of some words, as far as the person may see them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, false, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, joinedload, selectinload

from storage.models import AgendaItem, ItemGroup, Meeting
from storage.vocabulary import ItemStage

OWN_ONLY = (ItemStage.DRAFT, ItemStage.WITHDRAWN)


class Seeker(NamedTuple):
    """The person who searches: they also find what is for their gemeente or their groups."""

    person: int | None
    organisation: int | None
    groups: Collection[int]
    admin: bool


class Found(NamedTuple):
    """A page of what was found, the newest first, and how much there is in all."""

    things: Sequence[AgendaItem | Meeting]
    total: int


def search(
    session: Session, words: Sequence[str], seeker: Seeker, *, skip: int, most: int
) -> Found:
    """Find what has all of these (folded) words; `%` and `_` are gone from folded words."""
    either = union_all(_items(words, seeker), _meetings(words)).subquery()
    total = session.scalars(select(func.count()).select_from(either)).one()
    rows = session.execute(
        select(either.c.is_item, either.c.id)
        .order_by(either.c.at.desc(), either.c.is_item, either.c.id.desc())
        .offset(skip)
        .limit(most)
    ).all()
    return Found(_loaded(session, [(bool(row.is_item), row.id) for row in rows]), total)


def _items(words: Sequence[str], seeker: Seeker) -> Select[int, bool, datetime]:
    # Nobody's id is no id: with None these would find what nobody handed in, for no gemeente.
    own: ColumnElement[bool] = false()
    if seeker.person is not None:
        own |= AgendaItem.handed_in_by_id == seeker.person
    if seeker.organisation is not None:
        own |= AgendaItem.organisation_id == seeker.organisation
    inside = AgendaItem.id.in_(
        select(ItemGroup.item_id).where(ItemGroup.group_id.in_(list(seeker.groups)))
    )
    found = select(
        AgendaItem.id, literal(value=True).label("is_item"), AgendaItem.handed_in_at.label("at")
    ).where(
        AgendaItem.merged_into_id.is_(None),
        or_(AgendaItem.stage.not_in(OWN_ONLY), own),
        *(AgendaItem.found_by.contains(word, autoescape=True) for word in words),
    )
    if seeker.admin:
        return found
    return found.where(or_(AgendaItem.confidential.is_(False), own, inside))


def _meetings(words: Sequence[str]) -> Select[int, bool, datetime]:
    return select(
        Meeting.id, literal(value=False).label("is_item"), Meeting.starts_at.label("at")
    ).where(
        Meeting.cancelled_at.is_(None),
        *(Meeting.found_by.contains(word, autoescape=True) for word in words),
    )


def _loaded(session: Session, wanted: Sequence[tuple[bool, int]]) -> Sequence[AgendaItem | Meeting]:
    items = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.id.in_([number for is_item, number in wanted if is_item]))
        .options(
            selectinload(AgendaItem.groups),
            joinedload(AgendaItem.organisation),
            joinedload(AgendaItem.meeting),
        )
    )
    meetings = session.scalars(
        select(Meeting).where(Meeting.id.in_([number for is_item, number in wanted if not is_item]))
    )
    by_key: dict[tuple[bool, int], AgendaItem | Meeting] = {(True, one.id): one for one in items}
    by_key |= {(False, one.id): one for one in meetings}
    return [by_key[key] for key in wanted]
