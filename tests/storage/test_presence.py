"""Who was there: noted once each, and corrected."""

from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import GemeentePresence, Meeting, Organisation
from storage.queries import admin_organisations, attendance, presence
from storage.vocabulary import PresenceState
from tests.storage.test_queries import add, group


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
            presence.note(session, meeting, {person.id: PresenceState.CAME})
        presence.note(session, meeting, {zeist.id: PresenceState.STAYED_AWAY})
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
            presence.note(session, meeting, {zoe.id: PresenceState.WALKED_IN})
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


def _gemeente(session: Session, name: str, *, counts: bool = True) -> Organisation:
    made = Organisation(name=name, key=name.casefold(), counts=counts, confirmed=True)
    session.add(made)
    session.flush()
    return made


def _seen(session: Session, meeting: Meeting) -> list[str]:
    found = attendance.visitors(session, meeting.group, meeting.ends_at)
    return sorted(str(one.gemeente) for one in found if one.meeting == meeting.id)


def test_a_gemeente_without_a_name_is_seen_and_counts_as_nobody(seed: Database) -> None:
    with seed.write() as session:
        meeting, zeist = _meeting(session), add(session, "Anna", "Zeist")
        presence.note(session, meeting, {zeist.id: PresenceState.CAME})
        presence.enter(session, [(meeting, [], [_gemeente(session, "Rhenen")])])
        presence.enter(session, [(meeting, [], [_gemeente(session, "Koepel", counts=False)])])
        assert _seen(session, meeting) == []  # as long as it was not noted, answers count
        meeting.attended_at = meeting.ends_at
        session.flush()
        assert _seen(session, meeting) == ["Rhenen", "Zeist"]
        found = attendance.visitors(session, meeting.group, meeting.ends_at)
        assert [one.person for one in found] == [zeist.id, None]
        assert presence.attended(session, meeting).gemeenten == ["Koepel", "Rhenen"]
        presence.forget(session, meeting)
        assert presence.gemeenten(session, meeting) == []


def test_two_gemeenten_that_become_one_are_there_once_and_come_apart_again(seed: Database) -> None:
    with seed.write() as session:
        both, one = _meeting(session), _meeting_again(session)
        old, new = _gemeente(session, "Leusden-Oud"), _gemeente(session, "Leusden-Nieuw")
        for meeting, gemeente in ((both, old), (both, new), (one, old)):
            presence.enter(session, [(meeting, [], [gemeente])])
        moved = admin_organisations.merge(session, old, new)
        rows = session.query(GemeentePresence.meeting_id, GemeentePresence.organisation_id)
        assert sorted(map(tuple, rows)) == [(both.id, new.id), (one.id, new.id)]
        assert admin_organisations.part(session, moved) is old
        apart = [(both.id, old.id), (both.id, new.id), (one.id, old.id)]
        assert sorted(map(tuple, rows)) == sorted(apart)


def test_what_was_merged_before_there_was_such_a_table_still_comes_apart(seed: Database) -> None:
    with seed.write() as session:
        old, new = _gemeente(session, "Leusden-Oud"), _gemeente(session, "Leusden-Nieuw")
        moved = admin_organisations.merge(session, old, new)
        for since in ("both", "gemeente_presence.organisation_id"):
            del moved[since]
        assert admin_organisations.part(session, moved) is old
