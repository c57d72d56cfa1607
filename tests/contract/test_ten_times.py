"""No request takes a query per row: with ten times the people it takes as many statements as before."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sandbox.slack.sandbox import Sandbox
from storage.models import (
    Account,
    Answer,
    Group,
    Meeting,
    Membership,
    Organisation,
    Person,
    Poll,
    PollDate,
    PollVote,
)
from storage.vocabulary import AnswerState, Platform
from tests.contract.statements import measured
from tests.line import Line

MORE = 90
SAID = datetime(2027, 1, 4, 9, tzinfo=UTC)
# What tells each member something writes a row for each, and asks nothing for each.
TELLS = {"form plan", "form move", "form poll", "button agenda_settle", "button agenda_do"}


def ten_times(session: Session) -> None:
    """Let many people more be in every group, say that they come everywhere, and vote on every date."""
    groups, meetings = session.scalars(select(Group)).all(), session.scalars(select(Meeting)).all()
    dates = session.scalars(select(PollDate).join(Poll)).all()
    for number in range(MORE):
        place = Organisation(
            name=f"Gemeente {number:02}", key=f"gemeente {number:02}", counts=True, confirmed=True
        )
        account = Account(platform=Platform.SLACK, workspace="TDEMO", user=f"UMORE{number:02}")
        person = Person(
            name=f"Lid {number:02}",
            organisation=place,
            confirmed_organisation=place,
            function=None,
            accounts=[account],
        )
        session.add(person)
        session.flush()
        session.add_all(Membership(group=one, person=person, joined_at=SAID) for one in groups)
        session.add_all(
            Answer(meeting=one, person=person, state=AnswerState.COMING, answered_at=SAID)
            for one in meetings
        )
        session.add_all(
            PollVote(poll_date_id=one.id, person_id=person.id, state=AnswerState.COMING)
            for one in dates
        )


def test_ten_times_the_people_take_as_many_statements(
    sandbox: Sandbox, line: Line, tmp_path: Path
) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir()
    many.mkdir()
    before = measured(sandbox, line, few)
    after = measured(sandbox, line, many, ten_times)
    # One more: what was empty before, as votes on dates, brings what belongs to it.
    rose = {name: (before[name], n) for name, n in after.items() if n > before[name] + 1}
    assert {name: more for name, more in rose.items() if name not in TELLS} == {}
