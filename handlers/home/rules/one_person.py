"""What counts when two accounts become one person's and said different things: a few rules."""

from datetime import datetime
from typing import NamedTuple

from storage.vocabulary import AnswerState

# Both mean "ik kom"; whoever has a place keeps it.
COMES = (AnswerState.COMING, AnswerState.WAITING)


class Said(NamedTuple):
    """What somebody answered, and when."""

    state: AnswerState
    at: datetime


class Stated(NamedTuple):
    """What somebody says of themselves (a gemeente, a function), and whether that was confirmed."""

    what: int | None
    confirmed: bool


def second_counts(one: Said, two: Said) -> bool:
    """Return whether of two answers to one thing the second counts: the last one does.

    But of a place and a turn on the waiting list, the place stays.
    """
    if one.state in COMES and two.state in COMES and one.state != two.state:
        return two.state == AnswerState.COMING
    return two.at > one.at


def second_stands(one: Stated, two: Stated) -> bool:
    """Return whether the second account's gemeente (or function) stands: only that one was confirmed.

    Of two that were confirmed, and of two that were not, that of the first stays; none is no answer.
    """
    if two.what is None or one.what is None:
        return one.what is None and two.what is not None
    return two.confirmed and not one.confirmed
