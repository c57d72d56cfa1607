"""Who was at a meeting, as its verslag tells it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import Answer, GemeentePresence, Meeting, Organisation, Person, Presence
from storage.vocabulary import AnswerState, PresenceState

THERE = (PresenceState.CAME, PresenceState.WALKED_IN)


class Attended(NamedTuple):
    """Names with their gemeente (None: unknown), how many sent word, and whether it was noted.

    `gemeenten`: those of which no name is known.
    """

    names: Sequence[tuple[str | None, str]]
    absent: int
    noted: bool
    gemeenten: Sequence[str] = ()


def of_meeting(session: Session, meeting: Meeting) -> Attended:
    """Give who was there; while that was not noted, who had said to come."""
    noted = meeting.attended_at is not None
    table = Presence if noted else Answer
    states = THERE if noted else (AnswerState.COMING,)
    rows = session.execute(
        select(Organisation.name, Person.name.label("person"))
        .select_from(table)
        .join(Person, Person.id == table.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(table.meeting_id == meeting.id, table.state.in_(states))
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name)
    )
    absent = session.scalars(
        select(func.count(Answer.id)).where(
            Answer.meeting_id == meeting.id, Answer.state == AnswerState.ABSENT
        )
    ).one()
    nameless = session.scalars(
        select(Organisation.name)
        .join(GemeentePresence, GemeentePresence.organisation_id == Organisation.id)
        .where(GemeentePresence.meeting_id == meeting.id)
        .order_by(Organisation.key)
    )
    return Attended([(row.name, row.person) for row in rows], absent, noted, list(nameless))
