"""What waits for the person who does something: an action whose day has come, or is near."""

from datetime import timedelta

from handlers.call import Call
from handlers.common.rules.tasks import Task, TaskKind
from handlers.common.rules.times import MORNING, instant
from storage.models import Person
from storage.queries import actions

NEAR = timedelta(days=7)


def of(call: Call, person: Person) -> list[Task]:
    """Return that something should be done within a week, or should have been."""
    soon = actions.due_by(call.session, person, call.today + NEAR)
    if soon is None:
        return []
    at = instant(soon.first, MORNING, call.zone)
    return [Task(TaskKind.ACTION, at, {"count": soon.number})]
