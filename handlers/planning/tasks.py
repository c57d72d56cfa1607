"""What waits for somebody around date polls: their answer, or their choice of a date."""

from collections.abc import Iterator

from handlers.call import Call
from handlers.common.rules.tasks import Task, TaskKind
from handlers.common.rules.times import MORNING, instant, local_clock
from handlers.planning.rules.polls import is_ripe
from storage.models import Person
from storage.queries import poll_tasks


def of(call: Call, person: Person, *, leads: bool) -> list[Task]:
    """Return which polls wait for somebody; with `leads` also those that they can end."""
    clock = local_clock(call.now, call.zone)
    some = poll_tasks.waiting(
        call.session, person, call.today, clock, admin=leads and call.caller.admin
    )
    return [task for one in some for task in _tasks(call, one, leads=leads)]


def _tasks(call: Call, poll: poll_tasks.Waiting, *, leads: bool) -> Iterator[Task]:
    about, at = {"poll": str(poll.id)}, instant(poll.first, MORNING, call.zone)
    if poll.asks and poll.mine < poll.dates:
        yield Task(TaskKind.POLL, at, {"title": poll.title}, about)
    age = call.now - poll.asked_at
    if leads and poll.leads and is_ripe(age, poll.asked, poll.answered, poll.can):
        yield Task(TaskKind.PICK, at, {"title": poll.title, "count": poll.answered}, about)
