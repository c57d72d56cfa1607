"""The ways in which Slack fails in the trials, and how a notice may end then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.slack.sandbox import Sandbox
from storage.vocabulary import NoticeState
from tests.world import START

POST, HISTORY, OPEN, ALL = "chat.postMessage", "conversations.history", "conversations.open", "*"
HOUR = timedelta(hours=1)
TOO_LATE = timedelta(hours=2)  # after its moment a notice of the trials is of no use any more
LONGER = timedelta(minutes=130)
LATEST_HISTORY = 39.0  # seconds: just within the two looks, 20 and 40 seconds after the start
NEVER = 1e9  # seconds

SENT = frozenset({NoticeState.SENT})
FAILED = frozenset({NoticeState.FAILED})
EXPIRED = frozenset({NoticeState.EXPIRED})

Act = Callable[[Sandbox], object]


def nothing(_sandbox: Sandbox, _now: datetime) -> None:
    """Leave the switches as they are."""


@dataclass(frozen=True)
class Trouble:
    """One way to fail: `begins` puts the switches on, `passes` sees to them as time goes by.

    `ends` is how the notice may end: where both are named, it depends on whether the post had come
    through when the trouble began.
    """

    name: str
    begins: Act
    ends: frozenset[NoticeState] = SENT
    passes: Callable[[Sandbox, datetime], None] = nothing


def fails(
    what: str, method: str = POST, times: int | None = 1, seconds: float | None = None
) -> Act:
    """Let the next calls of a method fail; all of them when `times` is None."""
    return lambda sandbox: sandbox.fail(method, what, times, seconds=seconds)


def both(*acts: Act) -> Act:
    """Do all of it."""
    return lambda sandbox: [act(sandbox) for act in acts]


def look_fails(what: str, times: int | None = None) -> Act:
    """Accept the post and drop the line; then let the look fail."""
    return both(fails("accepted_cut"), fails(what, HISTORY, times))


def after(time: timedelta) -> Callable[[Sandbox, datetime], None]:
    """Put everything right when the bot's clock is so much further."""

    def passes(sandbox: Sandbox, now: datetime) -> None:
        if now - START >= time:
            sandbox.heal()
            sandbox.restore_token()
            sandbox.down(down=False)

    return passes


def history_is_late(sandbox: Sandbox, now: datetime) -> None:
    """Show a message only so long after it was posted, by the bot's clock."""
    posted = sandbox.posted()
    age = now.timestamp() - float(posted[-1].ts) if posted else 0.0
    sandbox.history_late(0.0 if age >= LATEST_HISTORY else NEVER)


def out_of_reach(sandbox: Sandbox) -> None:
    """Refuse every connection."""
    sandbox.down()


TROUBLES = (
    Trouble("none", both()),
    Trouble("accepted, then cut", fails("accepted_cut")),
    Trouble("accepted, then reset", fails("accepted_reset")),
    Trouble("accepted, then hangs", fails("accepted_hang")),
    Trouble("cut", fails("cut")),
    Trouble("hangs", fails("hang")),
    Trouble("429 with Retry-After", fails("429", times=2)),
    Trouble("429 without Retry-After", fails("429_bare", times=2)),
    Trouble("500 before", fails("500", times=2)),
    Trouble("500 after", fails("accepted_500")),
    Trouble("503 before", fails("503")),
    Trouble("503 after", fails("accepted_503")),
    Trouble("fatal_error after", fails("accepted_fatal_error")),
    Trouble("slow", fails("slow", seconds=0.02)),
    Trouble("lands after the timeout", fails("late", seconds=0.2)),
    Trouble("opening is cut", fails("cut", OPEN, 2)),
    Trouble("opening is rate limited", fails("429", OPEN, 2)),
    Trouble("history late", fails("accepted_cut"), SENT, history_is_late),
    Trouble("history rate limited", look_fails("429", 2)),
    Trouble("history cut", look_fails("cut", 2)),
    Trouble("history says 500", look_fails("500", 2)),
    Trouble("channel gone", fails("channel_not_found", times=None), FAILED),
    Trouble("channel gone after the post", look_fails("channel_not_found"), SENT | FAILED),
    Trouble("bot removed", fails("not_in_channel", times=None), FAILED),
    Trouble("bot removed after the post", look_fails("not_in_channel"), SENT | FAILED),
    Trouble(
        "token revoked for too long",
        lambda sandbox: sandbox.revoke_token(),
        EXPIRED,
        after(LONGER),
    ),
    Trouble(
        "token revoked for an hour",
        lambda sandbox: sandbox.revoke_token(),
        SENT,
        after(HOUR),
    ),
    Trouble(
        "token revoked after the post",
        look_fails("token_revoked"),
        SENT | EXPIRED,
        after(LONGER),
    ),
    Trouble("out of reach for an hour", out_of_reach, SENT, after(HOUR)),
    Trouble("no answers for an hour", fails("cut", ALL, None), SENT, after(HOUR)),
)
