"""The life of an action: one table that decides which buttons show and which moves count."""

from collections.abc import Collection
from enum import StrEnum

from storage.vocabulary import ActionState as State


class ActionRole(StrEnum):
    """What somebody is to an action."""

    HOLDER = "holder"  # the person who does it
    LEAD = "lead"  # of its group, beheerder, or stand-in at the meeting where it was agreed


LEADS = frozenset({ActionRole.LEAD})
EITHER = frozenset({ActionRole.HOLDER, ActionRole.LEAD})

# From each state: where it can go, and who may bring it there. What is undone goes back the same way.
STEPS: dict[State, dict[State, frozenset[ActionRole]]] = {
    State.OPEN: {
        State.DONE: EITHER,
        State.BUSY: EITHER,
        State.STUCK: EITHER,
        State.DROPPED: LEADS,
    },
    State.BUSY: {
        State.DONE: EITHER,
        State.STUCK: EITHER,
        State.DROPPED: LEADS,
        State.OPEN: EITHER,
    },
    State.STUCK: {
        State.DONE: EITHER,
        State.BUSY: EITHER,
        State.DROPPED: LEADS,
        State.OPEN: EITHER,
    },
    State.DONE: {State.OPEN: EITHER, State.BUSY: EITHER, State.STUCK: EITHER},
    State.DROPPED: {State.OPEN: LEADS, State.BUSY: LEADS, State.STUCK: LEADS},
}
# What is still to do: another day, or another person, can be set.
GOING_ON = frozenset({State.OPEN, State.BUSY, State.STUCK})
# As which one goes on; from what ended one goes back to open.
OFFERED = (State.DONE, State.BUSY, State.STUCK, State.DROPPED)


def may(state: State, to: State, who: Collection[ActionRole]) -> bool:
    """Return whether somebody who is all of `who` may bring an action from one state to another."""
    return not STEPS[state].get(to, frozenset()).isdisjoint(who)


def ways(state: State, who: Collection[ActionRole]) -> list[State]:
    """Return the states to which somebody can bring an action, in the order of the buttons."""
    offered = OFFERED if state in GOING_ON else (State.OPEN,)
    return [to for to in offered if may(state, to, who)]


def may_change(state: State, who: Collection[ActionRole]) -> bool:
    """Return whether somebody may set another day or another person."""
    return state in GOING_ON and not EITHER.isdisjoint(who)


def may_give(state: State, who: Collection[ActionRole], *, by_leads: bool) -> bool:
    """Return whether somebody may set another person; of some actions only whoever leads may."""
    return may_change(state, who) and (not by_leads or ActionRole.LEAD in who)
