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


class Who(StrEnum):
    """What somebody is to an item."""

    SUBMITTER = "submitter"
    COLLEAGUE = "colleague"  # of the same gemeente
    LEAD = "lead"  # trekker or ondersteuner of one of its groups, or stand-in at its meeting
    ADMIN = "admin"  # the secretariaat


class Step(NamedTuple):
    """To which stage a move leads, and who may make it."""

    to: Stage
    who: frozenset[Who]


OWN = frozenset({Who.SUBMITTER, Who.COLLEAGUE})
LEADS = frozenset({Who.LEAD, Who.ADMIN})

STEPS: dict[Stage, dict[Move, Step]] = {
    Stage.DRAFT: {
        Move.HAND_IN: Step(Stage.INSPIRATION, OWN),
        Move.WITHDRAW: Step(Stage.WITHDRAWN, OWN),
    },
    Stage.INSPIRATION: {
        Move.KEEP: Step(Stage.DRAFT, frozenset({Who.SUBMITTER})),
        Move.PUT_ON: Step(Stage.AGENDA, LEADS),
        Move.LATER: Step(Stage.INSPIRATION, LEADS),
        Move.TAKE_FURTHER: Step(Stage.DEEPENING, LEADS),
        Move.SETTLE: Step(Stage.SETTLED, LEADS),
        Move.DECLINE: Step(Stage.DECLINED, LEADS),
        Move.WITHDRAW: Step(Stage.WITHDRAWN, OWN),
    },
    Stage.AGENDA: {
        Move.PUT_ON: Step(Stage.AGENDA, LEADS),  # of another meeting
        Move.LATER: Step(Stage.INSPIRATION, LEADS),
        Move.NOT_REACHED: Step(Stage.INSPIRATION, LEADS),
        Move.TAKE_FURTHER: Step(Stage.DEEPENING, LEADS),
        Move.SETTLE: Step(Stage.SETTLED, LEADS),
        Move.DECLINE: Step(Stage.DECLINED, LEADS),
        Move.WITHDRAW: Step(Stage.WITHDRAWN, OWN),
    },
    Stage.DEEPENING: {
        Move.BRING_BACK: Step(Stage.INSPIRATION, LEADS),
        Move.SETTLE: Step(Stage.SETTLED, LEADS),
    },
    Stage.SETTLED: {Move.REOPEN: Step(Stage.INSPIRATION, LEADS)},
    Stage.DECLINED: {Move.REOPEN: Step(Stage.INSPIRATION, LEADS)},
    Stage.WITHDRAWN: {
        Move.KEEP: Step(Stage.DRAFT, OWN),
        Move.REOPEN: Step(Stage.INSPIRATION, OWN),
    },
}
# Where it ended: whoever handed it in or stands behind it hears so.
ENDS = frozenset({Stage.SETTLED, Stage.DECLINED, Stage.WITHDRAWN})
# Of which only its own gemeente knows.
OWN_ONLY = frozenset({Stage.DRAFT, Stage.WITHDRAWN})
OPEN = frozenset({Stage.INSPIRATION, Stage.AGENDA, Stage.DEEPENING})


def step(stage: Stage, move: Move) -> Step | None:
    """Return where a move leads from a stage; None when it does not exist there."""
    return STEPS[stage].get(move)


def moves(stage: Stage, who: Collection[Who]) -> list[Move]:
    """Return the moves that somebody who is all of `who` can make, in the order of the buttons."""
    return [move for move in Move if (one := step(stage, move)) and not one.who.isdisjoint(who)]
