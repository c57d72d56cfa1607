"""What waits for the person who looks after meetings that are over: noting who was there."""

from collections.abc import Sequence

from handlers.call import Call
from handlers.common.rules.tasks import Task, TaskKind
from handlers.meetings.screens.facts import when
from storage.queries.tasks import Care


def of(call: Call, some: Sequence[Care]) -> list[Task]:
    """Return of which of these meetings nobody has noted who was there."""
    return [
        Task(
            TaskKind.ATTENDANCE,
            meeting.ends_at,
            {"title": meeting.title, "when": when(meeting, call.today)},
            {"meeting": str(meeting.id)},
        )
        for meeting, _ in some
        if meeting.ends_at <= call.now and meeting.attended_at is None
    ]
