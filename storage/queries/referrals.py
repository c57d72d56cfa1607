"""What was taken further and has no answer yet, and the dates of the outside world."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from storage.models import AgendaItem, Group, ItemGroup, Lead, OutsideDate, Person, Referral
from storage.vocabulary import Destination, ItemStage


def by_id(session: Session, number: int) -> Referral | None:
    """Find a referral by its number."""
    return session.get(Referral, number)


def _open() -> Select[Referral]:
    return (
        select(Referral)
        .join(Referral.item)
        .where(
            Referral.answered_at.is_(None),
            AgendaItem.stage == ItemStage.DEEPENING,
            AgendaItem.merged_into_id.is_(None),
        )
    )


def open_ones(session: Session, *, skip: int = 0, most: int | None = None) -> Sequence[Referral]:
    """Return the referrals that wait for an answer, the longest waiting first."""
    return session.scalars(
        _open()
        .options(
            joinedload(Referral.group),
            joinedload(Referral.item).selectinload(AgendaItem.groups),
        )
        .order_by(Referral.since, Referral.id)
        .offset(skip)
        .limit(most)
    ).all()


def how_many(session: Session) -> int:
    """Count the same."""
    return session.scalars(_open().with_only_columns(func.count(Referral.id))).one()


def open_of(session: Session, item: AgendaItem) -> Sequence[Referral]:
    """Return the referrals of an item that wait for an answer."""
    return session.scalars(
        select(Referral)
        .where(Referral.item_id == item.id, Referral.answered_at.is_(None))
        .options(joinedload(Referral.group))
        .order_by(Referral.id)
    ).all()


def of_items(session: Session, some: Sequence[int]) -> Sequence[Referral]:
    """Return all referrals of items, answered or not, the oldest first."""
    return session.scalars(
        select(Referral)
        .where(Referral.item_id.in_(some))
        .options(joinedload(Referral.group))
        .order_by(Referral.id)
    ).all()


def open_of_group(session: Session, group: Group) -> Sequence[Referral]:
    """Return the referrals of a group's items that wait for an answer."""
    mine = select(ItemGroup.item_id).where(ItemGroup.group_id == group.id)
    return session.scalars(_open().where(Referral.item_id.in_(mine)).order_by(Referral.id)).all()


def leads_of(session: Session, item: AgendaItem) -> Sequence[Person]:
    """Return the people who lead one of the item's groups."""
    return session.scalars(
        select(Person)
        .join(Lead, Lead.person_id == Person.id)
        .join(ItemGroup, ItemGroup.group_id == Lead.group_id)
        .where(ItemGroup.item_id == item.id)
        .order_by(Person.id)
        .distinct()
        .options(selectinload(Person.accounts))
    ).all()


def date_by_id(session: Session, number: int) -> OutsideDate | None:
    """Find a date of the outside world."""
    return session.get(OutsideDate, number)


def dates(
    session: Session, today: date, *, skip: int = 0, most: int | None = None
) -> Sequence[OutsideDate]:
    """Return the dates that are not over, the first one first."""
    return session.scalars(
        select(OutsideDate)
        .where(OutsideDate.day >= today)
        .options(joinedload(OutsideDate.group))
        .order_by(OutsideDate.day, OutsideDate.id)
        .offset(skip)
        .limit(most)
    ).all()


def how_many_dates(session: Session, today: date) -> int:
    """Count the same."""
    return session.scalars(select(func.count(OutsideDate.id)).where(OutsideDate.day >= today)).one()


def to_warn(session: Session, some: OutsideDate) -> Sequence[Person]:
    """Return the people to warn of a date: the leads of its group, or of the groups of items that lie there; else all leads."""
    leads = select(Lead.person_id)
    if some.group_id is not None:
        leads = leads.where(Lead.group_id == some.group_id)
    elif some.destination is not None:
        leads = leads.where(Lead.group_id.in_(_groups_with(some.destination)))
    else:
        leads = leads.where(Lead.group_id.in_(select(Group.id).where(Group.closed_at.is_(None))))
    return session.scalars(select(Person).where(Person.id.in_(leads)).order_by(Person.id)).all()


def _groups_with(destination: Destination) -> Select[int]:
    there = _open().where(Referral.destination == destination).with_only_columns(Referral.item_id)
    return select(ItemGroup.group_id).where(ItemGroup.item_id.in_(there))
