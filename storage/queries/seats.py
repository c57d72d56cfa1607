"""Seats in a kring for one function: only people whose function was confirmed have one.

Nothing is kept of it: a membership is a seat as long as the function is theirs and confirmed. Until
then its place in the order is the moment at which they signed up.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from storage.models import Group, Membership, Person


def _seated() -> ColumnElement[bool]:
    kring, member = aliased(Group), aliased(Person)
    fits = (
        select(kring.id)
        .join(member, member.function_id == kring.function_id)
        .where(
            kring.id == Membership.group_id,
            member.id == Membership.person_id,
            member.confirmed_function_id == member.function_id,
        )
        .correlate(Membership)
        .exists()
    )
    kringen = select(kring.id).where(kring.function_id.is_not(None))
    return or_(Membership.group_id.not_in(kringen), fits)


SEATED = _seated()  # a condition on Membership


def requested(session: Session, group: Group) -> Sequence[Person]:
    """Return the people who asked for a seat and wait until their function is confirmed, in order."""
    return session.scalars(
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.group_id == group.id,
            Person.function_id == group.function_id,
            Person.confirmed_function_id.is_distinct_from(group.function_id),
        )
        .order_by(Membership.joined_at.nulls_first(), Membership.id)
    ).all()


def have_one(session: Session, group: Group, people: Collection[int]) -> bool:
    """Return whether any of these people has a seat in a group."""
    found = select(Membership.id).where(
        Membership.group_id == group.id, Membership.person_id.in_(people), SEATED
    )
    return session.scalar(found.limit(1)) is not None
