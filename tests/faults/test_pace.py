"""No conversation is written to faster than it may be, and none waits for another."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.outgoing.pace import Pace
from tests.world import START

GAP = timedelta(seconds=1)
TARGETS = ("a", "b", "c")

# What happens: so many milliseconds later a turn is asked for, or one is told to keep quiet so long.
ASKED = st.tuples(st.sampled_from(TARGETS), st.integers(0, 3000), st.none() | st.integers(0, 9000))


@given(st.lists(ASKED, max_size=60))
def test_turns_are_a_gap_apart_and_never_in_a_quiet_time(
    happens: list[tuple[str, int, int | None]],
) -> None:
    pace, now = Pace(GAP), START
    free_at = dict.fromkeys(TARGETS, START)
    for target, later, quiet in happens:
        now += timedelta(milliseconds=later)
        if quiet is None:
            _asks(pace, target, now, free_at)
        else:
            until = now + timedelta(milliseconds=quiet)
            pace.wait(target, until)
            free_at[target] = max(free_at[target], until)


def _asks(pace: Pace, target: str, now: datetime, free_at: dict[str, datetime]) -> None:
    turn = pace.take(target, now)
    if free_at[target] > now:
        assert turn == free_at[target]
    else:
        assert turn is None
        free_at[target] = now + GAP


def test_very_many_conversations_are_forgotten_once_they_are_free() -> None:
    pace = Pace(GAP)
    for n in range(10_000):
        pace.take(str(n), START)
    pace.take("one more", START + timedelta(minutes=1))
    assert len(pace._free_at) == 1
