"""What is up for somebody now: what waits, what is coming, and what is theirs."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from handlers.actions import tasks as action_tasks
from handlers.agenda import tasks as agenda_tasks
from handlers.attendance import tasks as attendance_tasks
from handlers.call import Call
from handlers.common import confirmation
from handlers.common.rules.tasks import Task, TaskKind, by_urgency
from handlers.meetings import tasks as meeting_tasks
from handlers.notices import tasks as notice_tasks
from handlers.planning import tasks as planning_tasks
from handlers.sentences import Text
from handlers.texts import catalogue
from handlers.work import tasks as work_tasks
from storage.models import AgendaItem, Group, Lead, Membership, Person
from storage.queries import agenda, ahead, confirmations, groups, memberships, tasks
from storage.queries.ahead import Ahead
from storage.vocabulary import AnswerState

MOST_AHEAD = 12  # meetings, of which some wait for an answer and some are only coming
ITEMS = 3  # of somebody's own, that are named
BACK, ON = timedelta(days=30), timedelta(days=21)  # in which meetings are looked after


class Situation(NamedTuple):
    """What is up for somebody: `waiting` the most urgent first, `coming` only what does not wait."""

    today: date
    person: Person | None = None
    waiting: Sequence[Task] = ()
    coming: Sequence[Ahead] = ()
    memberships: Sequence[Membership] = ()
    led: Sequence[Lead] = ()
    items: Sequence[AgendaItem] = ()
    unconfirmed: Text | None = None  # what nobody has confirmed yet, and for whom that waits
    to_join: Sequence[Group] = ()  # for the person who is in no group


def of(call: Call) -> Situation:
    """Return what is up for the caller."""
    person = call.caller.person
    if person is None:
        return Situation(call.today, to_join=groups.open_ones(call.session))
    mine, led = memberships.of_person(call.session, person), groups.led_by(call.session, person)
    meetings = ahead.of_person(call.session, person, call.now, MOST_AHEAD)
    waiting = _waiting(call, person, meetings, led)
    asked = {one.about["meeting"] for one in waiting if one.kind == TaskKind.ANSWER}
    return Situation(
        call.today,
        person,
        by_urgency(waiting, call.now),
        [
            one
            for one in meetings
            if one.mine != AnswerState.ABSENT and str(one.meeting.id) not in asked
        ],
        mine,
        led,
        agenda.going_on(call.session, person, ITEMS),
        confirmation.waits(call),
        () if mine or led else groups.open_ones(call.session),
    )


def waiting(call: Call) -> list[Task]:
    """Return only what waits for the caller, the most urgent first."""
    person = call.caller.person
    if person is None:
        return []
    led = groups.led_by(call.session, person)
    meetings = ahead.of_person(call.session, person, call.now, MOST_AHEAD)
    return by_urgency(_waiting(call, person, meetings, led), call.now)


def _waiting(
    call: Call, person: Person, meetings: Sequence[Ahead], led: Sequence[Lead]
) -> list[Task]:
    leads = call.caller.actor is None  # who acts for somebody leads nothing in their place
    found = meeting_tasks.of(call, person, meetings)
    found += planning_tasks.of(call, person, leads=leads)
    if not leads:
        return found
    found += action_tasks.of(call, person)
    if not (person.organisation_id and person.function_id):
        found.append(Task(TaskKind.PROFILE, call.now))
    admin = call.caller.admin
    cared = tasks.cared_for(call.session, person, call.now, BACK, ON, admin=admin)
    found += [*agenda_tasks.of(call, cared), *attendance_tasks.of(call, cared)]
    if led or admin:
        found += [*notice_tasks.of(call, person), *work_tasks.of(call, person)]
    return [*found, *_to_confirm(call, led), *(_to_set_up(call) if admin else ())]


def _to_confirm(call: Call, led: Sequence[Lead]) -> list[Task]:
    judge = confirmation.judge(call)
    if not (led or judge.admin or judge.organisation):
        return []
    count = confirmations.how_many_waiting(call.session, judge)
    return [Task(TaskKind.CONFIRM, call.now, {"count": count})] if count else []


def _to_set_up(call: Call) -> list[Task]:
    count = tasks.incomplete(call.session)
    word = catalogue(call.caller.language).words("commands.admin.words")[0]
    return [Task(TaskKind.SETUP, call.now, {"count": count}, {"text": word})] if count else []
