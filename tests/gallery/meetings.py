"""The rooms of the gallery about meetings."""

from collections.abc import Iterator
from itertools import product

from handlers.call import Unknown
from handlers.common.rules.limits import PAGE
from handlers.common.screens import refusals
from handlers.groups.screens import membership
from handlers.meetings.rules.changes import known
from handlers.meetings.screens import answers, calendar, lead, replacements
from handlers.meetings.screens import overview as screens
from handlers.meetings.screens.changes import what_changed
from handlers.meetings.screens.facts import ANSWERS
from handlers.planning.screens import moves, planning
from handlers.sentences import Text
from handlers.views import Message, View
from storage.models import Meeting
from storage.vocabulary import AnswerState
from tests.gallery import admission, answer_pages, attendance, polls, programme
from tests.gallery.facts import Facts, reaches
from tests.gallery.facts_meetings import OLD, TODAY, MeetingFacts, answer
from tests.gallery.facts_meetings import meetings as made_for

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about meetings, named."""
    found = made_for(facts)
    yield from _calendar()
    yield from _listings(found)
    yield from _forms(facts, found)
    yield from attendance.rooms(facts, found)
    yield from polls.rooms(facts, found)
    for some in (found.meetings[:1], found.meetings * 10):
        yield "left with answers", membership.left(facts.group, some, was_member=True)
        yield "undone with answers", membership.undone(facts.group, some)
        yield "given back", Message((Text("link.private"), *membership.given_back(some)))
    for one in found.one_by_one[:1]:
        yield from programme.rooms(facts, found, one, language)
    for one in found.one_by_one:
        yield from admission.rooms(facts, one, language)
        yield from answer_pages.rooms(facts, one)
        yield "asks once", answers.asks_once(one)
        for old in ({}, OLD):
            anew = what_changed(one, old, TODAY)
            yield "invitation", answers.invitation(one, TODAY, language, (), anew)
        yield "ask to answer", Message(answers.ask_to_answer(one, TODAY))
        yield "moved up", answers.moved_up(one, TODAY)
        yield "cancelled", answers.cancelled(one, TODAY)
        yield "which way", membership.which_way(facts.group, one, TODAY)
        of_before = {"day": "2027-03-24", "begins": "13:00:00", "place": one.place}
        end_only = known(one) | {"ends": "13:37:00"}
        for again, old in product((True, False), (OLD, of_before, end_only)):
            yield "moved", answers.moved(one, old, TODAY, again=again)
        for reach in reaches(facts.people):
            yield "planned", planning.planned(one, reach, TODAY, comes=True)
            yield "called off", planning.called_off(one, reach, TODAY, None)
            yield "goes on", planning.goes_on(one, reach, TODAY)
            yield "changed", moves.moved(one, reach, TODAY)
        yield "asks to cancel", planning.asks_to_cancel(one, TODAY)
        yield "told that it goes on", moves.goes_on(one, TODAY)
        yield from _cards(found, one)
        yield from _answers(found, one)
        yield from _replacing(found, one)
        for mine in (None, *AnswerState):
            assert calendar.event(one, mine).uid == one.uid
        yield "to keep", calendar.to_keep(one, "Europe/Amsterdam")


def _calendar() -> Shown:
    yield "calendars are off", calendar.off()
    yield "calendar stopped", calendar.stopped()
    for before in (True, False):
        yield "calendar", calendar.offer(has_one=before)
        address = f"https://{'x' * 200}/feed/{'x' * 43}.ics"
        yield "calendar address", calendar.given(address, had_one=before)


def _listings(found: MeetingFacts) -> Shown:
    page, numbers = found.meetings[:PAGE], [one.id for one in found.meetings]
    args = {"group": "g" * 60, "start": "2027-03-01", "end": "2027-04-01"}
    for mine in ({}, dict.fromkeys(numbers, AnswerState.WAITING)):
        for number, total in ((0, len(page)), (0, 9999), (500, 9999), (1249, 9999)):
            shown = screens.listing(page, mine, TODAY, number, total, args)
            yield "listing", shown
    yield "nothing is coming", screens.listing([], {}, TODAY, 0, 0, {})
    for state in ANSWERS if page else ():
        which = answers.which(page, state)
        yield "which", refusals.no(Unknown(Text("answer.which"), offers=which))


def _forms(facts: Facts, found: MeetingFacts) -> Shown:
    warnings = [
        Text("plan.college_day"),
        Text("plan.holiday", holiday=Text("holiday.eerste_pinksterdag")),
        *(planning.clash(one, TODAY) for one in found.meetings),
    ]
    for draft in found.drafts:
        for group in (facts.group, None):
            yield "plan", planning.form(group, draft)
            yield "plan anyway", planning.form(group, draft, warnings, TODAY)
        for one in found.one_by_one:
            yield "move", moves.form(one, draft)
    assert planning.first_title(facts.group)


def _cards(found: MeetingFacts, one: Meeting) -> Shown:
    for gemeenten in ([], found.gemeenten[:1], found.gemeenten):
        for occupancy in found.occupancies[:1] if gemeenten else found.occupancies:
            yield "card", screens.card(one, occupancy, gemeenten, TODAY)
    for coming in found.coming:
        for begun in (True, False):
            answers = [*coming, *found.absent]
            yield "who comes", lead.who_comes(one, answers, len(coming), TODAY, begun=begun)
        for occupancy in found.occupancies[1:]:
            for leads in (True, False):
                shown = screens.one(
                    one,
                    coming[0] if coming else None,
                    occupancy,
                    coming,
                    TODAY,
                    names=leads,
                    leads=leads,
                    absent=found.absent if leads else (),
                    begun=bool(coming),
                )
                yield "one", shown


def _answers(found: MeetingFacts, one: Meeting) -> Shown:
    absent = found.absent[0]
    for state in AnswerState:
        place = 9999 if state == AnswerState.WAITING else None
        yield "answered", answers.answered(one, answer(1, absent.person, state), place, TODAY)
    for reason in (None, absent.reason):
        said = answer(1, absent.person, AnswerState.ABSENT, reason)
        yield "answered with a reason", answers.answered(one, said, None, TODAY)
        yield "dropped out", answers.dropped_out(one, said, TODAY)


def _replacing(found: MeetingFacts, one: Meeting) -> Shown:
    people = [absent.person for absent in found.absent]
    for some in (people, []):
        yield "replace", replacements.form(one, some)
        if some:
            yield "stand in", replacements.stand_in_form(one, some)
    for state in (AnswerState.COMING, AnswerState.WAITING):
        yield "replaced", replacements.replaced(one, people[0], state, TODAY)
    for person in (people[0], None):
        yield "named", replacements.stand_in_named(one, person)
    offers = (replacements.offer_stand_in(one, people[0]),)
    yield "which stand in", refusals.no(Unknown(Text("who.several"), offers=offers))
    yield "you replace", replacements.you_replace(one, people[0], TODAY)
    yield "you stand in", replacements.you_stand_in(one, TODAY)
