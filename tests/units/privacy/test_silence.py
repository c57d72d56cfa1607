"""Who is asked whether they stay, and who is forgotten: a table, and what holds whatever is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.silence import LAST_CALL, Silence, Step, goes_on, step

TODAY = date(2029, 6, 1)
SILENT, ANSWER = 730, 60


def ago(days: int | None) -> date | None:
    """Return the day so many days before today."""
    return None if days is None else TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("last", "asked", "reminded", "told", "stays", "meant"),
    [
        (0, None, None, None, False, None),
        (729, None, None, None, False, None),
        (730, None, None, None, False, Step.ASK),
        (800, 29, None, None, False, None),
        (800, 30, None, None, False, Step.REMIND),
        (800, 59, 29, None, False, None),
        (800, 60, 30, None, False, Step.FORGET),
        (800, 60, 13, None, False, None),  # the reminder came late
        (800, 60, 14, None, False, Step.FORGET),
        (800, 90, None, None, False, Step.REMIND),  # the bot stood still
        (800, 801, 801, None, False, Step.ASK),  # heard of since they were asked
        (800, -5, None, None, False, Step.ASK),  # asked by a clock that was wrong
        (800, 70, -5, None, False, Step.REMIND),
        (-400, 60, 30, None, False, None),
        (800, None, None, None, True, Step.REPORT),
        (800, 60, 30, None, True, Step.REPORT),
        (800, 60, 30, 20, True, None),
        (1200, 60, 30, 365, True, Step.REPORT),
    ],
)
def test_the_table(
    last: int,
    asked: int | None,
    reminded: int | None,
    told: int | None,
    stays: bool,  # noqa: FBT001 - a column of the table
    meant: Step | None,
) -> None:
    one = Silence(TODAY - timedelta(days=last), ago(asked), ago(reminded), ago(told), stays)
    assert step(one, TODAY, silent=SILENT, answer=ANSWER) == meant


DAYS = st.one_of(st.none(), st.one_of(st.integers(-5, 200), st.integers(-800, 3000)).map(ago))
KNOWN = st.builds(
    Silence,
    last=st.integers(-800, 3000).map(lambda days: TODAY - timedelta(days=days)),
    asked=DAYS,
    reminded=DAYS,
    told=DAYS,
    stays=st.booleans(),
)
TERMS = st.tuples(st.integers(365, 1826), st.integers(30, 180))


@given(KNOWN, TERMS)
def test_nobody_is_forgotten_who_stays_was_heard_of_or_was_not_asked_and_reminded_in_time(
    one: Silence, terms: tuple[int, int]
) -> None:
    silent, answer = terms
    meant = step(one, TODAY, silent=silent, answer=answer)
    if meant is None:
        return
    assert (TODAY - one.last).days >= silent
    assert (meant is Step.REPORT) == one.stays
    if meant is Step.FORGET:
        assert one.asked is not None
        assert one.reminded is not None
        assert one.last <= one.asked <= one.reminded <= TODAY
        assert (TODAY - one.asked).days >= answer
        assert (TODAY - one.reminded).days >= LAST_CALL
        assert goes_on(one.asked, answer, one.reminded) <= TODAY


@given(TERMS, st.lists(st.integers(1, 3), min_size=1, max_size=5), st.booleans())
def test_whoever_stays_silent_is_asked_once_reminded_once_and_forgotten_on_the_day_that_was_told(
    terms: tuple[int, int],
    gaps: list[int],
    leads: bool,  # noqa: FBT001 - drawn
) -> None:
    silent, answer = terms
    one, steps, told = Silence(TODAY, stays=leads), [], TODAY
    day = TODAY + timedelta(days=silent - 10)
    for gap in gaps * (answer + 30):  # days between two looks
        day += timedelta(days=gap)
        meant = step(one, day, silent=silent, answer=answer)
        if meant is not None:
            steps.append(meant)
        if meant is Step.ASK:
            one = Silence(one.last, asked=day)
        elif meant is Step.REMIND:
            one = Silence(one.last, one.asked, reminded=day)
            told = goes_on(one.asked or day, answer, day)
        elif meant is Step.REPORT:
            one = Silence(one.last, told=day, stays=True)
        elif meant is Step.FORGET:
            assert told <= day <= told + timedelta(days=3)
            break
        if (day - TODAY).days > silent + 300:
            break
    assert steps == ([Step.REPORT] if leads else [Step.ASK, Step.REMIND, Step.FORGET])
