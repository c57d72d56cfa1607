"""A jump of the demo's clock to a moment of the story: whatever is due on the way goes out when it is due."""

import time
from datetime import datetime

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.sandbox import Sandbox

PATIENCE = 10.0  # seconds of real time for what is due at one moment
LOOK_SECONDS = 0.05
MOST_STOPS = 60
QUIET = 0.2


def jump(sandbox: Sandbox, to: str) -> None:
    """Put the clock forward to the landmark of this name, with a stop at each notice before it."""
    moment = sandbox.clock.landmarks.get(to)
    if moment is None:
        raise CannotDo(f"there is no moment {to!r}")
    for _ in range(MOST_STOPS):
        following = sandbox.clock.following
        if following is None or following >= moment:
            break
        sandbox.move_clock(to="next")
        _goes_out(sandbox)
    left = moment.timestamp() - sandbox.clock()
    if left > 0:
        sandbox.move_clock(advance=left)
        _goes_out(sandbox)


def _goes_out(sandbox: Sandbox) -> None:
    """Wait until nothing is due any more; a bot that does not run has nothing in hand."""
    give_up = time.monotonic() + PATIENCE
    while _is_due(sandbox.clock.next_notice, sandbox.clock()) and time.monotonic() < give_up:
        if sandbox.store.bot_state["state"] != "running":
            return
        time.sleep(LOOK_SECONDS)
    sandbox.wait_idle(PATIENCE, silence=QUIET)


def _is_due(following: datetime | None, now: float) -> bool:
    return following is not None and following.timestamp() <= now
