"""A year that is long over names nobody any more, and its counts are what they were."""

from datetime import UTC, date, datetime, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.orm import Session

from handlers.attendance.rules.attendance import HeldMeeting, Visit, by_meeting, by_year
from storage.database import Database
from storage.models import Answer, AuditEntry, Meeting, Organisation, Person, Presence
from storage.queries import attendance, audit, nameless, presence
from storage.vocabulary import Act, AnswerState, PresenceState

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
# Years that are over three years before, and one that is not; who came, by number.
HELD = st.lists(
    st.tuples(
        st.sampled_from([2022, 2023, 2024]),
        st.sets(st.integers(0, 5), max_size=6),
        st.sets(st.integers(0, 5), max_size=6),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)
WHOSE = st.lists(st.sampled_from([None, "Zeist", "Gouda"]), min_size=6, max_size=6)
BEFORE = datetime(2024, 3, 1, tzinfo=UTC)


def _empty(session: Session) -> None:
    for table in (Presence, Answer, Meeting, Person, Organisation):
        session.execute(delete(table))


def _fill(
    session: Session,
    held: list[tuple[int, set[int], set[int], bool]],
    whose: list[str | None],
) -> None:
    places = {name: Organisation(name=name, key=name.lower(), counts=True, confirmed=True) for name in ("Zeist", "Gouda")}  # fmt: skip
    session.add_all(places.values())
    people = [
        Person(name=f"Mens {number}", organisation=places.get(name or ""), accounts=[])
        for number, name in enumerate(whose)
    ]
    session.add_all(people)
    for year, said, came, noted in held:
        day = date(year, 6, 1)
        at = datetime(year, 6, 1, 10, tzinfo=UTC)
        meeting = Meeting(
            title="Oud", day=day, begins=time(10), ends=time(12), starts_at=at, ends_at=at,
            place="", link="", programme="", attended_at=at if noted else None,
        )  # fmt: skip
        session.add(meeting)
        for number in sorted(said):
            session.add(Answer(meeting=meeting, person=people[number], state=AnswerState.COMING, answered_at=at))  # fmt: skip
        session.flush()
        presence.note(session, meeting, {people[one].id: PresenceState.CAME for one in came})
    session.flush()


def _counts(session: Session) -> tuple[object, object]:
    held = attendance.held(session, None, NOW, everywhere=True)
    meetings = [HeldMeeting(one.id, one.day, "", noted=True) for one in held]
    seen = attendance.visitors(session, None, NOW, everywhere=True)
    visits = [Visit(one.meeting, one.person, one.gemeente, one.function_class) for one in seen]
    return by_meeting(visits), by_year(meetings, visits)


def _named(session: Session, year: int) -> set[str]:
    found: set[str] = set()
    for table in (Presence, Answer):
        rows = session.query(Person.name).join(table, table.person_id == Person.id)
        held = rows.join(Meeting, Meeting.id == table.meeting_id)
        found |= {row.name for row in held.filter(Meeting.day == date(year, 6, 1))}
    return found - {nameless.NAME}


@given(HELD, WHOSE)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_counts_stay_and_no_name_of_a_year_that_is_over(
    database: Database, held: list[tuple[int, set[int], set[int], bool]], whose: list[str | None]
) -> None:
    with database.write() as session:
        _empty(session)
        _fill(session, held, whose)
        before, named = _counts(session), _named(session, 2024)
        assert nameless.how_many(session, BEFORE) == len(
            _named(session, 2022) | _named(session, 2023)
        )
        for _ in range(3):  # a year at a time, and once more
            nameless.drop(session, BEFORE)
        assert _counts(session) == before
        assert _named(session, 2022) == _named(session, 2023) == set()
        assert _named(session, 2024) == named
        assert nameless.how_many(session, BEFORE) == 0
        stand_ins = session.query(Person).filter(Person.name == nameless.NAME).count()
        assert stand_ins <= 6


def test_the_logboek_does_not_say_who_was_noted_at_the_door_of_a_year_that_is_over(
    database: Database,
) -> None:
    with database.write() as session:
        _empty(session)
        _fill(session, [(2022, {0, 1}, set(), False), (2024, {0}, set(), False)], [None] * 6)
        lead, noted = session.query(Person).order_by(Person.id).limit(2)
        for year in (2022, 2024):
            at = datetime(year, 6, 1, 10, tzinfo=UTC)
            audit.record(session, Act.ATTENDANCE_NOTED, now=at, actor=lead, person=noted)
        nameless.drop(session, BEFORE)
        lines = session.query(AuditEntry).filter(AuditEntry.act == Act.ATTENDANCE_NOTED)
        said = [(one.actor_id, one.person_id) for one in lines.order_by(AuditEntry.at)]
        assert said == [(lead.id, lead.id), (lead.id, noted.id)]
