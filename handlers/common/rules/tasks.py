"""What can wait for somebody, and how urgent each kind is by the time that is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.sentences import Slot
from handlers.views import TYPED, Button


class TaskKind(StrEnum):
    """A kind of thing that waits; of two that are as urgent, what stands first goes first."""

    PAUSED = "paused"
    ANSWER = "answer"
    CHOOSE = "choose"
    POLL = "poll"
    PICK = "pick"
    SETTLE = "settle"
    UNREACHED = "unreached"
    ATTENDANCE = "attendance"
    OUTCOMES = "outcomes"
    ACTION = "action"
    OVERDUE = "overdue"
    PROFILE = "profile"
    CONFIRM = "confirm"
    SETUP = "setup"


@dataclass(frozen=True)
class TaskRow:
    """One line of the table: the route of the button, and the time that is left to do it.

    It should be done so long `before` the moment that it is about. However late it is, so much time
    is `left`: what can wait never stands before what cannot.
    """

    route: str
    before: timedelta = timedelta()
    left: timedelta = timedelta()


TABLE: Mapping[TaskKind, TaskRow] = {
    TaskKind.PAUSED: TaskRow("paused"),
    TaskKind.ANSWER: TaskRow("answer"),
    TaskKind.CHOOSE: TaskRow("parts", before=timedelta(days=1)),
    TaskKind.POLL: TaskRow("poll_open", before=timedelta(days=14), left=timedelta(hours=12)),
    TaskKind.PICK: TaskRow("poll_results", before=timedelta(days=14), left=timedelta(days=1)),
    TaskKind.SETTLE: TaskRow("agenda_of", before=timedelta(days=7)),
    TaskKind.UNREACHED: TaskRow("messages", left=timedelta(hours=12)),
    TaskKind.ATTENDANCE: TaskRow("attendance", left=timedelta(days=1)),
    TaskKind.OUTCOMES: TaskRow("outcomes", left=timedelta(days=1)),
    TaskKind.ACTION: TaskRow("actions_of", left=timedelta(days=1)),
    TaskKind.OVERDUE: TaskRow("referral_answer", left=timedelta(days=4)),
    TaskKind.PROFILE: TaskRow("edit_profile", left=timedelta(days=2)),
    TaskKind.CONFIRM: TaskRow("confirm_list", left=timedelta(days=3)),
    TaskKind.SETUP: TaskRow(TYPED, left=timedelta(days=7)),
}
ORDER = list(TABLE)


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody: the moment that it is about, and what its sentence says.

    Its one button carries `about`; an answer to a meeting has `buttons` of its own, one for each.
    """

    kind: TaskKind
    at: datetime
    slots: Mapping[str, Slot] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()


def left(task: Task, now: datetime) -> timedelta:
    """Return how much time is left to do something."""
    row = TABLE[task.kind]
    return max(task.at - row.before - now, row.left)


def by_urgency(tasks: Iterable[Task], now: datetime) -> list[Task]:
    """Return what waits, the most urgent first."""
    return sorted(tasks, key=lambda one: (left(one, now), ORDER.index(one.kind), one.at))
