"""Presence at a meeting: noting it, reading it, and what its minutes tell of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sqlalchemy import case, delete, func, insert, select, union_all
from sqlalchemy.orm import Session

from storage.models import Answer, GemeentePresence, Meeting, Organisation, Person, Presence
from storage.names import name_key
from storage.sql import insert as upsert
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


class Turnout(NamedTuple):
    """How many people were at a meeting, from which gemeenten; as long as not `noted`: who said so."""

    people: int
    gemeenten: Sequence[str]
    noted: bool


def note(session: Session, meeting: Meeting, states: Mapping[int, PresenceState]) -> None:
    """Note whether people were at a meeting, by person id, in place of what was noted of them before."""
    rows = [
        {"meeting_id": meeting.id, "person_id": person, "state": state}
        for person, state in states.items()
    ]
    if not rows:
        return
    new = upsert(Presence)
    key = [Presence.meeting_id, Presence.person_id]
    put = new.on_conflict_do_update(index_elements=key, set_={"state": new.excluded.state})
    session.flush()
    session.connection().execute(put, rows)


Came: TypeAlias = tuple[Meeting, Sequence[Person], Sequence[Organisation]]


def enter(session: Session, came: Sequence[Came]) -> None:
    """Note the people who came to meetings of which nothing was noted, each once.

    Behind the people: organisations of which it is only known that somebody was there.
    """
    people = [
        {"meeting_id": meeting.id, "person_id": one.id, "state": PresenceState.CAME}
        for meeting, there, _ in came
        for one in there
    ]
    nameless = [
        {"meeting_id": meeting.id, "organisation_id": one.id}
        for meeting, _, there in came
        for one in there
    ]
    # On the session's connection, because the ORM does much for rows that nobody reads here.
    for table, some in ((Presence, people), (GemeentePresence, nameless)):
        if some:
            session.connection().execute(insert(table), some)


def gemeenten(session: Session, meeting: Meeting) -> Sequence[Organisation]:
    """Return the organisations of which it is only known that somebody was there, by name."""
    return session.scalars(
        select(Organisation)
        .join(GemeentePresence, GemeentePresence.organisation_id == Organisation.id)
        .where(GemeentePresence.meeting_id == meeting.id)
        .order_by(Organisation.key)
    ).all()


def of_meeting(session: Session, meeting: Meeting) -> Sequence[Presence]:
    """Return what was noted of a meeting, by gemeente and name."""
    return session.scalars(
        select(Presence)
        .join(Presence.person)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Presence.meeting_id == meeting.id)
        .order_by(Organisation.key.is_(None), Organisation.key, Person.name, Person.id)
    ).all()


def take_back(session: Session, meeting: Meeting, people: Collection[int]) -> None:
    """Delete what was noted of the people with these ids at a meeting."""
    session.execute(
        delete(Presence).where(Presence.meeting_id == meeting.id, Presence.person_id.in_(people))
    )


def forget(session: Session, meeting: Meeting) -> None:
    """Delete all presence that was noted of a meeting."""
    for table in (Presence, GemeentePresence):
        session.execute(delete(table).where(table.meeting_id == meeting.id))


def attended(session: Session, meeting: Meeting) -> Attended:
    """Return the people who were at a meeting; as long as that was not noted, those who said to come."""
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


def turnouts(session: Session, some: Sequence[Meeting]) -> dict[int, Turnout]:
    """Return how many people were at each of these meetings, by meeting id."""
    noted = [one.id for one in some if one.attended_at is not None]
    said = [one.id for one in some if one.attended_at is None]
    came = union_all(
        select(Presence.meeting_id, Presence.person_id).where(
            Presence.meeting_id.in_(noted), Presence.state.in_(THERE)
        ),
        select(Answer.meeting_id, Answer.person_id).where(
            Answer.meeting_id.in_(said), Answer.state == AnswerState.COMING
        ),
    ).subquery()
    gemeente = case((Organisation.counts, Organisation.name), else_=None)
    named = session.execute(
        select(came.c.meeting_id, gemeente.label("gemeente"), func.count().label("people"))
        .join(Person, Person.id == came.c.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .group_by(came.c.meeting_id, gemeente)
    )
    nameless = session.execute(
        select(GemeentePresence.meeting_id, Organisation.name)
        .join(Organisation, Organisation.id == GemeentePresence.organisation_id)
        .where(GemeentePresence.meeting_id.in_(noted), Organisation.counts)
    )
    people: dict[int, int] = dict.fromkeys((one.id for one in some), 0)
    places: dict[int, set[str]] = {one.id: set() for one in some}
    for row in named:
        people[row.meeting_id] += row.people
        places[row.meeting_id] |= {row.gemeente} if row.gemeente else set()
    for row in nameless:
        places[row.meeting_id].add(row.name)
    return {
        one.id: Turnout(
            people[one.id], sorted(places[one.id], key=name_key), one.attended_at is not None
        )
        for one in some
    }


def of_person(
    session: Session, person: Person, some: Sequence[Meeting]
) -> dict[int, PresenceState]:
    """Return what was noted of somebody at these meetings, by meeting id."""
    rows = session.execute(
        select(Presence.meeting_id, Presence.state).where(
            Presence.person_id == person.id, Presence.meeting_id.in_([one.id for one in some])
        )
    )
    return {row.meeting_id: row.state for row in rows}
