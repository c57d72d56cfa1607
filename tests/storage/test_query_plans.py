"""No question about meetings reads a whole table that grows: SQLite's own plans say so."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from handlers.attendance import attendance
from handlers.groups import membership
from handlers.meetings import answers, overview
from handlers.meetings.rules.plan import Plan
from handlers.planning import planning, poll_results, polls
from handlers.views import Form
from storage.database import Database
from storage.models import Meeting, Model, PollVote
from storage.queries import memberships
from storage.queries import polls as poll_rows
from storage.vocabulary import AnswerState, PostKind
from tests.storage.conftest import NOW, copied, grown
from tests.storage.test_meeting_queries import ASKED, call, grow, grow_more
from tests.storage.test_queries import group

# Tables that may be read whole, because they stay small: what a network has, not what people do.
TINY = {
    "group": "eight pijlers and labs; some dozens in the largest network",
    "group_kind": "two or three",
    "group_name": "a few for each group",
    "function": "some dozens",
    "organisation": "at most the 342 gemeenten, and some partners",
    "lead": "two or three for each group",
    "link": "a channel or two for each group",
    "network": "one row",
    "outside_date": "some dozens a year, typed one by one",
    "recess": "five or six a year",
    "pair": "one or two for each bestuurder who has an adviser",
}
# Looking for the beheerders reads all people: rare, and they are at most some thousands. So does
# counting for a beheerder who waits until their gemeente and function are confirmed.
ALL_PEOPLE = ("person.admin", "person.confirmed_function_id")
SCANNED = re.compile(r"^SCAN (\w+)(?! USING)\b")


def _made(session: Session) -> tuple[int, int]:
    """A meeting of Samenleving that is over, and a poll in which everybody has answered."""
    grow(session, 3, 5)
    grow_more(session)
    for number in range(40):
        plan = Plan(
            date(2026, 1, 1) + timedelta(days=number), time(10), time(12), "Voorbij", "Zeist"
        )
        old = Meeting(group=group(session), uid=f"old{number}", stand_in=None)
        for name in ("day", "begins", "ends", "title", "place", "starts_at", "ends_at"):
            setattr(old, name, getattr(plan, name))
        old.link = old.programme = ""
        session.add(old)
    me = call(session).caller.known
    slots = [(date(2027, 4, day), time(10), time(12)) for day in range(1, 9)]
    poll = poll_rows.add(session, group(session), "Prik", "Zeist", slots, me, NOW)
    for person in memberships.members(session, group(session), skip=0, most=99):
        for on in poll.dates:
            session.add(PollVote(poll_date_id=on.id, person_id=person.id, state=AnswerState.COMING))
    session.flush()
    return old.id, poll.dates[0].id


Asking = Callable[[Session, int, int], object]
PLAN = {"title": "Nieuw", "day": "2027-05-06", "begins": "10:00", "ends": "12:00", "place": "Zeist"}


def _form(session: Session, values: dict[str, str], **args: str) -> Any:
    made = call(session, **args)
    return type(made)(**{**vars(made), "values": values})


ROUTES: dict[str, Asking] = {
    **{name: lambda session, _m, _d, ask=ask: ask(session) for name, ask in ASKED.items()},  # type: ignore[misc] # the names are those of the table
    "answering by command": lambda s, _m, _d: answers.typed_coming(call(s, "samenleving")),
    "answering by button": lambda s, _m, _d: answers.pressed_answer(
        call(s, meeting="1", say="absent")
    ),
    "invitation": lambda s, _m, _d: overview.invited(call(s, meeting="2")),
    "planning": lambda s, _m, _d: planning.filled_in_plan(
        _form(s, PLAN, group="samenleving", warned="2027-05-06")
    ),
    "planning for the network": lambda s, _m, _d: planning.filled_in_plan(
        _form(s, PLAN, group="", warned="2027-05-06")
    ),
    "calling off": lambda s, _m, _d: planning.cancelled(call(s, meeting="1")),
    "going on": lambda s, _m, _d: (
        planning.cancelled(call(s, meeting="1")),
        planning.uncancelled(call(s, meeting="1")),
    ),
    "who was there": lambda s, m, _d: attendance.wants_to_note(call(s, meeting=str(m))),
    "noting who was there": lambda s, m, _d: attendance.noted(
        _form(s, {"new": "Wil; Zeist"}, meeting=str(m))
    ),
    "undoing that": lambda s, m, _d: attendance.undone(call(s, meeting=str(m))),
    "opkomst": lambda s, _m, _d: attendance.asked_for_attendance(call(s, "samenleving")),
    "opkomst of the network": lambda s, _m, _d: attendance.asked_for_attendance(call(s, "netwerk")),
    "opkomst as a spreadsheet": lambda s, _m, _d: attendance.wants_sheet(
        call(s, group="samenleving")
    ),
    "leaving": lambda s, _m, _d: membership.pressed_leave(call(s, group="samenleving")),
    "asking for dates": lambda s, _m, _d: polls.filled_in_poll(
        _form(
            s,
            {"title": "x", "place": "y", "dates": "1-4-2027 10.00"},
            group="samenleving",
            warned="2027-04-01",
        )
    ),
    "how a poll stands": lambda s, _m, _d: polls.wants_poll(call(s, "samenleving")),
    "the card of a poll": lambda s, _m, _d: polls.poll_card(
        call(s, subject="1", kind=PostKind.POLL)
    ),
    "who can": lambda s, _m, d: polls.wants_who(call(s, date=str(d))),
    "voting": lambda s, _m, d: polls.voted(call(s, date=str(d), say="maybe")),
    "closing a poll": lambda s, _m, _d: poll_results.closed(call(s, poll="1")),
    "opening it again": lambda s, _m, _d: poll_results.reopened(call(s, poll="1")),
    "a date becomes the meeting": lambda s, _m, d: poll_results.chose_date(call(s, date=str(d))),
}


@contextmanager
def explained(session: Session) -> Iterator[set[tuple[str, str]]]:
    """Collect the tables that are read whole meanwhile, each with the statement that does."""
    found: set[tuple[str, str]] = set()
    tables = set(Model.metadata.tables)

    def explain(connection: Any, _cursor: object, statement: str, values: Any, *_: object) -> None:
        if not statement.startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
            return
        cursor = connection.connection.cursor()
        rows = [values] if isinstance(values, tuple | dict) else values
        plan = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", rows[0])
        for row in plan.fetchall():
            scanned = SCANNED.match(row[3])
            name = re.sub(r"_\d+$", "", scanned[1]) if scanned else ""
            condition = statement.partition("WHERE")[2]
            rare = name == "person" and any(one in condition for one in ALL_PEOPLE)
            if name in tables and name not in TINY and not rare:
                found.add((name, f"{row[3]}: {statement}"))

    connection = session.connection()
    event.listen(connection.engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(connection.engine, "before_cursor_execute", explain)


@dataclass(frozen=True)
class Full:
    """A file with everything in it: the meeting that is over, and a date of the poll."""

    file: Path
    past: int
    on: int


@pytest.fixture(scope="module")
def full(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Full:
    """The file that each test copies: to fill it takes longer than to ask one question."""
    file = tmp_path_factory.mktemp("full") / "pmg.db"
    return Full(file, *grown(seed_file, file, _made))


@pytest.mark.parametrize("what", ROUTES)
def test_no_table_that_grows_is_read_whole(full: Full, tmp_path: Path, what: str) -> None:
    copy = copied(full.file, tmp_path / "copy.db")
    with copy as database, database.write() as session, explained(session) as found:
        shown = ROUTES[what](session, full.past, full.on)
        session.flush()
    assert not (what.startswith(("planning", "asking")) and isinstance(shown, Form))
    assert found == set()


def test_a_scan_is_noticed(seed: Database) -> None:
    with seed.read() as session, explained(session) as found:
        session.execute(Meeting.__table__.select().where(Meeting.title == "x"))
    assert [name for name, _ in found] == ["meeting"]


def test_what_is_tiny_is_a_table_with_a_reason() -> None:
    assert set(TINY) <= set(Model.metadata.tables)
    assert all(TINY.values())
