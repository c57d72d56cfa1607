"""How far our clock is from Slack's: heard once, right however our clock is set afterwards."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from structlog.testing import capture_logs

from bot.platform.time_there import date_of
from bot.slack.clock import FARTHEST, SAY_AGAIN, SlackClock

TRUE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


class Machine:
    """A machine that has run for a while, whose wall clock is `ahead` of the true time."""

    def __init__(self, ahead: timedelta) -> None:
        self.ahead, self.passed = ahead, timedelta(seconds=500)
        self.slack = SlackClock(self.now, self.steady)

    def steady(self) -> float:
        """For how many seconds it has run."""
        return self.passed.total_seconds()

    @property
    def true(self) -> datetime:
        """What time it is."""
        return TRUE + self.passed

    def now(self) -> datetime:
        """What time its wall clock says it is."""
        return self.true + self.ahead

    def hears(self) -> None:
        """Get an answer of Slack."""
        self.slack.heard({"Date": format_datetime(self.true, usegmt=True)})


def test_it_follows_our_clock_without_another_answer() -> None:
    machine = Machine(WEEK)
    assert machine.slack.off() is None
    machine.hears()
    assert machine.slack.off() == WEEK
    machine.ahead, machine.passed = -WEEK, machine.passed + WEEK
    assert machine.slack.off() == -WEEK


@pytest.mark.parametrize("ahead", [WEEK, -WEEK, timedelta(0)])
def test_a_moment_of_ours_is_found_again_at_slacks(ahead: timedelta) -> None:
    machine = Machine(ahead)
    began, true = machine.now(), machine.true
    machine.hears()
    machine.passed += timedelta(seconds=20)
    assert machine.slack.by_slack(began) == true


def test_what_began_at_a_moment_to_come_is_looked_for_far_back() -> None:
    machine = Machine(timedelta(0))
    machine.hears()
    assert machine.slack.by_slack(machine.true + WEEK) == machine.true - FARTHEST


@pytest.mark.parametrize("headers", [{}, {"Date": "yesterday"}, {"date": ["Mon, 99 Foo"]}])
def test_an_answer_that_does_not_say_the_time_changes_nothing(headers: dict[str, object]) -> None:
    machine = Machine(WEEK)
    machine.slack.heard(headers)
    assert machine.slack.off() is None
    assert date_of(headers) is None


def test_only_what_slack_signed_just_now_is_blamed_on_our_clock_and_not_again_and_again() -> None:
    machine = Machine(timedelta(hours=1))
    with capture_logs() as logged:
        machine.slack.refused(machine.true.timestamp())  # nobody knows yet
        machine.hears()
        machine.slack.refused((machine.true - WEEK).timestamp())  # an old one, sent again
        assert logged == []
        for _ in range(3):
            machine.slack.refused(machine.true.timestamp())
    assert [one["event"] for one in logged] == ["clock_off"]
    assert "our clock is off by 1:00:00, ahead of" in logged[0]["words"]
    machine.passed += timedelta(seconds=SAY_AGAIN)
    with capture_logs() as later:
        machine.slack.refused(machine.true.timestamp())
    assert len(later) == 1
