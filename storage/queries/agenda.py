"""Agenda items: on an agenda, collected, concept; the people who handed them in or support them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from storage.models import (
    AgendaItem,
    Group,
    ItemGroup,
    Lead,
    Meeting,
    Membership,
    Person,
)
from storage.queries.seats import SEATED
from storage.vocabulary import ItemStage

OPEN = (ItemStage.INSPIRATION, ItemStage.AGENDA, ItemStage.DEEPENING)
LOOKS_BACK = timedelta(days=60)  # in which whoever stood in at a meeting still closes it


class StandingOf(NamedTuple):
    """The groups that somebody is in, those that they lead, the meetings that they stand in for."""

    member_of: frozenset[int]
    leads: frozenset[int]
    stands_in: frozenset[int]


class ItemText(NamedTuple):
    """An item by its number and its title, to compare with."""

    id: int
    title: str


def standing_of(session: Session, person: Person, now: datetime) -> StandingOf:
    """Return the ids of the groups and meetings that decide what somebody may do with items."""
    inside = select(Membership.group_id).where(Membership.person_id == person.id, SEATED)
    leading = select(Lead.group_id).where(Lead.person_id == person.id)
    groups, leads = (frozenset(session.scalars(one)) for one in (inside, leading))
    stood_in = select(Meeting.id).where(
        Meeting.stand_in_id == person.id, Meeting.starts_at > now - LOOKS_BACK
    )
    return StandingOf(groups, leads, frozenset(session.scalars(stood_in)))


# A card marks a gemeente that nobody confirmed of whoever handed it in; one statement for both.
_WITH_SUBMITTER = [joinedload(AgendaItem.handed_in_by).lazyload(Person.accounts)]


def by_id(session: Session, number: int) -> AgendaItem | None:
    """Find an item by its number in the database, with whoever handed it in."""
    return session.get(AgendaItem, number, options=_WITH_SUBMITTER)


_OF_MESSAGE = (
    select(AgendaItem)
    .where(AgendaItem.source_message == bindparam("message"))
    .options(*_WITH_SUBMITTER, selectinload(AgendaItem.groups))
    .order_by(AgendaItem.id.desc())
)


def of_message(session: Session, message: str) -> Sequence[AgendaItem]:
    """Return what was made of a message, the latest first; all but one were taken back."""
    return session.scalars(_OF_MESSAGE, {"message": message}).all()


def _listed(*wanted: ColumnElement[bool]) -> Select[AgendaItem]:
    """Select items that were not merged into another, with all that a list says of them."""
    return (
        select(AgendaItem)
        .where(AgendaItem.merged_into_id.is_(None), *wanted)
        .options(selectinload(AgendaItem.groups), selectinload(AgendaItem.organisation))
    )


def of_meeting(session: Session, meeting: Meeting) -> Sequence[AgendaItem]:
    """Return the items on a meeting's agenda, in order."""
    on_it = AgendaItem.meeting_id == meeting.id, AgendaItem.stage == ItemStage.AGENDA
    return session.scalars(
        _listed(*on_it).order_by(AgendaItem.position.nulls_last(), AgendaItem.id)
    ).all()


def collected(
    session: Session, group: Group | None, *, skip: int = 0, most: int | None = None
) -> Sequence[AgendaItem]:
    """Return the items that wait for a meeting of a group (None: of no group), the oldest first.

    Items on the agenda of a cancelled meeting wait as well.
    """
    found = _listed(_waiting(group)).order_by(AgendaItem.handed_in_at, AgendaItem.id)
    return session.scalars(found.offset(skip).limit(most)).all()


def how_many_collected(session: Session, group: Group | None) -> int:
    """Count the same items."""
    found = _listed(_waiting(group)).with_only_columns(func.count(AgendaItem.id))
    return session.scalars(found).one()


def _waiting(group: Group | None) -> ColumnElement[bool]:
    mine = select(ItemGroup.item_id)
    off = select(Meeting.id).where(Meeting.cancelled_at.is_not(None))
    on_nothing = (AgendaItem.stage == ItemStage.AGENDA) & AgendaItem.meeting_id.in_(off)
    belongs = (
        AgendaItem.id.in_(mine.where(ItemGroup.group_id == group.id))
        if group
        else AgendaItem.id.not_in(mine)
    )
    return belongs & or_(AgendaItem.stage == ItemStage.INSPIRATION, on_nothing)


def of_person(
    session: Session, person: Person, *, skip: int = 0, most: int | None = None
) -> Sequence[AgendaItem]:
    """Return the items that somebody handed in, the latest first; merged ones too."""
    return session.scalars(
        select(AgendaItem)
        .where(AgendaItem.handed_in_by_id == person.id)
        .options(selectinload(AgendaItem.groups), selectinload(AgendaItem.meeting))
        .order_by(AgendaItem.handed_in_at.desc(), AgendaItem.id.desc())
        .offset(skip)
        .limit(most)
    ).all()


# The statement is made once: making one takes as long as running it.
_GOING_ON = (
    select(AgendaItem)
    .where(
        AgendaItem.handed_in_by_id == bindparam("person"),
        AgendaItem.merged_into_id.is_(None),
        AgendaItem.stage.not_in((ItemStage.SETTLED, ItemStage.DECLINED, ItemStage.WITHDRAWN)),
    )
    .options(joinedload(AgendaItem.meeting).lazyload(Meeting.group))
    .order_by(AgendaItem.handed_in_at.desc(), AgendaItem.id.desc())
    .limit(bindparam("most"))
)


def going_on(session: Session, person: Person, most: int) -> Sequence[AgendaItem]:
    """Return the latest items that somebody handed in and that have not ended."""
    return session.scalars(_GOING_ON, {"person": person.id, "most": most}).all()


def how_many_of_person(session: Session, person: Person) -> int:
    """Count the same items."""
    mine = AgendaItem.handed_in_by_id == person.id
    return session.scalars(select(func.count(AgendaItem.id)).where(mine)).one()


def next_meeting(session: Session, groups: Collection[Group], now: datetime) -> Meeting | None:
    """Return the meeting of these groups (of the network, when none) that ends first, if any is left."""
    of_these = Meeting.group_id.in_([group.id for group in groups])
    return session.scalar(
        select(Meeting)
        .where(
            of_these if groups else Meeting.group_id.is_(None),
            # No meeting passes midnight; with that the index on the begin leaves the past alone.
            Meeting.starts_at > now - timedelta(days=1),
            Meeting.ends_at > now,
            Meeting.cancelled_at.is_(None),
            Meeting.closed_at.is_(None),
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    )


def counts(session: Session, group: Group) -> dict[ItemStage, int]:
    """Count a group's items by stage, without those that were merged into another."""
    rows = session.execute(
        select(AgendaItem.stage, func.count(AgendaItem.id).label("number"))
        .join(ItemGroup, ItemGroup.item_id == AgendaItem.id)
        .where(ItemGroup.group_id == group.id, AgendaItem.merged_into_id.is_(None))
        .group_by(AgendaItem.stage)
    )
    return {row.stage: row.number for row in rows}


def others_of(
    session: Session, item: AgendaItem, *, skip: int = 0, most: int | None = None
) -> Sequence[AgendaItem]:
    """Return the items that this one can be merged into: waiting or on an agenda, in a same group."""
    return session.scalars(_others(item).offset(skip).limit(most)).all()


def how_many_others(session: Session, item: AgendaItem) -> int:
    """Count the same items."""
    found = _others(item).order_by(None).with_only_columns(func.count(AgendaItem.id))
    return session.scalars(found).one()


def _others(item: AgendaItem) -> Select[AgendaItem]:
    same = select(ItemGroup.item_id).where(ItemGroup.group_id.in_([g.id for g in item.groups]))
    return _listed(
        AgendaItem.id.in_(same),
        AgendaItem.id != item.id,
        AgendaItem.stage.in_((ItemStage.INSPIRATION, ItemStage.AGENDA)),
    ).order_by(AgendaItem.handed_in_at, AgendaItem.id)


def texts(session: Session, groups: Iterable[Group], but_not: int) -> list[ItemText]:
    """Return the titles of open items in these groups, the latest first; without those that are besloten."""
    same = select(ItemGroup.item_id).where(ItemGroup.group_id.in_([group.id for group in groups]))
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.title)
        .where(
            AgendaItem.id.in_(same),
            AgendaItem.id != but_not,
            AgendaItem.stage.in_(OPEN),
            AgendaItem.merged_into_id.is_(None),
            AgendaItem.confidential.is_(False),
        )
        .order_by(AgendaItem.id.desc())
    )
    return [ItemText(row.id, row.title) for row in rows]


def settled_with(session: Session, item: AgendaItem) -> Sequence[Meeting]:
    """Return the meetings of an item's groups on whose settled agenda it stood."""
    groups = [group.id for group in item.groups]
    some = session.scalars(
        select(Meeting).where(
            Meeting.agenda_at.is_not(None),
            Meeting.group_id.in_(groups) | Meeting.group_id.is_(None),
        )
    )
    return [one for one in some if any(x["item"] == item.id for x in one.agenda_settled or ())]
