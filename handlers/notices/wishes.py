"""Herinneringen: how much somebody is reminded of, by which way, and the overview of the week."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from handlers.call import Call, Unknown
from handlers.common.notices import tell
from handlers.common.parsing.dates import dates
from handlers.common.rules.limits import PAGE
from handlers.common.rules.times import MORNING, instant
from handlers.common.ways import mailable
from handlers.meetings.rules.schedule import next_working_day
from handlers.meetings.rules.wishes import next_overview, wants
from handlers.notices.screens import wishes as screens
from handlers.routes import button, command, notice, outcome, round_
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Person
from storage.names import fold
from storage.queries import answers, groups, mail, meetings, schedule
from storage.vocabulary import AnswerState, ReminderLevel

LONGEST = timedelta(days=366)  # of a pause
ASKED = timedelta(days=42)  # before a meeting one is asked in the overview whether one comes
Choose = Callable[[Person], None]


def _sets(name: str, value: object) -> Choose:
    return lambda person: setattr(person, name, value)


CHOICES: dict[str, Choose] = {
    **{level.value: _sets("reminders", level) for level in ReminderLevel},
    "home": _sets("home_only", value=True),
    "messages": _sets("home_only", value=False),
    "weekly": _sets("weekly", value=True),
    "single": _sets("weekly", value=False),
    "go_on": _sets("paused_until", value=None),
}
# What people type after the command, folded.
WORDS = {
    "alles": "all",
    "alleen het nodige": "needed",
    "het nodige": "needed",
    "nodig": "needed",
    "niets": "nothing",
    "geen": "nothing",
    "uit": "nothing",
    "aan": "go_on",
    "start": "home",
    "bericht": "messages",
    "wekelijks": "weekly",
    "per week": "weekly",
    "los": "single",
    "none": "nothing",
    "off": "nothing",
    "on": "go_on",
    **{name: name for name in CHOICES},
}
PAUSE = ("pauze", "pause")


@command("reminders", writes=True)
def asked_for_reminders(call: Call) -> Message:
    """Show what I am reminded of; or take over what was typed."""
    typed = fold(call.text)
    first, _, rest = call.text.strip().partition(" ")
    if fold(first) in PAUSE:
        _pause(call, rest)
    elif typed:
        _choose(call, WORDS.get(typed, ""))
    return _page(call)


@button("reminders_set", writes=True)
def chose(call: Call) -> Replace:
    """Take over what was chosen."""
    _choose(call, call.args.get("to", ""))
    return Replace(_page(call))


@button("reminders_pause", writes=True)
def wants_pause(call: Call) -> Replace:
    """Remind of nothing until the day that was typed."""
    _pause(call, call.values.get("chosen", ""))
    return Replace(_page(call))


@round_("weekly")
def week_begins(call: Call) -> None:
    """Plan everybody's overview, and the next round."""
    zone, monday = call.zone, call.args["due"]
    for person in schedule.weekly(call.session):
        told = person.accounts or mailable(call.session, person, "weekly")
        if told and wants("weekly", person, call.now, zone, call.now):
            due = datetime.fromisoformat(monday)
            tell(
                call.session,
                "weekly",
                f"{due.date()}/{person.id}",
                now=call.now,
                due=due,
                person=person,
            )
    _plan_overview(call)


@outcome("weekly")
def week_is_over(call: Call) -> None:
    """Plan the next round, also after one that came too late."""
    _plan_overview(call)


@notice("weekly", once=True)
def my_week(call: Call) -> Message | None:
    """Show what the week brings and what I have not answered; nothing when there is nothing."""
    person, zone = call.caller.known, call.zone
    if "until" in call.args:  # what came while they wanted to hear nothing
        if str(person.paused_until) != call.args["until"]:
            return None
    elif not person.weekly:
        return None
    if not wants("weekly", person, call.now, zone, call.now):
        return None
    some = meetings.for_person(call.session, person, call.now)
    mine = answers.answers_of(call.session, person, some)
    until = next_overview(call.now, zone)
    shown = [
        one
        for one in some
        if (one.id not in mine and one.starts_at <= call.now + ASKED)
        or (one.starts_at <= until and mine.get(one.id, AnswerState.ABSENT) != AnswerState.ABSENT)
    ]
    if not shown:
        return None
    more = len(shown) - PAGE
    return screens.weekly(shown[:PAGE], mine, call.today, call.caller.language, more)


def _plan_overview(call: Call) -> None:
    """Plan the next round of overviews, as long as there is somebody who wants one."""
    if schedule.weekly(call.session):
        due = next_overview(call.now, call.zone)
        tell(call.session, "weekly", str(due.date()), now=call.now, due=due)


def _choose(call: Call, chosen: str) -> None:
    if chosen not in CHOICES:
        raise Unknown(Text("reminders.unknown"))
    CHOICES[chosen](call.caller.known)
    call.session.flush()
    _plan_overview(call)


def _pause(call: Call, typed: str) -> None:
    """Pause until the day that was typed, and tell then what there is; Unknown when it is no day ahead."""
    today: date = call.today
    day = dates.read(typed, today).day
    if day is None or not today < day <= today + LONGEST:
        raise Unknown(Text("reminders.no_pause"))
    person = call.caller.known
    person.paused_until = day
    tell(
        call.session,
        "weekly",
        f"{person.id}/{day}",
        now=call.now,
        due=instant(next_working_day(day), MORNING, call.zone),
        person=person,
        replace=True,
        until=day,
    )


def _page(call: Call) -> Message:
    person = call.caller.known
    led = [lead.group for lead in groups.led_by(call.session, person)]
    mails = mail.is_set(call.session)
    return screens.page(person, led, call.today, admin=call.caller.admin, mails=mails)
