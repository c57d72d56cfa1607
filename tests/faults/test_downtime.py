"""The bot is off for an hour, a day or a week over a reminder: it comes, or a beheerder hears why not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from handlers.common.rules.lateness import LATEST
from handlers.meetings.rules.schedule import ROWS, SAID
from storage.models import Meeting, Notice
from storage.vocabulary import NoticeState
from tests.faults.oracle import moment
from tests.faults.reminded import MEMBERS, Reminded
from tests.faults.trial import Ground

DAY = date(2027, 4, 22)  # the clocks change on 28 March
HOUR, A_DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
HALF = timedelta(minutes=30)  # so long before the moment of a reminder the bot goes off
PLANNED = timedelta(days=10)  # before that moment
# What comes of each after an hour, a day and a week: that is what lateness.LATEST says, in words.
BECOMES = {
    "invitation": "sent sent sent",
    "prepare": "sent sent sent",
    "items_close": "sent sent expired",
    "please_answer": "sent sent expired",
    "please_again": "sent sent expired",
    "agenda_open": "sent sent expired",
    "agenda_again": "sent sent expired",
    "day_before": "sent expired expired",
    "hour_before": "sent expired expired",
}


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("off", [HOUR, A_DAY, WEEK], ids=["hour", "day", "week"])
def test_a_reminder_comes_late_or_is_reported(ground: Ground, row: str, off: timedelta) -> None:
    kind = ROWS[row].kind
    begins = _due(row) - PLANNED
    bot = Reminded(ground, begins)
    for user in MEMBERS:
        bot.types(user, "herinneringen alles")
    bot.plans(DAY, link="https://x.nl/1")
    bot.presses("UFATIMA", "answer", meeting=1, say="coming")
    bot.lives(PLANNED - HALF)
    bot.is_off(off)
    bot.lives(timedelta(minutes=10))
    state, told = _outcome(ground, row)
    late = off - HALF
    assert state == (NoticeState.SENT if late < LATEST[kind] else NoticeState.EXPIRED)
    assert bool(told) == (state == NoticeState.SENT) or kind not in SAID
    assert state == NoticeState.SENT or _reported(ground, _due(row))
    assert bot.watch.complaints == []


@pytest.mark.parametrize("row", BECOMES)
def test_the_table_says_what_it_should(row: str) -> None:
    latest = LATEST[ROWS[row].kind]
    found = ["sent" if off - HALF < latest else "expired" for off in (HOUR, A_DAY, WEEK)]
    assert " ".join(found) == BECOMES[row]


def _due(row: str) -> datetime:
    """Return when a row is due, of a meeting like the one that is planned."""
    begins = datetime(2027, 4, 22, 8, tzinfo=UTC)
    found = moment(Meeting(day=DAY, starts_at=begins, link="https://x.nl/1"), row)
    assert found is not None
    return found


def _outcome(ground: Ground, row: str) -> tuple[NoticeState, int]:
    """Return what became of the round, and how many it was told to."""
    kind = ROWS[row].kind
    with ground.database.read() as session:
        some = session.scalars(select(Notice).where(Notice.kind == kind)).all()
    (one,) = [n for n in some if n.person_id is None and n.args["row"] == row]
    told = [n for n in some if n.person_id and n.state == NoticeState.SENT]
    return one.state, len([n for n in told if n.due_at == one.due_at])


def _reported(ground: Ground, since: datetime) -> bool:
    """Return whether a beheerder was told since then that something did not come."""
    with ground.database.read() as session:
        reports = select(Notice).where(Notice.kind == "unreached", Notice.due_at >= since)
        return any(n.state == NoticeState.SENT for n in session.scalars(reports))
