"""What two people both have who turn out to be one, and what would be told to them twice."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from storage.models import (
    AgendaItem,
    Answer,
    Lead,
    Meeting,
    Membership,
    Notice,
    PartAnswer,
    Person,
    PollVote,
    Support,
)
from storage.queries.notices import OPEN
from storage.vocabulary import NoticeState, PostKind, Unheard

HEARD = (*OPEN, NoticeState.SENT)  # or will be
# In the args of a notice: numbers of people.
PEOPLE_IN_ARGS = ("behalf", "by", "person", "who", "listed")


class Holding(NamedTuple):
    """How much somebody has: groups, answers and items."""

    groups: int
    answers: int
    items: int


def holding(session: Session, person: Person) -> Holding:
    """Count what somebody has."""
    counts = (
        select(func.count(Membership.id)).where(Membership.person_id == person.id),
        select(func.count(Answer.id)).where(Answer.person_id == person.id),
        select(func.count(AgendaItem.id)).where(AgendaItem.handed_in_by_id == person.id),
    )
    return Holding(*(session.scalars(count).one() for count in counts))


def both_answered(session: Session, one: Person, two: Person) -> Sequence[tuple[Answer, Answer]]:
    """Return the answers of both to the same meetings, the first meeting first."""
    second = aliased(Answer)
    found = (
        select(Answer, second)
        .join(second, second.meeting_id == Answer.meeting_id)
        .where(Answer.person_id == one.id, second.person_id == two.id)
        .order_by(Answer.meeting_id)
    )
    return [(row[0], row[1]) for row in session.execute(found)]


def both_chose(
    session: Session, one: Person, two: Person
) -> Sequence[tuple[PartAnswer, PartAnswer]]:
    """Return what both said of the same parts of meetings."""
    second = aliased(PartAnswer)
    found = (
        select(PartAnswer, second)
        .join(second, second.part_id == PartAnswer.part_id)
        .where(PartAnswer.person_id == one.id, second.person_id == two.id)
        .order_by(PartAnswer.part_id)
    )
    return [(row[0], row[1]) for row in session.execute(found)]


def votes_that_differ(session: Session, one: Person, two: Person) -> int:
    """Count the dates of polls of which the two said something else."""
    second = aliased(PollVote)
    found = (
        select(func.count(PollVote.id))
        .join(second, second.poll_date_id == PollVote.poll_date_id)
        .where(
            PollVote.person_id == one.id,
            second.person_id == two.id,
            PollVote.state != second.state,
        )
    )
    return session.scalars(found).one()


def cards_of(
    session: Session, one: Person, two: Person, now: datetime
) -> Sequence[tuple[PostKind, int]]:
    """Return the cards that show something of either: of groups, of meetings ahead, and of items."""
    both = (one.id, two.id)
    inside = select(Membership.group_id).where(Membership.person_id.in_(both))
    leads = select(Lead.group_id).where(Lead.person_id.in_(both))
    answered = (
        select(Answer.meeting_id)
        .join(Meeting, Meeting.id == Answer.meeting_id)
        .where(Answer.person_id.in_(both), Meeting.starts_at > now)
    )
    behind = select(Support.item_id).where(Support.person_id.in_(both))
    handed_in = select(AgendaItem.id).where(AgendaItem.handed_in_by_id.in_(both))
    found = (
        (PostKind.GROUP, inside.union(leads)),
        (PostKind.MEETING, answered.distinct()),
        (PostKind.ITEM, handed_in.union(behind)),
    )
    return [(kind, row[0]) for kind, ids in found for row in session.execute(ids)]


def stands_in_for_nobody(session: Session, person: Person) -> None:
    """Let nobody stand in for themselves."""
    session.execute(
        update(Answer)
        .where(Answer.person_id == person.id, Answer.replaced_by_id == person.id)
        .values(replaced_by_id=None)
    )


def drop(session: Session, row: Answer | PartAnswer) -> None:
    """Delete what one of the two said."""
    session.delete(row)
    session.flush()


def told_once(session: Session, kept: Person, other: Person, now: datetime) -> int:
    """Let what is planned for `other` be planned for `kept`; what both would hear goes out once.

    A key names what it is about and who hears it: under the key of `kept` it is the same message.
    Returns how many were taken back.
    """
    back = 0
    for notice in session.scalars(select(Notice).where(Notice.person_id == other.id)).all():
        key = _renamed(notice.key, other.id, kept.id)
        twin = session.scalar(select(Notice).where(Notice.key == key)) if key else None
        if key and twin is None:
            notice.key = key
        elif twin and notice.state == NoticeState.DUE and twin.state in HEARD:
            notice.state, notice.settled_at = NoticeState.CANCELLED, now
            notice.unheard = Unheard.CHANGED
            back += 1
        session.flush()
    _name_in_args(session, kept, other)
    return back


def _renamed(key: str, was: int, now: int) -> str:
    """Return a key with the number of the person replaced; empty when it names nobody.

    The person stands behind what it is about, so of two such numbers it is the last one.
    """
    parts = key.split("/")
    at = next((n for n in range(len(parts) - 1, 0, -1) if parts[n] == str(was)), None)
    if at is None:
        return ""
    parts[at] = str(now)
    return "/".join(parts)


def _name_in_args(session: Session, kept: Person, other: Person) -> None:
    """Let what still goes out to others name `kept` where it named `other`."""
    open_ones = session.scalars(select(Notice).where(Notice.state.in_(OPEN))).all()
    for notice in open_ones:
        named = {one for one in PEOPLE_IN_ARGS if notice.args.get(one) == str(other.id)}
        if named:
            notice.args = {**notice.args, **dict.fromkeys(named, str(kept.id))}
    session.flush()
