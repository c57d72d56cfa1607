"""The rooms of the gallery about who was there."""

from collections.abc import Iterator
from datetime import timedelta

from handlers.attendance.rules.attendance import HeldMeeting, Visit
from handlers.attendance.screens import attendance, register
from handlers.common.rules.limits import NAMES_ON_A_FORM, PAGE
from handlers.views import View
from storage.models import Group, Meeting, Person, Presence
from storage.vocabulary import FunctionClass, PresenceState
from tests.gallery.facts import NOW, Facts, long
from tests.gallery.facts_meetings import TODAY, MeetingFacts, whys

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, found: MeetingFacts) -> Shown:
    """Return every screen about who was there, named."""
    for one in found.one_by_one:
        yield from _noting(one, [answer.person for answer in found.absent])
    for group in (facts.group, None):
        yield from _overviews(group, [], [], found.gemeenten)
        held, visits = _history(facts, found)
        for gemeenten in ([], found.gemeenten[:1], found.gemeenten):
            yield from _overviews(group, held, visits, gemeenten)


def _noting(one: Meeting, people: list[Person]) -> Shown:
    some = (people * 2)[:NAMES_ON_A_FORM]
    for number, person in enumerate(some):
        person.id = 10**9 + number
    states = dict.fromkeys([person.id for person in some], PresenceState.STAYED_AWAY)
    for state in ({}, states):
        for number, pages in ((0, 1), (998, 999), (997, 999)):
            for expected, others in ((some, some), ([], some), (some, [])):
                page = register.Page(number, pages, expected, others, state)
                yield "who was there", register.form(one, page)
    rows = [Presence(person=person, state=state) for state in PresenceState for person in some]
    for attended_at in (None, NOW):
        one.attended_at = attended_at
        for why in whys(one, people):
            yield "asks who was there", register.asks(one, TODAY, why)
        yield "not noted any more", register.undone(one, TODAY)
    places = [one.organisation for one in people if one.organisation]
    yield "noted", register.noted(one, rows, places, TODAY)
    yield "nobody was there", register.noted(one, [], [], TODAY)


def _overviews(
    group: Group | None, held: list[HeldMeeting], visits: list[Visit], gemeenten: list[str]
) -> Shown:
    for page in (0, len(held) // PAGE // 2):
        shown = attendance.overview(group, held, visits, gemeenten, TODAY, page)
        yield "opkomst", shown
    yield "opkomst as a spreadsheet", attendance.sheet(group, held, visits, gemeenten, TODAY)


def _history(facts: Facts, found: MeetingFacts) -> tuple[list[HeldMeeting], list[Visit]]:
    """Twenty years of meetings, each with everybody; one meeting where there is little."""
    number = 100 if len(facts.people) > 1 else min(1, len(facts.people))
    held = [
        HeldMeeting(n, TODAY - timedelta(days=73 * n), long(f"Bijeenkomst {n}"), noted=n % 2 == 0)
        for n in range(number)
    ]
    classes = list(FunctionClass)
    visits = [
        Visit(one.id, n, name, classes[n % len(classes)])
        for one in held
        for n, name in enumerate(found.gemeenten[: 40 + one.id])
    ]
    return held, visits
