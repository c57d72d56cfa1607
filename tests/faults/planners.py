"""Ways to plan reminders that are wrong, to be put in the place of ours: the test of the test."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from unittest.mock import patch

from handlers.call import Call
from handlers.common.notices import tell
from handlers.meetings import audience, schedule
from handlers.meetings.rules import wishes
from handlers.meetings.rules.schedule import SAID
from handlers.notices import reminders
from storage.models import Meeting
from storage.queries import meetings
from storage.vocabulary import AnswerState, Unheard


class Planner(StrEnum):
    """Which mistake is made."""

    OURS = "ours"
    FORGETS_MOVES = "forgets to plan anew on a move"
    IGNORES_PAUSE = "ignores the pause"
    ASKS_AGAIN = "asks who has answered"
    FORGETS_CANCELLING = "forgets to stop when it is called off"
    TELLS_TWICE = "tells it twice"
    TELLS_NOBODY = "forgets whom to tell"


def _only_new(plan: Callable[..., None]) -> Callable[..., None]:
    def run(call: Call, meeting: Meeting, *, asked: bool = True) -> None:
        if meeting.sequence == 0:
            plan(call, meeting, asked=asked)

    return run


def _any_round(call: Call, args: Mapping[str, object]) -> Meeting | Unheard:
    found = meetings.by_id(call.session, int(str(args["meeting"])))
    return Unheard.OVER if found is None else found


def _twice(once: Callable[..., bool]) -> Callable[..., bool]:
    def run(session: object, kind: str, key: str, **more: object) -> bool:
        once(session, kind, f"{key}/again", **more)
        return once(session, kind, key, **more)

    return run


def _drops_nothing(_call: Call, _meeting: Meeting, _why: Unheard) -> None:
    """Forget."""


EVERYBODY = {**SAID, "please_answer": frozenset({None, *AnswerState})}
# What is put in the place of what.
PATCHES: dict[Planner, tuple[tuple[object, str, object], ...]] = {
    Planner.OURS: (),
    Planner.FORGETS_MOVES: (
        (schedule, "plan", _only_new(schedule.plan)),
        (schedule, "drop", _drops_nothing),
        (schedule, "ahead", _any_round),
    ),
    Planner.IGNORES_PAUSE: ((wishes, "is_paused", lambda *_: False),),
    Planner.ASKS_AGAIN: ((audience, "SAID", EVERYBODY),),
    Planner.FORGETS_CANCELLING: (
        (schedule, "drop", _drops_nothing),
        (schedule, "ahead", _any_round),
    ),
    Planner.TELLS_TWICE: ((reminders, "tell", _twice(tell)),),
    Planner.TELLS_NOBODY: ((audience, "of", lambda *_: []),),
}


@contextmanager
def plans_like(planner: Planner) -> Iterator[None]:
    """Make this mistake for a while."""
    with ExitStack() as stack:
        for where, name, other in PATCHES[planner]:
            stack.enter_context(patch.object(where, name, other))
        yield
