"""The kring of all trekkers: who should be in it, and who is."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.models import Group, Lead, Membership, Person
from storage.vocabulary import LeadRole


class Change(NamedTuple):
    """Somebody who comes into a kring of trekkers, or goes (`comes` is false)."""

    group: Group
    person: Person
    comes: bool


_KRINGEN = select(Group).where(Group.of_leads, Group.closed_at.is_(None)).order_by(Group.id)
# Who is trekker of an open group that is no such kring itself.
_LEADING = (
    select(Lead.person_id)
    .join(Group, Group.id == Lead.group_id)
    .where(Lead.role == LeadRole.TREKKER, Group.closed_at.is_(None), ~Group.of_leads)
)
_INSIDE = select(Membership.person_id).where(Membership.group_id == bindparam("group"))
_COMES = (
    select(Person).where(Person.id.in_(_LEADING), Person.id.not_in(_INSIDE)).order_by(Person.id)
)
_GOES = select(Person).where(Person.id.in_(_INSIDE), Person.id.not_in(_LEADING)).order_by(Person.id)


_IN_IT = select(Person).where(Person.id.in_(_INSIDE))


def inside(session: Session, group: Group) -> Sequence[Person]:
    """Return who is in a kring now."""
    return session.scalars(_IN_IT, {"group": group.id}).all()


def changes(session: Session) -> Sequence[Change]:
    """Return who must come into the kringen of trekkers, and who must go."""
    session.flush()
    return [
        Change(group, person, comes)
        for group in session.scalars(_KRINGEN).all()
        for which, comes in ((_COMES, True), (_GOES, False))
        for person in session.scalars(which, {"group": group.id})
    ]
