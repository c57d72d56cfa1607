"""What waits for the person who leads items that were taken further: an answer that is overdue."""

from datetime import datetime, timedelta

from handlers.call import Call
from handlers.common.rules.limits import PAGE
from handlers.common.rules.tasks import Task, TaskKind
from handlers.common.rules.times import MORNING, instant
from handlers.sentences import Text
from handlers.work.screens.work_agenda import day_of, whom
from storage.models import Person
from storage.queries import network, tasks
from storage.queries.tasks import Overdue
from storage.queries.work_items import Location


def of(call: Call, person: Person) -> list[Task]:
    """Return which answers from outside should have come by now, the longest waiting first."""
    term = timedelta(days=network.silent_days(call.session))
    silent_since, admin = call.today - term, call.caller.admin
    found = tasks.overdue(call.session, person, call.today, silent_since, PAGE, admin=admin)
    return [_task(call, one, term) for one in found]


def _task(call: Call, one: Overdue, term: timedelta) -> Task:
    lies = Location(one.destination, one.group, one.to, one.since)
    slots = {
        "title": one.title or Text("work.confidential"),
        "whom": whom(lies),
        "since": day_of(one.since, call.today),
    }
    return Task(TaskKind.OVERDUE, _due(call, one, term), slots, {"referral": str(one.id)})


def _due(call: Call, one: Overdue, term: timedelta) -> datetime:
    return instant(one.answer_by or one.since + term, MORNING, call.zone)
