"""The rooms of the gallery about reminders."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from handlers.common.rules.limits import PAGE
from handlers.meetings.rules.schedule import DEFAULT, ROWS, Outlook, PlannedNotice
from handlers.meetings.screens import schedule
from handlers.meetings.screens.changes import what_changed
from handlers.notices.screens import reminders, unanswered, wishes
from handlers.planning.screens import planning as planning_screens
from handlers.views import View
from storage.models import Meeting, Notice, Person
from storage.vocabulary import AnswerState, ReminderLevel
from tests.gallery.facts import NOW, Facts, reaches
from tests.gallery.facts_meetings import OLD, TODAY, MeetingFacts, whys
from tests.gallery.facts_meetings import meetings as made_for

Shown = Iterator[tuple[str, View]]
ZONE = "Europe/Amsterdam"
OUTLOOKS = (
    Outlook((), tuple(ROWS)),
    Outlook(tuple(PlannedNotice(row, NOW + timedelta(days=n)) for n, row in enumerate(ROWS)), ()),
)


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about reminders, named."""
    found = made_for(facts)
    for one in found.one_by_one:
        yield from _told(found, one, language)
        yield from _later(one, language)
    yield from _planned(facts, found)
    yield from _wishes(facts)
    page = found.meetings[:PAGE]
    for mine in ({}, {one.id: AnswerState.COMING for one in page}) if page else ():
        for more in (0, 1, 9999):
            yield "weekly", wishes.weekly(page, mine, TODAY, language, more)
    for group in (facts.group, None):
        for given in ({}, dict.fromkeys(ROWS, "365")):
            yield "rules", wishes.form(group, DEFAULT, given)
        yield "no rules", wishes.form(group, dict.fromkeys(ROWS), {})
        for number in (1, 9999):
            yield "saved", wishes.saved(group, number)


def _told(found: MeetingFacts, one: Meeting, language: str) -> Shown:
    for screen in (
        reminders.save_the_date,
        reminders.prepare,
        reminders.items_close,
        reminders.please_answer,
        reminders.hour_before,
        reminders.agenda_open,
    ):
        yield screen.__name__, screen(one, TODAY, language)
    yield (
        "another date",
        reminders.save_the_date(one, TODAY, language, what_changed(one, OLD, TODAY)),
    )
    day = one.day - timedelta(days=1)
    for why in whys(one, [answer.person for answer in found.absent]):
        yield "agenda open", reminders.agenda_open(one, day, language, why)
    yield from _unanswered(found, one, language)
    for reach in reaches([answer.person for answer in found.absent]):
        yield "asked", unanswered.done(one, reach)
    for agenda in ([], ["&" * 150] * 30):
        for gemeenten in ([], found.gemeenten):
            shown = reminders.day_before(one, agenda, len(gemeenten), gemeenten, TODAY, language)
            yield "day before", shown


def _unanswered(found: MeetingFacts, one: Meeting, language: str) -> Shown:
    for people, askable, away in ((0, 0, 0), (1, 1, 0), (1, 0, 1), (9999, 9000, 900), (5, 0, 0)):
        for names in ([], found.gemeenten[:1], found.gemeenten):
            silent = unanswered.Silence(names, people, askable, away)
            for why in whys(one, [answer.person for answer in found.absent]):
                yield "answers open", unanswered.told(one, silent, TODAY, language, why)
            yield "whom it would ask", unanswered.preview(one, silent, TODAY)
    waiting = Notice(due_at=NOW)
    waiting.id = 10**12
    for coming in (None, waiting):
        yield "asks nobody", unanswered.asks_nobody(one, coming, ZONE)


def _later(one: Meeting, language: str) -> Shown:
    for days in ([], [date(2027, 9, 28), date(2027, 9, 29)]):
        yield "asks when", reminders.asks_when(one, days)
    yield "reminds later", reminders.reminds_later(one, NOW, ZONE, language)


def _planned(facts: Facts, found: MeetingFacts) -> Shown:
    for outlook in OUTLOOKS:
        lines = schedule.before_planning(outlook, ZONE)
        for one in found.one_by_one:
            yield "goes out", schedule.going_out(outlook, one, TODAY, ZONE)
        for draft in found.drafts:
            yield "plan", planning_screens.form(facts.group, draft, goes_out=lines)
        for one, reach in product(found.one_by_one, reaches(facts.people)):
            row = schedule.once_planned(outlook, one, ZONE)
            yield "planned", planning_screens.planned(one, reach, TODAY, row)


def _wishes(facts: Facts) -> Shown:
    for level in (None, *ReminderLevel):
        for home_only in (True, False):
            person = Person(name="x", reminders=level, home_only=home_only, weekly=home_only)
            person.paused_until = TODAY + timedelta(days=9) if home_only else TODAY
            for admin in (True, False):
                led = facts.groups if admin else []
                yield "wishes", wishes.page(person, led, TODAY, admin=admin)
