"""The parts of meetings, and what people chose of them."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload

from storage.models import Meeting, Organisation, Part, PartAnswer, Person
from storage.vocabulary import AnswerState

# Where a part goes that was taken out: behind all that can be in a programme.
OUT = 100_000


def by_id(session: Session, number: int) -> Part | None:
    """Find a part by its number in the database, also one that was taken out."""
    return session.get(Part, number)


def parts(session: Session, meeting: Meeting) -> Sequence[Part]:
    """Return the parts in a meeting's programme, in order."""
    return parts_of(session, [meeting])[meeting.id]


def parts_of(session: Session, some: Sequence[Meeting]) -> dict[int, list[Part]]:
    """Return the programme of each of these meetings, by meeting id."""
    found: dict[int, list[Part]] = {meeting.id: [] for meeting in some}
    rows = session.scalars(
        select(Part)
        .options(lazyload(Part.meeting), joinedload(Part.group))
        .where(Part.meeting_id.in_(list(found)), Part.removed_at.is_(None))
        .order_by(Part.position)
    )
    for part in rows:
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


def counts(session: Session, some: Sequence[Part]) -> dict[int, dict[AnswerState, int]]:
    """Count the answers to each of these parts by state."""
    found: dict[int, dict[AnswerState, int]] = {part.id: {} for part in some}
    rows = session.execute(
        select(PartAnswer.part_id, PartAnswer.state, func.count().label("number"))
        .where(PartAnswer.part_id.in_(list(found)))
        .group_by(PartAnswer.part_id, PartAnswer.state)
    )
    for row in rows:
        found[row.part_id][row.state] = row.number
    return found


def mine(session: Session, person: Person, some: Sequence[Part]) -> dict[int, AnswerState]:
    """Return somebody's answers to these parts, by part id."""
    rows = session.execute(
        select(PartAnswer.part_id, PartAnswer.state).where(
            PartAnswer.person_id == person.id, PartAnswer.part_id.in_([part.id for part in some])
        )
    )
    return {row.part_id: row.state for row in rows}


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


def answers(
    session: Session, meeting: Meeting, person: Person | None = None
) -> Sequence[PartAnswer]:
    """Return the answers of people (or this person) to the parts in the programme, by gemeente and name."""
    found = (
        select(PartAnswer)
        .join(PartAnswer.part)
        .join(PartAnswer.person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .options(contains_eager(PartAnswer.part).lazyload(Part.meeting))
        .where(Part.meeting_id == meeting.id, Part.removed_at.is_(None))
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, PartAnswer.id)
    )
    if person is not None:
        found = found.where(PartAnswer.person_id == person.id)
    return session.scalars(found).all()


def forget(session: Session, said: PartAnswer) -> None:
    """Delete somebody's answer to a part; their place is free."""
    session.delete(said)
    session.flush()


def forget_answers(session: Session, meeting: Meeting) -> None:
    """Delete all answers to all parts, because people must answer again."""
    whose = select(Part.id).where(Part.meeting_id == meeting.id)
    session.execute(delete(PartAnswer).where(PartAnswer.part_id.in_(whose)))
