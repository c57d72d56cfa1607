"""The life of an agenda item: one table that decides which buttons show and which moves count."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from storage.vocabulary import ItemStage as Stage


class Move(StrEnum):
    """What somebody can do with an item, in the order of the buttons."""

    HAND_IN = "hand_in"
    KEEP = "keep"  # as a concept, for my own gemeente
    PUT_ON = "put_on"  # the agenda of a meeting
    LATER = "later"  # not at this meeting
    NOT_REACHED = "not_reached"  # carried over from a meeting
    TAKE_FURTHER = "take_further"  # to a lab, a working group, VNG, province, Rijk
    BRING_BACK = "bring_back"
    SETTLE = "settle"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


class ItemRole(StrEnum):
    """What somebody is to an item."""

    SUBMITTER = "submitter"
    COLLEAGUE = "colleague"  # of the same gemeente
    LEAD = "lead"  # trekker or ondersteuner of one of its groups, or stand-in at its meeting
    ADMIN = "admin"  # the secretariaat


class Transition(NamedTuple):
    """The stage to which a move leads, and the roles that may make it."""

    to: Stage
    who: frozenset[ItemRole]


OWN = frozenset({ItemRole.SUBMITTER, ItemRole.COLLEAGUE})
LEADS = frozenset({ItemRole.LEAD, ItemRole.ADMIN})

STEPS: dict[Stage, dict[Move, Transition]] = {
    Stage.DRAFT: {
        Move.HAND_IN: Transition(Stage.INSPIRATION, OWN),
        Move.WITHDRAW: Transition(Stage.WITHDRAWN, OWN),
    },
    Stage.INSPIRATION: {
        Move.KEEP: Transition(Stage.DRAFT, frozenset({ItemRole.SUBMITTER})),
        Move.PUT_ON: Transition(Stage.AGENDA, LEADS),
        Move.LATER: Transition(Stage.INSPIRATION, LEADS),
        Move.TAKE_FURTHER: Transition(Stage.DEEPENING, LEADS),
        Move.SETTLE: Transition(Stage.SETTLED, LEADS),
        Move.DECLINE: Transition(Stage.DECLINED, LEADS),
        Move.WITHDRAW: Transition(Stage.WITHDRAWN, OWN),
    },
    Stage.AGENDA: {
        Move.PUT_ON: Transition(Stage.AGENDA, LEADS),  # of another meeting
        Move.LATER: Transition(Stage.INSPIRATION, LEADS),
        Move.NOT_REACHED: Transition(Stage.INSPIRATION, LEADS),
        Move.TAKE_FURTHER: Transition(Stage.DEEPENING, LEADS),
        Move.SETTLE: Transition(Stage.SETTLED, LEADS),
        Move.DECLINE: Transition(Stage.DECLINED, LEADS),
        Move.WITHDRAW: Transition(Stage.WITHDRAWN, OWN),
    },
    Stage.DEEPENING: {
        Move.BRING_BACK: Transition(Stage.INSPIRATION, LEADS),
        Move.SETTLE: Transition(Stage.SETTLED, LEADS),
    },
    Stage.SETTLED: {Move.REOPEN: Transition(Stage.INSPIRATION, LEADS)},
    Stage.DECLINED: {Move.REOPEN: Transition(Stage.INSPIRATION, LEADS)},
    Stage.WITHDRAWN: {
        Move.KEEP: Transition(Stage.DRAFT, OWN),
        Move.REOPEN: Transition(Stage.INSPIRATION, OWN),
    },
}
# Where it ended: whoever handed it in or stands behind it hears so.
ENDS = frozenset({Stage.SETTLED, Stage.DECLINED, Stage.WITHDRAWN})
# Of which only its own gemeente knows.
OWN_ONLY = frozenset({Stage.DRAFT, Stage.WITHDRAWN})
# What colleagues do too: whoever handed it in hears of whom.
BY_GEMEENTE = frozenset({Move.HAND_IN, Move.KEEP, Move.WITHDRAW})
OPEN = frozenset({Stage.INSPIRATION, Stage.AGENDA, Stage.DEEPENING})


def transition(stage: Stage, move: Move) -> Transition | None:
    """Return where a move leads from a stage; None when it does not exist there."""
    return STEPS[stage].get(move)


def moves(stage: Stage, who: Collection[ItemRole]) -> list[Move]:
    """Return the moves that somebody who is all of `who` can make, in the order of the buttons."""
    return [
        move for move in Move if (one := transition(stage, move)) and not one.who.isdisjoint(who)
    ]
