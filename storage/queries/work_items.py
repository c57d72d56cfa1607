"""The items that the network works on, as light rows, however many were settled long ago."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select, union
from sqlalchemy.orm import Session

from storage.models import AgendaItem, Group, ItemGroup, Meeting, Organisation, Referral, Support
from storage.vocabulary import Destination, ItemStage

IN_HAND = (ItemStage.INSPIRATION, ItemStage.AGENDA, ItemStage.DEEPENING)


class InHand(NamedTuple):
    """An item as lists show it; `day` is of the meeting on whose agenda it stands."""

    id: int
    title: str
    confidential: bool
    stage: ItemStage
    subject_id: int | None
    organisation: str | None
    day: date | None


class Location(NamedTuple):
    """Where an item was taken: by kind, or which group, or more precisely."""

    destination: Destination
    group: str | None
    to: str
    since: date


def items(session: Session, since: datetime) -> list[InHand]:
    """Return the items in hand, and those settled after `since`; by stage, the oldest first."""
    rows = session.execute(
        select(
            AgendaItem.id,
            AgendaItem.title,
            AgendaItem.confidential,
            AgendaItem.stage,
            AgendaItem.subject_id,
            Organisation.name,
            Meeting.day,
        )
        .outerjoin(Organisation, Organisation.id == AgendaItem.organisation_id)
        .outerjoin(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.merged_into_id.is_(None),
            or_(
                AgendaItem.stage.in_(IN_HAND),
                (AgendaItem.stage == ItemStage.SETTLED) & (AgendaItem.staged_at > since),
            ),
        )
        .order_by(AgendaItem.handed_in_at, AgendaItem.id)
    )
    order = list(ItemStage)
    return sorted((InHand(*row) for row in rows), key=lambda one: order.index(one.stage))


def groups_of(session: Session, some: Collection[int]) -> Mapping[int, list[int]]:
    """Return the ids of the open groups of items, by item id."""
    found: dict[int, list[int]] = {number: [] for number in some}
    rows = session.execute(
        select(ItemGroup.item_id, ItemGroup.group_id)
        .join(Group, Group.id == ItemGroup.group_id)
        .where(ItemGroup.item_id.in_(some), Group.closed_at.is_(None))
    )
    for item, group in rows:
        found[item].append(group)
    return found


def behind(session: Session, some: Collection[int]) -> Mapping[int, int]:
    """Count the gemeenten behind items (whoever handed it in as well), by item id."""
    supports = select(Support.item_id.label("item"), Support.organisation_id.label("place"))
    own = select(AgendaItem.id, AgendaItem.organisation_id)
    either = union(
        supports.where(Support.item_id.in_(some)), own.where(AgendaItem.id.in_(some))
    ).subquery()
    rows = session.execute(
        select(either.c.item, func.count())
        .join(Organisation, Organisation.id == either.c.place)
        .where(Organisation.counts)
        .group_by(either.c.item)
    )
    return {row[0]: row[1] for row in rows}


def locations(session: Session, some: Collection[int]) -> Mapping[int, Location]:
    """Return where items lie that were taken further and have no answer yet, by item id."""
    rows = session.execute(
        select(Referral.item_id, Referral.destination, Group.name, Referral.to, Referral.since)
        .outerjoin(Group, Group.id == Referral.group_id)
        .where(Referral.item_id.in_(some), Referral.answered_at.is_(None))
        .order_by(Referral.id)
    )
    return {row[0]: Location(*row[1:]) for row in rows}
