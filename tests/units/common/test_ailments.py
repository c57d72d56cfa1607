"""How an ailment goes on: when it counts, when it is over, and that nothing rings twice between."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.ailments import NATURES, Sign, course, goes_on, muted
from storage.queries.ailments import Course
from storage.vocabulary import Ailment, Platform

BEGIN = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
SLACK, TEAMS, MAIL = Platform.SLACK, Platform.TEAMS, Platform.MAIL


def at(minutes: int) -> datetime:
    """Return the moment so many minutes after the begin."""
    return BEGIN + timedelta(minutes=minutes)


def after(ailment: Ailment, seen: str) -> str:
    """Return what is so after each ten minutes: "x" was seen, "." was not; "!" it is told, "-" not."""
    found: Course | None = None
    told = ""
    for number, one in enumerate(seen):
        now = at(10 * number)
        found = course(ailment, found, Sign(one == "x", now), now)
        told += "!" if found and found.begun_at else "-"
    return told


@pytest.mark.parametrize(
    ("ailment", "seen", "told"),
    [
        (Ailment.SLACK_REFUSES, "x", "!"),  # at once
        (Ailment.SLACK_REFUSES, "x.", "!!"),  # and over after a quarter
        (Ailment.SLACK_REFUSES, "x...", "!!!-"),
        (Ailment.SLACK_REFUSES, "x.x.x.", "!!!!!!"),  # what comes and goes is one
        (Ailment.SLACK_SILENT, "x", "-"),
        (Ailment.SLACK_SILENT, "xx", "--"),
        (Ailment.SLACK_SILENT, "xxx", "--!"),
        (Ailment.SLACK_SILENT, "x.x.x.x.", "--------"),
        (Ailment.TEAMS_PROOF_ENDS, "xx.", "!!-"),
        (Ailment.DISK_FULL, "x" + "." * 8, "!!!!!!!--"),
        (Ailment.MAILBOX_SILENT, "x" * 144, "-" * 144),
        (Ailment.MAILBOX_SILENT, "x" * 145, "-" * 144 + "!"),
    ],
)
def test_the_table_of_examples(ailment: Ailment, seen: str, told: str) -> None:
    assert after(ailment, seen) == told


def test_one_failure_of_which_nothing_more_is_heard_is_none() -> None:
    once = Sign(ill=True, at=at(0))
    found = course(Ailment.SLACK_SILENT, None, once, at(0))
    for minute in range(1, 600):
        found = course(Ailment.SLACK_SILENT, found, once, at(minute))
    assert found == Course(at(0))


@given(st.sampled_from(sorted(Ailment)), st.text(alphabet="x.", max_size=60))
def test_between_two_times_it_was_well_for_long_enough(ailment: Ailment, seen: str) -> None:
    told = after(ailment, seen)
    over = NATURES[ailment].over
    for number in range(1, len(told)):
        if told[number - 1 : number + 1] == "!-":
            well = seen[: number + 1].rpartition("x")[2]
            assert timedelta(minutes=10 * (len(well) - 1)) >= over
    if "x" not in seen:
        assert "!" not in told


def test_what_a_bot_cannot_have_goes_and_what_nobody_knows_stays() -> None:
    there = Course(at(0), at(0))
    before = dict.fromkeys(
        (Ailment.TEAMS_REFUSES, Ailment.SLACK_REFUSES, Ailment.BACKUP_LATE), there
    )
    assert goes_on(before, {}, [SLACK], at(1)) == {Ailment.SLACK_REFUSES: there}


def test_of_two_signs_the_one_that_is_ill_counts() -> None:
    signs = {Ailment.CLOCK_OFF: [Sign(ill=True, at=at(0)), Sign(ill=False, at=at(5))]}
    assert Ailment.CLOCK_OFF in goes_on({}, signs, [SLACK, TEAMS], at(5))


@pytest.mark.parametrize(
    ("begun", "ways"),
    [
        ([], set()),
        ([Ailment.DISK_FULL, Ailment.TEAMS_PROOF_ENDS, Ailment.MAILBOX_SILENT], set()),
        ([Ailment.SLACK_SILENT, Ailment.MAIL_REFUSED], {SLACK, MAIL}),
        ([Ailment.WORKSPACE_LOST, Ailment.TEAMS_REFUSES], {TEAMS}),
    ],
)
def test_which_ways_are_mute(begun: list[Ailment], ways: set[Platform]) -> None:
    assert muted(begun) == ways
