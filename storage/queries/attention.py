"""What in the network needs a beheerder: how much there is of each kind, at once, and of people and groups which.

The statement is made once: making one takes as long as running it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from storage.database import BACKUP
from storage.models import (
    Account,
    AgendaItem,
    AuditEntry,
    BodySeat,
    Function,
    Group,
    GroupPlace,
    Guest,
    Lead,
    Link,
    Meeting,
    Membership,
    Notice,
    Organisation,
    Person,
)
from storage.queries.bodies import EMPTY
from storage.queries.notices.mails import came_after
from storage.queries.notices.planning import TROUBLE
from storage.queries.places import EMPTY as EMPTY_PLACE
from storage.queries.rhythm import SHORT, Year, asked
from storage.sql import rows
from storage.vocabulary import FunctionClass, ItemStage, NoticeState

INVITATION = "invitation"


class PersonGap(StrEnum):
    """What somebody who takes part can be without."""

    GEMEENTE = "gemeente"
    GROUP = "group"
    WORD = "word"  # from the bot: none arrived, and they never used it


class GroupGap(StrEnum):
    """What an open group can be without: somebody who is here and leads it, a channel of its own."""

    LEAD = "lead"
    CHANNEL = "channel"


class Counts(NamedTuple):
    """How much there is of each; `undecided_at` is the meeting with such items that is over the longest."""

    unreached: int
    mails: int
    without_lead: int
    without_channel: int
    undecided: int
    undecided_at: int | None
    without_gemeente: int
    without_group: int
    empty_seats: int  # in bodies outside
    short: int  # groups that come together too seldom this year
    empty_places: int  # of gemeenten in groups


_HERE = exists().where(Account.person_id == Person.id, Account.gone_at.is_(None))
_EVER = exists().where(Account.person_id == Person.id)
# Somebody whom the network is about: not a speaker or a guest, and not gone from where they were.
_TAKES_PART = and_(
    Person.forgotten_at.is_(None),
    or_(_HERE, ~_EVER),
    Person.id.not_in(select(Guest.person_id)),
    or_(
        Person.function_id.is_(None),
        Person.function_id.in_(
            select(Function.id).where(Function.function_class != FunctionClass.EXTERN)
        ),
    ),
    Person.id.not_in(bindparam("admins", expanding=True)),
)
_IN_GROUP = (select(Membership.person_id).join(Group, Group.id == Membership.group_id)).where(
    Group.closed_at.is_(None)
)
_LEADS = (
    select(Lead.person_id).join(Group, Group.id == Lead.group_id).where(Group.closed_at.is_(None))
)
_COUNTING = select(Organisation.id).where(Organisation.counts)
_PEOPLE: dict[PersonGap, ColumnElement[bool]] = {
    PersonGap.GEMEENTE: and_(_TAKES_PART, Person.organisation_id.is_(None)),
    PersonGap.GROUP: and_(
        _TAKES_PART,
        or_(Person.organisation_id.is_(None), Person.organisation_id.in_(_COUNTING)),
        Person.id.not_in(_IN_GROUP),
        Person.id.not_in(_LEADS),
    ),
    PersonGap.WORD: and_(
        _TAKES_PART,
        ~exists().where(Notice.person_id == Person.id, Notice.state == NoticeState.SENT),
        ~exists().where(AuditEntry.actor_id == Person.id),
    ),
}
_LED_HERE = select(Lead.group_id).join(Account, Account.person_id == Lead.person_id)
_TIED = select(Link.group_id).where(Link.proven_at.is_not(None), Link.group_id.is_not(None))
_GROUPS: dict[GroupGap, ColumnElement[bool]] = {
    GroupGap.LEAD: and_(
        Group.closed_at.is_(None),
        ~Group.of_leads,
        Group.id.not_in(_LED_HERE.where(Account.gone_at.is_(None))),
    ),
    GroupGap.CHANNEL: and_(Group.closed_at.is_(None), Group.id.not_in(_TIED)),
}
_UNDECIDED = (
    AgendaItem.stage == ItemStage.AGENDA,
    AgendaItem.merged_into_id.is_(None),
    AgendaItem.meeting_id == Meeting.id,
    Meeting.ends_at < bindparam("now"),
    Meeting.cancelled_at.is_(None),
    Meeting.listed_at.is_(None),
)
_MAILS = came_after(bindparam("read_until"))
_COUNTS = select(
    select(func.count(Notice.person_id.distinct()))
    .where(Notice.settled_at > bindparam("since"), Notice.state.in_(TROUBLE))
    .scalar_subquery()
    .label("unreached"),
    select(func.count(Notice.id)).where(_MAILS).scalar_subquery().label("mails"),
    select(func.count(Group.id))
    .where(_GROUPS[GroupGap.LEAD])
    .scalar_subquery()
    .label("without_lead"),
    select(func.count(Group.id))
    .where(_GROUPS[GroupGap.CHANNEL])
    .scalar_subquery()
    .label("without_channel"),
    select(func.count(AgendaItem.id))
    .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    .where(*_UNDECIDED)
    .scalar_subquery()
    .label("undecided"),
    select(Meeting.id)
    .join(AgendaItem, Meeting.id == AgendaItem.meeting_id)
    .where(*_UNDECIDED)
    .order_by(Meeting.ends_at, Meeting.id)
    .limit(1)
    .scalar_subquery()
    .label("undecided_at"),
    select(func.count(Person.id))
    .where(_PEOPLE[PersonGap.GEMEENTE])
    .scalar_subquery()
    .label("without_gemeente"),
    select(func.count(Person.id))
    .where(_PEOPLE[PersonGap.GROUP])
    .scalar_subquery()
    .label("without_group"),
    select(func.count(BodySeat.id)).where(EMPTY).scalar_subquery().label("empty_seats"),
    select(func.count(Group.id)).where(SHORT).scalar_subquery().label("short"),
    select(func.count(GroupPlace.id)).where(*EMPTY_PLACE).scalar_subquery().label("empty_places"),
)


def counts(
    session: Session,
    admins: Collection[int],
    *,
    now: datetime,
    since: datetime,
    read_until: datetime,
    year: Year,
) -> Counts:
    """Count all of it; who was not reached `since`, and mails that came after `read_until`."""
    moments = {"now": now, "since": since, "read_until": read_until, **asked(year)}
    return Counts._make(rows(session, _COUNTS, {**moments, "admins": list(admins)}).one())


class Beginnings(NamedTuple):
    """What was done at least once, or by somebody who is no beheerder."""

    people: bool  # somebody takes part who leads nothing
    meeting: bool  # one was planned
    invited: bool  # an invitation went out
    used: bool  # by somebody who is no beheerder


_BEGINNINGS = select(
    exists(select(Membership.id).where(Membership.person_id.not_in(select(Lead.person_id)))),
    exists(select(Meeting.id).where(Meeting.listed_at.is_(None))),
    exists(select(Notice.id).where(Notice.state == NoticeState.SENT, Notice.kind == INVITATION)),
    exists(
        select(AuditEntry.id).where(AuditEntry.actor_id.not_in(bindparam("admins", expanding=True)))
    ),
)


def beginnings(session: Session, admins: Collection[int]) -> Beginnings:
    """Return what of a network's first days was done."""
    found = rows(session, _BEGINNINGS, {"admins": list(admins)}).one()
    return Beginnings(*map(bool, found))


def is_backed_up(session: Session) -> bool:
    """Return whether the bot makes a copy of all each night."""
    return bool(session.info.get(BACKUP))


def _people(what: PersonGap) -> Select[Person]:
    return select(Person).where(_PEOPLE[what])


def people(
    session: Session, what: PersonGap, admins: Collection[int], *, skip: int, most: int
) -> Sequence[Person]:
    """Return a page of the people without a "gemeente" or without a "group", by name."""
    found = _people(what).order_by(Person.name, Person.id).offset(skip).limit(most)
    return session.scalars(found, {"admins": list(admins)}).all()


def how_many_people(session: Session, what: PersonGap, admins: Collection[int]) -> int:
    """Count the same people."""
    found = _people(what).with_only_columns(func.count(Person.id))
    return session.scalars(found, {"admins": list(admins)}).one()


def groups(session: Session, what: GroupGap) -> Sequence[Group]:
    """Return the open groups without a "lead" who is here, or without a "channel"."""
    return session.scalars(select(Group).where(_GROUPS[what]).order_by(Group.position)).all()
