"""What a beheerder takes along in a spreadsheet: people, sign-ups and answers, but nobody who was forgotten."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, extract, select
from sqlalchemy.orm import Session, joinedload, lazyload

from storage.models import Account, Answer, Group, Lead, Meeting, Membership, Person
from storage.queries.seats import SEATED
from storage.vocabulary import AnswerState, LeadRole


class SignUp(NamedTuple):
    """A person in a group who is a member, leads it (in this role), or both."""

    group: Group
    person: Person
    role: LeadRole | None
    since: datetime | None  # None: was in before the bot came, or only leads it


class Answers(NamedTuple):
    """The answers to the meetings of a year: the people, the meetings, and the answer by both."""

    people: Sequence[Person]
    meetings: Sequence[Meeting]
    said: Mapping[tuple[int, int], AnswerState]


def everybody(session: Session) -> Sequence[tuple[Person, bool]]:
    """Return everybody, by name, and whether they are in a chat."""
    rows = session.execute(
        select(Person, Person.accounts.any(Account.gone_at.is_(None)))
        .where(Person.forgotten_at.is_(None))
        .options(lazyload(Person.accounts), joinedload(Person.mail_address))
        .order_by(Person.name, Person.id)
    )
    return [(person, here) for person, here in rows]


def groups_of_people(session: Session) -> Mapping[int, Sequence[Group]]:
    """Return the open groups that people are in, by their number."""
    found: dict[int, list[Group]] = {}
    rows = session.execute(
        select(Membership.person_id, Group)
        .join(Group, Group.id == Membership.group_id)
        .where(Group.closed_at.is_(None), SEATED)
        .order_by(Group.position)
    )
    for person, group in rows:
        found.setdefault(person, []).append(group)
    return found


def sign_ups(session: Session, group: Group | None) -> Sequence[SignUp]:
    """Return the members and leads of this group, else of each open group: by group, gemeente and name."""
    inside = Group.id == group.id if group else Group.closed_at.is_(None)
    found: dict[tuple[int, int], SignUp] = {}
    members = select(Group, Person, Membership.joined_at).join(
        Membership, Membership.group_id == Group.id
    )
    for its, person, since in session.execute(
        members.join(Person, Person.id == Membership.person_id)
        .where(inside, Person.forgotten_at.is_(None), SEATED)
        .options(lazyload(Person.accounts))
    ):
        found[its.id, person.id] = SignUp(its, person, None, since)
    leads = select(Group, Person, Lead.role).join(Lead, Lead.group_id == Group.id)
    for its, person, role in session.execute(
        leads.join(Person, Person.id == Lead.person_id)
        .where(inside, Person.forgotten_at.is_(None))
        .options(lazyload(Person.accounts))
    ):
        there = found.get((its.id, person.id))
        found[its.id, person.id] = SignUp(its, person, role, there.since if there else None)
    return sorted(found.values(), key=_place)


def years(session: Session, group: Group | None) -> Sequence[int]:
    """Return the years of the meetings (of this group, else all) that somebody answered, in order."""
    year = extract("year", Meeting.day)
    answered = select(Answer.meeting_id)
    return session.scalars(
        select(year).where(*_of(group), Meeting.id.in_(answered)).group_by(year).order_by(year)
    ).all()


def answers(session: Session, group: Group | None, year: int) -> Answers:
    """Return the answers to the meetings of a year; people who did not answer are not in it."""
    days = (date(year, 1, 1), date(year, 12, 31))
    these = (*_of(group), Meeting.day.between(*days))
    rows = session.execute(
        select(Answer.meeting_id, Answer.person_id, Answer.state)
        .join(Meeting, Meeting.id == Answer.meeting_id)
        .join(Person, Person.id == Answer.person_id)
        .where(*these, Person.forgotten_at.is_(None))
    )
    said = {(row.meeting_id, row.person_id): row.state for row in rows}
    answered = {meeting for meeting, _ in said}
    planned = session.scalars(select(Meeting).where(*these).order_by(Meeting.starts_at, Meeting.id))
    who = {person for _, person in said}
    return Answers(
        [one for one, _ in everybody(session) if one.id in who],
        [one for one in planned if one.id in answered],
        said,
    )


def _of(group: Group | None) -> list[ColumnElement[bool]]:
    going_on: list[ColumnElement[bool]] = [Meeting.cancelled_at.is_(None)]
    return [*going_on, Meeting.group_id == group.id] if group else going_on


def _place(one: SignUp) -> tuple[int, bool, str, str, int]:
    key = one.person.organisation.key if one.person.organisation else ""
    return (one.group.position, not key, key, one.person.name, one.person.id)
