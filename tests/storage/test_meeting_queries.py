"""Meetings cost the same number of questions whether there are few or many, of few or many people."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.slack import blocks
from handlers.attendance import door, guests
from handlers.attendance.screens.guests import MOST_GUESTS
from handlers.call import Call, Caller, Place
from handlers.files import Calendar
from handlers.home import calendar, home
from handlers.meetings import facts, overview
from handlers.meetings.rules.plan import Plan
from handlers.meetings.rules.programme import PartPlan
from handlers.planning import changes
from handlers.programme import changes as programme_changes
from handlers.programme import choices, parts
from handlers.views import Message, Replace
from storage.address import AccountKey
from storage.database import Database
from storage.models import Answer, Guest, Meeting, Part, PartAnswer, Person
from storage.queries import groups, memberships, network, people
from storage.queries import meetings as meetings_in
from storage.vocabulary import AnswerState, GuestRole, PartKind, Platform, PostKind
from tests.storage.conftest import NOW, grown
from tests.storage.test_queries import add, counted, group

STATES = list(AnswerState)
COMING = AnswerState.COMING
FEW, MANY = 2, 100  # meetings: less than a page, and many pages


def call(session: Session, text: str = "", **args: str) -> Call:
    """Something that the first member of Samenleving, who also leads it, asks."""
    me = people.by_account(session, AccountKey(Platform.SLACK, "T1", "ULid 0"))
    caller = Caller(
        AccountKey(Platform.SLACK, "T1", "ULid 0"), "Lid 0", "nl", admin=True, person=me
    )
    return Call(caller, Place(None, private=True), NOW, session, text, args)


def grow(session: Session, meetings_: int, members: int) -> None:
    """Plan meetings of two groups and the network, with everybody's answer to each."""
    gemeenten = ["Zeist", "Goes", "De Bilt", "VNG", None]
    some = [add(session, f"Lid {n}", gemeenten[n % 5]) for n in range(members)]
    whose = [group(session), group(session, "bestuur"), None]
    first = date(2027, 3, 25)
    for number in range(meetings_):
        plan = Plan(first + timedelta(days=number), time(10), time(12), f"Nummer {number}", "Zeist")
        planned = changes.add(call(session), whose[number % 3], plan)
        _add_parts(session, planned, some)
        for order, person in enumerate(some):
            session.add(_answer(planned.id, person, STATES[order % len(STATES)]))
        session.add(Guest(meeting=planned, person=some[0], role=GuestRole.HOST))
    session.flush()


def _add_parts(session: Session, meeting: Meeting, people: list[Person]) -> None:
    """Return a meeting two parts, which people choose by turns."""
    plans = [
        PartPlan(PartKind.PARALLEL, f"lab {n}", time(10), time(11), "", 1, slug)
        for n, slug in enumerate(("samenleving", "bestuur"))
    ]
    for part in programme_changes.add(call(session), meeting, plans):
        for order, person in enumerate(people):
            session.add(_choice(part, person, STATES[order % 2 * 3]))


def _choice(part: Part, person: Person, state: AnswerState) -> PartAnswer:
    waits = NOW if state == AnswerState.WAITING else None
    return PartAnswer(part=part, person=person, state=state, answered_at=NOW, queued_at=waits)


def grow_more(session: Session) -> None:
    """Many meetings of all groups, and ten times as many people."""
    known = len(memberships.members(session, group(session), skip=0, most=999))
    for number in range(known, known * 10):
        person = add(session, f"Lid {number}", f"Gemeente {number}")
        session.add(_answer(1, person, STATES[number % len(STATES)]))
        if number < known + MOST_GUESTS - 1:
            session.add(Guest(meeting_id=1, person=person, role=GuestRole.SPEAKER))
        session.add(PartAnswer(part_id=1, person=person, state=COMING, answered_at=NOW))
    first_one = meetings_in.by_id(session, 1)
    assert first_one is not None
    _add_parts(session, first_one, [])
    first, me = date(2027, 3, 27), call(session).caller.known
    whose = groups.open_ones(session)
    for number in range(MANY - FEW):
        plan = Plan(first + timedelta(days=number), time(10), time(12), f"Nog {number}", "Zeist")
        planned = changes.add(call(session), whose[number % len(whose)], plan)
        session.add(_answer(planned.id, me, AnswerState.COMING))
        _add_parts(session, planned, [me])


def _answer(meeting: int, person: Person, state: AnswerState) -> Answer:
    waits = NOW if state == AnswerState.WAITING else None
    return Answer(meeting_id=meeting, person=person, state=state, answered_at=NOW, queued_at=waits)


def _mine(session: Session) -> Message:
    asked = call(session)
    return Message(tuple(facts.mine(asked, asked.caller.known)))


ASKED: dict[str, Callable[[Session], object]] = {
    "bijeenkomsten": lambda session: overview.asked_for_meetings(call(session)),
    "of a group, in a period": lambda session: overview.asked_for_meetings(
        call(session, "samenleving in maart")
    ),
    "another page": lambda session: overview.turned_page(call(session, page="0")),
    "one": lambda session: overview.pressed_meeting(call(session, meeting="1")),
    "its card": lambda session: overview.meeting_card(
        call(session, subject="1", kind=PostKind.MEETING)
    ),
    "its programme": lambda session: parts.wants_programme(call(session, meeting="1")),
    "what to choose": lambda session: choices.wants_to_choose(call(session, meeting="1")),
    "who comes from outside": lambda session: guests.wants_guests(call(session, meeting="1")),
    "the door list": lambda session: door.wants_list(call(session, meeting="1")),
    "mijn": _mine,
    "Home": lambda session: home.asked_what_is_up(call(session)),
    "what else waits": lambda session: home.asked_what_else_waits(call(session, **{"from": "3"})),
}


def _statements(database: Database, asked: Callable[[Session], object]) -> list[str]:
    """Ask in a session of its own, show the answer, and give what was asked of the database."""
    with database.read() as session:
        network.timezone(session)
        with counted(database) as sent:
            shown = asked(session)
            found = shown.message if isinstance(shown, Replace) else shown
            assert isinstance(found, Message)
            blocks.message(found, "nl")
    return sent


def _few(session: Session) -> None:
    grow(session, FEW, 5)


@pytest.fixture(scope="module")
def networks(
    seed_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, Database]]:
    """A network with few meetings of few people, and the same one grown; they are only read."""
    folder = tmp_path_factory.mktemp("networks")
    grown(seed_file, folder / "few.db", _few)
    grown(folder / "few.db", folder / "many.db", grow_more)
    few, many = (Database(f"sqlite:///{folder / name}") for name in ("few.db", "many.db"))
    yield few, many
    few.close()
    many.close()


@pytest.mark.parametrize("what", ASKED)
def test_many_meetings_of_many_people_take_as_many_questions_as_few(
    networks: tuple[Database, Database], what: str
) -> None:
    few, many = (_statements(one, ASKED[what]) for one in networks)
    assert len(many) == len(few), "\n".join(many)
    assert 0 < len(few) < 18


def test_a_calendar_of_many_meetings_takes_as_many_questions_as_of_few(
    networks: tuple[Database, Database],
) -> None:
    def asked(database: Database) -> int:
        with database.read() as session:
            network.timezone(session)
            with counted(database) as sent:
                assert isinstance(calendar.my_calendar(call(session)), Calendar)
        return len(sent)

    few, many = map(asked, networks)
    assert many == few > 0
