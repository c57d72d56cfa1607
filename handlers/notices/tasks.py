"""What waits for the person who looks after messages: people whom the bot could not reach."""

from datetime import timedelta

from handlers.call import Call
from handlers.common.rules.tasks import Task, TaskKind
from storage.models import Person
from storage.queries import tasks

RECENT = timedelta(days=14)  # what did not arrive longer ago is news no more


def of(call: Call, person: Person) -> list[Task]:
    """Return how many people did not get something lately."""
    missed = tasks.unreached(call.session, person, call.now - RECENT, admin=call.caller.admin)
    if missed is None:
        return []
    about = {"part": "trouble"}
    return [Task(TaskKind.UNREACHED, missed.since, {"count": missed.people}, about)]
