"""What waits for the person who looks after messages: a pause, and people whom the bot could not reach."""

from datetime import timedelta

from handlers.call import Call
from handlers.common.rules.tasks import Task, TaskKind
from handlers.common.rules.times import local_day
from handlers.sentences import Day
from storage.models import Person
from storage.queries import tasks
from storage.queries.notices import pauses

RECENT = timedelta(days=14)  # what did not arrive longer ago is news no more


def of(call: Call, person: Person) -> list[Task]:
    """Return that all stands still, to a beheerder; and how many people did not get something lately."""
    found = []
    since = pauses.since(call.session, None)
    if since is not None and call.caller.admin:
        day = Day(local_day(since, call.zone))
        found.append(Task(TaskKind.PAUSED, call.now, {"day": day}, {"group": ""}))
    missed = tasks.unreached(call.session, person, call.now - RECENT, admin=call.caller.admin)
    if missed is not None:
        about = {"part": "trouble"}
        found.append(Task(TaskKind.UNREACHED, missed.since, {"count": missed.people}, about))
    return found
