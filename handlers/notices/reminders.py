"""Reminders: a round that is due plans one for each person concerned, worded from today's facts."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from handlers.call import Call, Refused, Unknown
from handlers.common.notices import tell
from handlers.common.rules.delegation import BEHALF
from handlers.common.rules.times import MORNING, instant
from handlers.meetings import admission, audience, caretakers, lookup, part_choices, schedule
from handlers.meetings.rules import agenda_times
from handlers.meetings.rules.schedule import next_working_day
from handlers.notices.screens import reminders as screens
from handlers.routes import button, notice, round_
from handlers.sentences import Text
from handlers.views import NOTHING, Message, Replace, Untold
from storage.models import Meeting, Person
from storage.queries import answers
from storage.queries.notices import COPY
from storage.vocabulary import AnswerState

Screen = Callable[[Meeting, date, str], Message]


@round_("invitation")
def time_to_invite(call: Call) -> None:
    """Invite everybody who has not answered to the date, except the planner."""
    meeting = schedule.of_round(call)
    if meeting is not None:
        planner = {meeting.planned_by_id} if meeting.planned_by_id else set()
        due = datetime.fromisoformat(call.args["due"])
        lookup.invite(call, meeting, planner, due, early=False)


@round_("prepare")
@round_("items_close")
@round_("please_answer")
@round_("agenda_open")
@round_("answers_open")
@round_("day_before")
@round_("hour_before")
def time_to_remind(call: Call) -> None:
    """Plan a reminder for everybody whom it concerns now, once each."""
    meeting, kind = schedule.of_round(call), call.args["kind"]
    if meeting is None:
        return
    for person in audience.of(call, meeting, kind):
        _remind(call, meeting, person, str(person.id))
    for person, adviser in audience.advised(call, meeting, kind):
        _remind(call, meeting, adviser, f"{person.id}{COPY}{adviser.id}", {BEHALF: person.id})


def _remind(
    call: Call, meeting: Meeting, person: Person, key: str, more: Mapping[str, object] = NOTHING
) -> None:
    tell(
        call.session,
        call.args["kind"],
        f"{meeting.id}/{meeting.sequence}/{call.args['row']}/{key}",
        now=call.now,
        due=datetime.fromisoformat(call.args["due"]),
        person=person,
        about=meeting.group,
        more={"meeting": meeting.id, "sequence": meeting.sequence, **more},
    )


@notice("save_the_date")
def heard_the_date(call: Call) -> Message | Untold:
    """Tell somebody the date of a meeting."""
    meeting = audience.meeting_due(call, "save_the_date")
    if isinstance(meeting, Untold):
        return meeting
    changed = lookup.changed_since(call, meeting)
    language, whom = call.caller.language, admission.audience_of(call, meeting)
    return screens.save_the_date(meeting, call.today, language, changed, whom)


@notice("prepare", once=True)
def asked_to_prepare(call: Call) -> Message | Untold:
    """Ask an adviser to prepare with the others."""
    return _shown(call, "prepare", screens.prepare)


@notice("items_close", once=True)
def asked_for_items(call: Call) -> Message | Untold:
    """Ask for the last items."""
    return _shown(call, "items_close", screens.items_close)


@notice("please_answer", once=True)
def asked_to_answer(call: Call) -> Message | Untold:
    """Ask somebody who has not answered."""
    return _shown(call, "please_answer", screens.please_answer)


@notice("later")
def asked_again(call: Call) -> Message | Untold:
    """Remind somebody at the moment that they chose."""
    return _shown(call, "later", screens.please_answer)


@notice("hour_before")
def soon(call: Call) -> Message | Untold:
    """Tell the person who takes part from afar that it begins."""
    return _shown(call, "hour_before", screens.hour_before)


@notice("agenda_open")
def agenda_not_settled(call: Call) -> Message | Untold:
    """Tell the person who looks after a meeting that its agenda is open; nothing once it is settled."""
    meeting = audience.meeting_due(call, "agenda_open")
    if isinstance(meeting, Untold):
        return meeting
    why = caretakers.why(call, meeting)
    return screens.agenda_open(meeting, call.today, call.caller.language, why)


@notice("day_before")
def tomorrow(call: Call) -> Message | Untold:
    """Tell the person who comes tomorrow what they need."""
    meeting = audience.meeting_due(call, "day_before")
    if isinstance(meeting, Untold):
        return meeting
    return screens.day_before(
        meeting,
        [title for _, title in agenda_times.titles(meeting.agenda_settled)],
        answers.counts(call.session, meeting).get(AnswerState.COMING, 0),
        answers.gemeenten(call.session, meeting),
        call.today,
        call.caller.language,
        part_choices.shown(call, meeting, call.caller.known),
    )


@button("later", writes=False)
def wants_later(call: Call) -> Replace:
    """Ask on which day: the next working day, or in a week."""
    meeting = _ahead(call)
    days = [day for day in _days(call) if _at(call, day) < meeting.starts_at]
    return Replace(screens.asks_when(meeting, days))


@button("later_on", writes=True)
def chose_later(call: Call) -> Replace:
    """Plan the reminder, once for each day; only for a day that was offered."""
    meeting, chosen = _ahead(call), call.args.get("day", "")
    days = {str(day): _at(call, day) for day in _days(call)}
    if chosen not in days or days[chosen] >= meeting.starts_at:
        raise Unknown(Text("reminders.no_day"))
    person = call.caller.known
    tell(
        call.session,
        "later",
        f"{meeting.id}/{meeting.sequence}/{person.id}/{chosen}",
        now=call.now,
        due=days[chosen],
        person=person,
        about=meeting.group,
        replace=True,
        meeting=meeting.id,
        sequence=meeting.sequence,
    )
    zone = call.zone
    return Replace(screens.reminds_later(meeting, days[chosen], zone, call.caller.language))


def _shown(call: Call, kind: str, screen: Screen) -> Message | Untold:
    meeting = audience.meeting_due(call, kind)
    if isinstance(meeting, Untold):
        return meeting
    return screen(meeting, call.today, call.caller.language)


def _ahead(call: Call) -> Meeting:
    meeting = lookup.of_button(call)
    if meeting.cancelled_at is not None:
        raise Refused(Text("answer.cancelled"))
    if meeting.starts_at <= call.now:
        raise Refused(Text("answer.begun"))
    return meeting


def _days(call: Call) -> tuple[date, ...]:
    """Return tomorrow, and in a week; never on a day on which nobody is reminded."""
    today = call.today
    return tuple(dict.fromkeys(next_working_day(today + timedelta(days=days)) for days in (1, 7)))


def _at(call: Call, day: date) -> datetime:
    return instant(day, MORNING, call.zone)
