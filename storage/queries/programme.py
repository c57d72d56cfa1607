"""The parts of meetings, and what people chose of them."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload

from storage.models import Meeting, Organisation, Part, PartAnswer, Person
from storage.sql import rows
from storage.vocabulary import AnswerState

# Where a part goes that was taken out: behind all that can be in a programme.
OUT = 100_000


def by_id(session: Session, number: int) -> Part | None:
    """Find a part by its number in the database, also one that was taken out."""
    return session.get(Part, number)


_ANY = (
    select(Part.id)
    .where(Part.meeting_id == bindparam("meeting"), Part.removed_at.is_(None))
    .limit(1)
)


def parts(session: Session, meeting: Meeting) -> Sequence[Part]:
    """Return the parts in a meeting's programme, in order."""
    # Most meetings have none, and to ask only that costs a fifth.
    if rows(session, _ANY, {"meeting": meeting.id}).first() is None:
        return ()
    return parts_of(session, [meeting])[meeting.id]


_PARTS_OF = (
    select(Part)
    .options(lazyload(Part.meeting), joinedload(Part.group))
    .where(Part.meeting_id.in_(bindparam("meetings", expanding=True)), Part.removed_at.is_(None))
    .order_by(Part.position)
)


def parts_of(session: Session, some: Sequence[Meeting]) -> dict[int, list[Part]]:
    """Return the programme of each of these meetings, by meeting id."""
    found: dict[int, list[Part]] = {meeting.id: [] for meeting in some}
    for part in session.scalars(_PARTS_OF, {"meetings": list(found)}):
        found[part.meeting_id].append(part)
    return found


def put_in_order(session: Session, some: Sequence[Part]) -> None:
    """Put the parts of a programme in this order."""
    session.flush()
    for number, part in enumerate(some, 1):  # two steps: no two may have the same place
        part.position = -number
    session.flush()
    for part in some:
        part.position = -part.position
    session.flush()


_COUNTS = (
    select(PartAnswer.part_id, PartAnswer.state, func.count().label("number"))
    .where(PartAnswer.part_id.in_(bindparam("parts", expanding=True)))
    .group_by(PartAnswer.part_id, PartAnswer.state)
)


def counts(session: Session, some: Sequence[Part]) -> dict[int, dict[AnswerState, int]]:
    """Count the answers to each of these parts by state."""
    found: dict[int, dict[AnswerState, int]] = {part.id: {} for part in some}
    for row in rows(session, _COUNTS, {"parts": list(found)}):
        found[row.part_id][row.state] = row.number
    return found


_MINE = select(PartAnswer.part_id, PartAnswer.state).where(
    PartAnswer.person_id == bindparam("person"),
    PartAnswer.part_id.in_(bindparam("parts", expanding=True)),
)


def mine(session: Session, person: Person, some: Sequence[Part]) -> dict[int, AnswerState]:
    """Return somebody's answers to these parts, by part id."""
    asked = {"person": person.id, "parts": [part.id for part in some]}
    return {row.part_id: row.state for row in rows(session, _MINE, asked)}


def answer_of(session: Session, part: Part, person: Person) -> PartAnswer | None:
    """Return somebody's answer to a part."""
    return session.scalar(
        select(PartAnswer).where(PartAnswer.part_id == part.id, PartAnswer.person_id == person.id)
    )


def has_answers(session: Session, part: Part) -> bool:
    """Return whether anybody answered to a part."""
    return session.scalar(select(PartAnswer.id).where(PartAnswer.part_id == part.id)) is not None


def queue(session: Session, part: Part) -> Sequence[PartAnswer]:
    """Return a part's waiting list, in order."""
    return session.scalars(
        select(PartAnswer)
        .where(PartAnswer.part_id == part.id, PartAnswer.state == AnswerState.WAITING)
        .order_by(PartAnswer.queued_at, PartAnswer.id)
    ).all()


_ANSWERS = (
    select(PartAnswer)
    .join(PartAnswer.part)
    .join(PartAnswer.person)
    .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    .options(contains_eager(PartAnswer.part).lazyload(Part.meeting))
    .where(Part.meeting_id == bindparam("meeting"), Part.removed_at.is_(None))
    .order_by(Organisation.key.is_(None), Organisation.key, Person.name, PartAnswer.id)
)
_ANSWERS_OF_ONE = _ANSWERS.where(PartAnswer.person_id == bindparam("person"))


def answers(
    session: Session, meeting: Meeting, person: Person | None = None
) -> Sequence[PartAnswer]:
    """Return the answers of people (or this person) to the parts in the programme, by gemeente and name."""
    if rows(session, _ANY, {"meeting": meeting.id}).first() is None:
        return ()
    if person is None:
        return session.scalars(_ANSWERS, {"meeting": meeting.id}).all()
    return session.scalars(_ANSWERS_OF_ONE, {"meeting": meeting.id, "person": person.id}).all()


def forget(session: Session, said: PartAnswer) -> None:
    """Delete somebody's answer to a part; their place is free."""
    session.delete(said)
    session.flush()


def forget_answers(session: Session, meeting: Meeting) -> None:
    """Delete all answers to all parts, because people must answer again."""
    whose = select(Part.id).where(Part.meeting_id == meeting.id)
    session.execute(delete(PartAnswer).where(PartAnswer.part_id.in_(whose)))
