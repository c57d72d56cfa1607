"""Which date suits most: a table, and any votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.planning.rules.polls import Tally, Vote, best_first, tally
from storage.vocabulary import AnswerState

CAN, MAYBE, CANNOT = AnswerState.COMING, AnswerState.MAYBE, AnswerState.ABSENT


def test_people_and_gemeenten_are_counted_by_date() -> None:
    said = [
        Vote(1, CAN, "Zeist"),
        Vote(1, CAN, "Zeist"),
        Vote(1, CAN, None),
        Vote(1, MAYBE, "Goes"),
        Vote(2, CANNOT, "Goes"),
    ]
    assert tally([1, 2, 3], said) == [
        Tally(1, 3, 1, 1, 0),
        Tally(2, 0, 0, 0, 1),
        Tally(3, 0, 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("tallies", "order"),
    [
        ([Tally(1, 1, 1, 9, 0), Tally(2, 2, 1, 0, 9)], [2, 1]),
        ([Tally(1, 2, 1, 9, 0), Tally(2, 2, 2, 0, 0)], [2, 1]),
        ([Tally(1, 2, 2, 0, 0), Tally(2, 2, 2, 1, 9)], [2, 1]),
        ([Tally(1, 2, 2, 1, 0), Tally(2, 2, 2, 1, 0)], [1, 2]),
        ([], []),
    ],
)
def test_the_best_date_comes_first(tallies: list[Tally], order: list[int]) -> None:
    assert [one.date for one in best_first(tallies)] == order


SAID = st.builds(
    Vote,
    st.integers(1, 4),
    st.sampled_from([CAN, MAYBE, CANNOT]),
    st.sampled_from([None, "a", "b"]),
)


@given(st.lists(SAID))
def test_every_vote_counts_once(said: list[Vote]) -> None:
    counted = tally([1, 2, 3, 4], said)
    assert sum(one.can + one.maybe + one.cannot for one in counted) == len(said)
    assert all(one.gemeenten <= one.can for one in counted)
    assert sorted(best_first(counted), key=lambda one: one.date) == counted
