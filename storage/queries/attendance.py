"""Attendance over the years: which people came to which meetings."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, select, union_all
from sqlalchemy.orm import Session

from storage.models import (
    Answer,
    Function,
    GemeentePresence,
    Group,
    Meeting,
    Membership,
    Organisation,
    Person,
    Presence,
)
from storage.queries.presence import THERE
from storage.queries.seats import SEATED
from storage.vocabulary import AnswerState, FunctionClass


class Visitor(NamedTuple):
    """A person at a meeting: as noted, or by their answer when nothing was noted.

    Without a person only the gemeente that they came from is known.
    """

    meeting: int
    person: int | None
    gemeente: str | None
    function_class: FunctionClass | None


def held(
    session: Session, group: Group | None, now: datetime, *, everywhere: bool = False
) -> Sequence[Meeting]:
    """Return the meetings of a group (or the network) that have begun, the latest one first.

    With `everywhere` those of all groups and the network.
    """
    return session.scalars(
        select(Meeting)
        .where(*_held(group, now, everywhere=everywhere))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    ).all()


def visitors(
    session: Session, group: Group | None, now: datetime, *, everywhere: bool = False
) -> Sequence[Visitor]:
    """Return the people at these meetings: as noted, else by their answers."""
    these = _held(group, now, everywhere=everywhere)
    noted = (
        select(Presence.meeting_id, Presence.person_id)
        .join(Meeting, Meeting.id == Presence.meeting_id)
        .where(*these, Meeting.attended_at.is_not(None), Presence.state.in_(THERE))
    )
    said = (
        select(Answer.meeting_id, Answer.person_id)
        .join(Meeting, Meeting.id == Answer.meeting_id)
        .where(*these, Meeting.attended_at.is_(None), Answer.state == AnswerState.COMING)
    )
    came = union_all(noted, said).subquery()
    gemeente = case((Organisation.counts, Organisation.name), else_=None)
    rows = session.execute(
        select(came.c.meeting_id, Person.id, gemeente, Function.function_class)
        .join(Person, Person.id == came.c.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Function, Function.id == Person.function_id)
        .order_by(came.c.meeting_id, Person.id)
    )
    nameless = session.execute(
        select(GemeentePresence.meeting_id, Organisation.name)
        .join(Meeting, Meeting.id == GemeentePresence.meeting_id)
        .join(Organisation, Organisation.id == GemeentePresence.organisation_id)
        .where(*these, Meeting.attended_at.is_not(None), Organisation.counts)
        .order_by(GemeentePresence.meeting_id, Organisation.key)
    )
    named = [Visitor(*row) for row in rows]
    return [*named, *(Visitor(row.meeting_id, None, row.name, None) for row in nameless)]


def gemeenten(session: Session, group: Group | None) -> Sequence[str]:
    """Return the names of the gemeenten that are in a group, or in any open group."""
    wanted = select(Membership.person_id).where(SEATED)
    if group is not None:
        wanted = wanted.where(Membership.group_id == group.id)
    else:
        open_ones = select(Group.id).where(Group.closed_at.is_(None))
        wanted = wanted.where(Membership.group_id.in_(open_ones))
    return session.scalars(
        select(Organisation.name)
        .join(Person, Person.organisation_id == Organisation.id)
        .where(Organisation.counts, Person.id.in_(wanted))
        .group_by(Organisation.id)
        .order_by(Organisation.key)
    ).all()


def _held(
    group: Group | None, now: datetime, *, everywhere: bool = False
) -> list[ColumnElement[bool]]:
    begun = [Meeting.starts_at <= now, Meeting.cancelled_at.is_(None)]
    of_group = Meeting.group_id == group.id if group else Meeting.group_id.is_(None)
    return begun if everywhere else [of_group, *begun]
