"""What a network has behind it: past meetings with their answers, notices, logboek, inbox, and people."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import (
    Account,
    Action,
    Answer,
    AuditEntry,
    Group,
    InboxEntry,
    Meeting,
    Membership,
    Model,
    Notice,
    Organisation,
    Person,
)
from storage.vocabulary import Act, ActionSource, ActionState, AnswerState, NoticeState, Platform
from tests.benchmarks.commands import WORKSPACE

COMING = 1  # the id of the first meeting that is coming
AHEAD = 4  # meetings that are coming, in every database
# Whose they are: not of the groups that people sign off from, which a coming meeting makes ask.
WITH_PLANS = ("samenleving", "financien")
# What one "times" of the past is: a small network's year.
MEETINGS, ANSWERS, NOTICES, ACTS, ACTIONS, REQUESTS = 12, 25, 300, 500, 60, 200


def plan_ahead(session: Session, now: datetime) -> None:
    """Put in the meetings that are coming; their ids begin with COMING."""
    groups = session.scalars(select(Group.id).where(Group.slug.in_(WITH_PLANS))).all()
    days = [now.date() + timedelta(days=30 + 14 * number) for number in range(AHEAD)]
    rows = [
        _meeting(groups[number % len(groups)], day, f"ahead-{number}")
        for number, day in enumerate(days)
    ]
    session.execute(insert(Meeting), rows)


def live_through(database: Database, times: int, now: datetime) -> None:
    """Put a past of `times` years of a small network behind it."""
    with database.write() as session:
        groups = session.scalars(select(Group.id).order_by(Group.position)).all()
        people = session.scalars(select(Person.id).order_by(Person.id)).all()
        past = [
            _meeting(
                groups[number % len(groups)], _past(now, number, MEETINGS * times), f"{number}"
            )
            for number in range(MEETINGS * times)
        ]
        session.execute(insert(Meeting), past)
        held = session.scalars(select(Meeting.id).where(Meeting.starts_at < now)).all()
        for table, rows in _records(times, now, groups, people, held):
            session.execute(insert(table), list(rows))
    database.close()


def grow(session: Session, people: int) -> None:
    """Let so many people more be members of the first groups, from gemeenten of their own."""
    if not people:
        return
    groups = session.scalars(select(Group.id).order_by(Group.position).limit(4)).all()
    places = [f"Gemeente {number}" for number in range(people // 5)]
    session.execute(
        insert(Organisation),
        [{"name": p, "key": p.lower(), "counts": True, "confirmed": True} for p in places],
    )
    known = session.scalars(select(Organisation.id).where(Organisation.name.in_(places))).all()
    for number in range(people):
        account = Account(platform=Platform.SLACK, workspace=WORKSPACE, user=f"UMORE{number}")
        person = Person(
            name=f"Lid {number}",
            organisation_id=known[number % len(known)],
            confirmed_organisation_id=known[number % len(known)],
            accounts=[account],
        )
        session.add(person)
        session.flush()
        session.add(Membership(group_id=groups[number % 4], person_id=person.id, joined_at=None))
        session.add(
            Answer(
                meeting_id=COMING + number % AHEAD,
                person_id=person.id,
                state=AnswerState.COMING,
                answered_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )


def _records(
    times: int, now: datetime, groups: Any, people: Any, held: Any
) -> Iterator[tuple[type[Model], Iterator[Mapping[str, Any]]]]:
    """Return the rows of every table that grows with the years."""
    long_ago = now - timedelta(days=40)
    states = list(AnswerState)[:3]
    yield (
        Answer,
        (
            {
                "meeting_id": meeting,
                "person_id": people[number % len(people)],
                "state": states[number % 3],
                "answered_at": long_ago,
            }
            for meeting in held
            for number in range(min(ANSWERS, len(people)))
        ),
    )
    yield (
        Notice,
        (
            {
                "key": f"invitation/past/{number}",
                "kind": "invitation",
                "person_id": people[number % len(people)],
                "group_id": groups[number % len(groups)],
                "args": {"meeting": "1"},
                "due_at": long_ago,
                "expires_at": long_ago,
                "state": NoticeState.SENT,
                "not_before": long_ago,
                "attempt": 1,
                "looked": 0,
                "token": f"t{number}",
                "settled_at": long_ago,
            }
            for number in range(NOTICES * times)
        ),
    )
    yield (
        AuditEntry,
        (
            {
                "at": long_ago + timedelta(seconds=number),
                "act": Act.JOINED,
                "actor_id": people[number % len(people)],
                "person_id": people[number % len(people)],
                "group_id": groups[number % len(groups)],
            }
            for number in range(ACTS * times)
        ),
    )
    yield (
        Action,
        (
            {
                "what": f"Actie {number}",
                "group_id": groups[number % len(groups)],
                "person_id": people[number % len(people)],
                "state": ActionState.DONE,
                "moved_at": long_ago,
                "given_at": long_ago,
                "source": ActionSource.GROUP,
            }
            for number in range(ACTIONS * times)
        ),
    )
    yield InboxEntry, ({"key": f"past:{n}", "at": now} for n in range(REQUESTS * times))


def _past(now: datetime, number: int, of: int) -> date:
    """Spread the past over ten years, however much of it there is."""
    return now.date() - timedelta(days=30 + number * 3650 // of)


def _meeting(group: int, day: date, uid: str) -> dict[str, Any]:
    begins, ends = time(10), time(12)
    return {
        "group_id": group,
        "title": "Bijeenkomst",
        "day": day,
        "begins": begins,
        "ends": ends,
        "starts_at": datetime.combine(day, begins, UTC),
        "ends_at": datetime.combine(day, ends, UTC),
        "place": "Stadhuis",
        "link": "",
        "programme": "",
        "uid": f"{uid}@benchmark",
        "sequence": 0,
    }
