"""Who was there: noted once each, and corrected."""

from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import Meeting
from storage.queries import presence
from storage.vocabulary import PresenceState
from tests.memory.test_queries import add, group


def _meeting(session: Session) -> Meeting:
    day = date(2027, 3, 25)
    made = Meeting(
        group=group(session),
        title="Eerste",
        day=day,
        begins=time(10),
        ends=time(12),
        starts_at=datetime.combine(day, time(9), UTC),
        ends_at=datetime.combine(day, time(11), UTC),
        place="Zeist",
        link="",
        programme="",
        uid="1@pmg",
    )
    session.add(made)
    session.flush()
    return made


def test_somebody_is_noted_once_and_the_last_word_counts(seed: Database) -> None:
    with seed.write() as session:
        meeting = _meeting(session)
        goes, zeist = add(session, "Zoe", "Goes"), add(session, "Anna", "Zeist")
        somebody = add(session, "Nel", None)
        for person in (somebody, zeist, goes):
            presence.note(session, meeting, person, PresenceState.CAME)
        presence.note(session, meeting, zeist, PresenceState.STAYED_AWAY)
    with seed.read() as session:
        noted = presence.of_meeting(session, session.get_one(Meeting, meeting.id))
        assert [(one.person.name, one.state) for one in noted] == [
            ("Zoe", "came"),
            ("Anna", "stayed_away"),
            ("Nel", "came"),
        ]


def test_forgetting_is_about_one_meeting(seed: Database) -> None:
    with seed.write() as session:
        first, second = _meeting(session), _meeting_again(session)
        zoe = add(session, "Zoe", "Goes")
        for meeting in (first, second):
            presence.note(session, meeting, zoe, PresenceState.WALKED_IN)
        presence.forget(session, first)
        assert presence.of_meeting(session, first) == []
        assert [one.person for one in presence.of_meeting(session, second)] == [zoe]


def _meeting_again(session: Session) -> Meeting:
    first = session.get_one(Meeting, 1)
    made = Meeting(
        **{
            name: getattr(first, name)
            for name in ("title", "day", "begins", "ends", "starts_at", "ends_at")
        },
        place="",
        link="",
        programme="",
        uid="2@pmg",
    )
    session.add(made)
    session.flush()
    return made
