"""No conversation is written to faster than it may be, and none waits for another."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.outgoing.pace import Pace

GAP = timedelta(seconds=1)
TARGETS = ("a", "b", "c")

# What happens: so many milliseconds later a turn is asked for, or one is told to keep quiet so long.
ASKED = st.tuples(st.sampled_from(TARGETS), st.integers(0, 3000), st.none() | st.integers(0, 9000))


class Seconds:
    """The steady clock, which only moves when it is told to; in whole milliseconds."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def __call__(self) -> float:
        return self.passed.total_seconds()


@given(st.lists(ASKED, max_size=60))
def test_turns_are_a_gap_apart_and_never_in_a_quiet_time(
    happens: list[tuple[str, int, int | None]],
) -> None:
    steady = Seconds()
    pace = Pace(GAP, steady)
    free_at = dict.fromkeys(TARGETS, timedelta())
    for target, later, quiet in happens:
        steady.passed += timedelta(milliseconds=later)
        if quiet is None:
            _asks(pace, target, steady.passed, free_at)
        else:
            lasts = timedelta(milliseconds=quiet)
            pace.wait(target, lasts)
            free_at[target] = max(free_at[target], steady.passed + lasts)


def _asks(pace: Pace, target: str, now: timedelta, free_at: dict[str, timedelta]) -> None:
    wait = pace.take(target)
    if free_at[target] > now:
        assert wait == free_at[target] - now
    else:
        assert wait is None
        free_at[target] = now + GAP


def test_very_many_conversations_are_forgotten_once_they_are_free() -> None:
    steady = Seconds()
    pace = Pace(GAP, steady)
    for n in range(10_000):
        pace.take(str(n))
    steady.passed += timedelta(minutes=1)
    pace.take("one more")
    assert len(pace._free_at) == 1
