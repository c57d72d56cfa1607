"""Agenda items: on an agenda, collected, concept; the people who handed them in or support them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from storage.models import (
    AgendaItem,
    Group,
    ItemGroup,
    Lead,
    Meeting,
    Membership,
    Organisation,
    Person,
    Support,
)
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
    groups, leads = (
        frozenset(session.scalars(select(one.group_id).where(one.person_id == person.id)))
        for one in (Membership, Lead)
    )
    stood_in = select(Meeting.id).where(
        Meeting.stand_in_id == person.id, Meeting.starts_at > now - LOOKS_BACK
    )
    return StandingOf(groups, leads, frozenset(session.scalars(stood_in)))


def by_id(session: Session, number: int) -> AgendaItem | None:
    """Find an item by its number in the database."""
    return session.get(AgendaItem, number)


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


def drafts(session: Session, organisation: Organisation) -> Sequence[AgendaItem]:
    """Return the concepts of a gemeente."""
    mine = AgendaItem.organisation_id == organisation.id, AgendaItem.stage == ItemStage.DRAFT
    return session.scalars(_listed(*mine).order_by(AgendaItem.id)).all()


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


def merged_into(session: Session, item: AgendaItem) -> Sequence[AgendaItem]:
    """Return the items that were merged into this one."""
    return session.scalars(
        select(AgendaItem).where(AgendaItem.merged_into_id == item.id).order_by(AgendaItem.id)
    ).all()


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
