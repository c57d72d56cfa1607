"""What is open in what somebody looks after: meetings, answers from outside, people, groups.

Each statement is made once: making one takes as long as running it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Boolean, Integer, and_, bindparam, func, or_, select
from sqlalchemy.orm import Session

from storage.models import (
    Account,
    AgendaItem,
    Group,
    ItemGroup,
    Lead,
    Link,
    Meeting,
    Notice,
    Outcome,
    Person,
    Referral,
)
from storage.queries.notices.planning import TROUBLE
from storage.sql import rows
from storage.vocabulary import Destination, ItemStage

_ME = bindparam("person", type_=Integer())
_LED = select(Lead.group_id).where(Lead.person_id == _ME)
_ADMIN = bindparam("admin", type_=Boolean())


class Care(NamedTuple):
    """A meeting that somebody looks after, and how many items are (or were) on its agenda."""

    meeting: Meeting
    items: int


_ON_IT = (
    select(func.count(AgendaItem.id))
    .where(
        AgendaItem.meeting_id == Meeting.id,
        AgendaItem.stage == ItemStage.AGENDA,
        AgendaItem.merged_into_id.is_(None),
    )
    .scalar_subquery()
)
_NOTED = select(func.count(Outcome.id)).where(Outcome.meeting_id == Meeting.id).scalar_subquery()
_CARED_FOR = (
    select(Meeting, func.coalesce(func.nullif(_NOTED, 0), _ON_IT).label("items"))
    .where(
        Meeting.starts_at > bindparam("since"),
        Meeting.starts_at < bindparam("until"),
        Meeting.cancelled_at.is_(None),
        Meeting.listed_at.is_(None),
        or_(
            and_(Meeting.starts_at > bindparam("now"), Meeting.agenda_at.is_(None)),
            and_(
                Meeting.ends_at <= bindparam("now"),
                Meeting.attended_at.is_(None) | Meeting.closed_at.is_(None),
            ),
        ),
        or_(
            Meeting.stand_in_id == _ME,
            Meeting.group_id.in_(_LED),
            # Nobody else looks after these.
            and_(
                _ADMIN,
                Meeting.group_id.is_(None) | Meeting.group_id.not_in(select(Lead.group_id)),
            ),
        ),
    )
    .order_by(Meeting.starts_at, Meeting.id)
)


def cared_for(
    session: Session, person: Person, now: datetime, back: timedelta, on: timedelta, *, admin: bool
) -> Sequence[Care]:
    """Return the meetings that somebody looks after and of which something is not done yet.

    Those that began at most so long `back`, or begin within so long `on`; to a beheerder also the
    meetings of the network, and of groups that nobody leads.
    """
    asked = {
        "person": person.id,
        "admin": admin,
        "now": now,
        "since": now - back,
        "until": now + on,
    }
    return [Care(*row) for row in session.execute(_CARED_FOR, asked)]


class Overdue(NamedTuple):
    """A referral that should have been answered by now; no `title` for what is besloten."""

    id: int
    title: str | None
    destination: Destination
    group: str | None
    to: str
    since: date
    answer_by: date | None


_LED_ITEMS = select(ItemGroup.item_id).where(ItemGroup.group_id.in_(_LED))
_HAS_LEAD = (
    select(ItemGroup.item_id)
    .join(Lead, Lead.group_id == ItemGroup.group_id)
    .where(ItemGroup.item_id == AgendaItem.id)
    .exists()
)
_OVERDUE = (
    select(
        Referral.id,
        AgendaItem.title,
        AgendaItem.confidential,
        Referral.destination,
        Group.name,
        Referral.to,
        Referral.since,
        Referral.answer_by,
    )
    .join(AgendaItem, AgendaItem.id == Referral.item_id)
    .outerjoin(Group, Group.id == Referral.group_id)
    .where(
        Referral.answered_at.is_(None),
        AgendaItem.stage == ItemStage.DEEPENING,
        AgendaItem.merged_into_id.is_(None),
        or_(
            Referral.answer_by < bindparam("today"),
            and_(Referral.answer_by.is_(None), Referral.since <= bindparam("silent_since")),
        ),
        or_(
            AgendaItem.id.in_(_LED_ITEMS),
            and_(_ADMIN, ~_HAS_LEAD),
        ),
    )
    .order_by(Referral.since, Referral.id)
    .limit(bindparam("most"))
)


def overdue(
    session: Session, person: Person, today: date, silent_since: date, most: int, *, admin: bool
) -> Sequence[Overdue]:
    """Return what was taken further and has had no answer for too long, of items that somebody leads."""
    asked = {"person": person.id, "admin": admin, "today": today, "silent_since": silent_since}
    found = rows(session, _OVERDUE, {**asked, "most": most})
    return [
        Overdue(
            row.id,
            None if row.confidential else row.title,
            row.destination,
            row.name,
            row.to,
            row.since,
            row.answer_by,
        )
        for row in found
    ]


class Unreached(NamedTuple):
    """How many people were not reached, and since when."""

    people: int
    since: datetime


_UNREACHED = select(
    func.count(Notice.person_id.distinct()).label("people"),
    func.min(Notice.settled_at).label("since"),
).where(
    Notice.settled_at > bindparam("since"),
    Notice.state.in_(TROUBLE),
    Notice.person_id.is_not(None),
    or_(_ADMIN, Notice.group_id.in_(_LED)),
)


def unreached(
    session: Session, person: Person, since: datetime, *, admin: bool
) -> Unreached | None:
    """Return how many people did not get something since then, of what somebody looks after."""
    asked = {"person": person.id, "admin": admin, "since": since}
    row = rows(session, _UNREACHED, asked).one()
    return Unreached(row.people, row.since) if row.people else None


_HERE = select(Lead.group_id).join(Account, Account.person_id == Lead.person_id)
_TIED = select(Link.group_id).where(Link.proven_at.is_not(None), Link.group_id.is_not(None))
_INCOMPLETE = select(func.count(Group.id)).where(
    Group.closed_at.is_(None),
    or_(Group.id.not_in(_HERE.where(Account.gone_at.is_(None))), Group.id.not_in(_TIED)),
)


def incomplete(session: Session) -> int:
    """Count the open groups that nobody who is here leads, or that have no channel."""
    found: int = rows(session, _INCOMPLETE, {}).scalar_one()
    return found
