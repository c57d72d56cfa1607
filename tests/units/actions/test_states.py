"""The life of an action: whatever people try, only what the table has happens, and all can be undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.actions.rules.states import (
    EITHER,
    GOING_ON,
    LEADS,
    STEPS,
    ActionRole,
    may,
    may_change,
    ways,
)
from storage.vocabulary import ActionState as State

WHO = st.frozensets(st.sampled_from(ActionRole))


def test_every_state_has_its_row_and_leads_only_to_others() -> None:
    assert set(STEPS) == set(State)
    for state, steps in STEPS.items():
        assert state not in steps
        assert steps


@given(st.lists(st.tuples(st.sampled_from(State), WHO), max_size=20))
def test_whatever_people_try_what_ended_comes_back_and_nobody_else_moves_it(
    tried: list[tuple[State, frozenset[ActionRole]]],
) -> None:
    state = State.OPEN
    for to, who in tried:
        allowed = may(state, to, who)
        if not who:
            assert not allowed
        if State.DROPPED in (to, state):
            assert not allowed or ActionRole.LEAD in who
        if allowed:
            # Whoever made a move can take it back.
            assert may(to, state, who) or state not in GOING_ON
            state = to
        # A lead can always go on from here, and everything that ended can be opened again.
        assert ways(state, LEADS)
        assert (state in GOING_ON) == may_change(state, EITHER)
    if state not in GOING_ON:
        assert ways(state, LEADS) == [State.OPEN]


@pytest.mark.parametrize(
    ("state", "who", "found"),
    [
        (State.OPEN, {ActionRole.HOLDER}, [State.DONE, State.BUSY, State.STUCK]),
        (State.OPEN, {ActionRole.LEAD}, [State.DONE, State.BUSY, State.STUCK, State.DROPPED]),
        (State.BUSY, {ActionRole.HOLDER}, [State.DONE, State.STUCK]),
        (State.DONE, {ActionRole.HOLDER}, [State.OPEN]),
        (State.DROPPED, {ActionRole.HOLDER}, []),
        (State.DROPPED, {ActionRole.LEAD}, [State.OPEN]),
        (State.OPEN, set(), []),
    ],
)
def test_the_buttons(state: State, who: set[ActionRole], found: list[State]) -> None:
    assert ways(state, who) == found
