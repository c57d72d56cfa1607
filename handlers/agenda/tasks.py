"""What waits for the person who looks after meetings: an agenda to settle, outcomes to note."""

from collections.abc import Sequence

from handlers.call import Call
from handlers.common.rules.tasks import Task, TaskKind
from handlers.meetings.screens.facts import when
from handlers.sentences import Slot
from storage.models import Meeting
from storage.queries.tasks import Care


def of(call: Call, some: Sequence[Care]) -> list[Task]:
    """Return what waits around the agendas of these meetings; of each group only the first one."""
    found: dict[int | None, Task] = {}
    for care in some:
        meeting, slug = care.meeting, care.meeting.group.slug if care.meeting.group else ""
        if care.items and meeting.starts_at > call.now and meeting.agenda_at is None:
            slots, about = _named(call, meeting), {"group": slug}
            task = Task(TaskKind.SETTLE, meeting.starts_at, slots, about)
            found.setdefault(meeting.group_id, task)
    return [
        *found.values(),
        *(_outcomes(call, care.meeting) for care in some if _is_open(call, care)),
    ]


def _is_open(call: Call, care: Care) -> bool:
    meeting = care.meeting
    return bool(care.items) and meeting.ends_at <= call.now and meeting.closed_at is None


def _outcomes(call: Call, meeting: Meeting) -> Task:
    about = {"meeting": str(meeting.id)}
    return Task(TaskKind.OUTCOMES, meeting.ends_at, _named(call, meeting), about)


def _named(call: Call, meeting: Meeting) -> dict[str, Slot]:
    return {"title": meeting.title, "when": when(meeting, call.today)}
