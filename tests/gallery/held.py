"""The rooms of the gallery about meetings that have begun: with nothing noted, and with all there can be."""

from collections.abc import Iterator

from handlers.agenda.screens import agenda, minutes, outcomes, report
from handlers.agenda.screens.facts import Agenda, Entry
from handlers.agenda.screens.outcomes import ending
from handlers.agenda.screens.whereabouts import DayFacts
from handlers.common.rules.limits import PAGE
from handlers.meetings.screens import held, overview
from handlers.meetings.screens.held import Held
from handlers.views import View
from storage.models import Guest, Meeting, Person
from storage.queries.presence import Turnout
from storage.vocabulary import AnswerState, GuestRole, PresenceState
from tests.gallery.facts import Facts
from tests.gallery.facts_items import ItemFacts
from tests.gallery.facts_items import items as items_for
from tests.gallery.facts_meetings import TODAY, MeetingFacts, whys
from tests.gallery.facts_meetings import meetings as meetings_for
from tests.gallery.programme import programmes

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about what was, named."""
    found, came_of = meetings_for(facts), items_for(facts)
    for one in found.one_by_one:
        yield from _held(facts, found, one)
        yield from _minutes(facts, found, came_of, one)
        for why in whys(one, []):
            yield "asked for outcomes", outcomes.asks(one, TODAY, language, why)
    numbers = [one.id for one in found.meetings]
    for turnout in _turnouts(found):
        known = Held(
            dict.fromkeys(numbers, turnout),
            dict.fromkeys(numbers[:1], PresenceState.STAYED_AWAY),
            dict.fromkeys(numbers, AnswerState.ABSENT),
        )
        some = found.meetings[:PAGE]
        yield "listing of the past", overview.listing(some, {}, TODAY, 0, len(some), {}, known)
    yield from _agendas(facts, came_of)


def _turnouts(found: MeetingFacts) -> list[Turnout]:
    places = found.gemeenten
    return [
        Turnout(people, gemeenten, noted)
        for noted in (True, False)
        for people, gemeenten in ((0, []), (0, places[:1]), (1, []), (1, places[:1]), (300, places))
    ]


def _people(found: MeetingFacts) -> list[list[Person]]:
    return [[one.person for one in coming] for coming in found.coming]


def _held(facts: Facts, found: MeetingFacts, one: Meeting) -> Shown:
    for turnout in _turnouts(found):
        for shown in programmes(facts, one):
            yield "card of what was", held.card(one, turnout, TODAY, shown, over=True)
        known = Held({one.id: turnout}, {}, {one.id: AnswerState.COMING})
        for people in _people(found):
            for leads in (True, False):
                yield (
                    "page of what was",
                    held.page(
                        one, known, people, found.gemeenten, TODAY,
                        names=leads, minutes=True, leads=leads,
                    ),
                )  # fmt: skip


def _minutes(facts: Facts, found: MeetingFacts, came_of: ItemFacts, one: Meeting) -> Shown:
    who = found.absent[0].person
    guests = [Guest(id=n, person=who, role=role) for n, role in enumerate(GuestRole)]
    for some in came_of.outcomes:
        for turnout in _turnouts(found):
            for following in (None, one):
                yield "report", report.card(one, turnout, some, following, TODAY)
    for shown in programmes(facts, one):
        parts = [it.part for it in shown]
        day = DayFacts(parts, guests, [(part.id, who.name) for part in parts])
        yield (
            "verslag of a day",
            minutes.document(one, came_of.attended[-1], [], [], None, TODAY, day),
        )


def _agendas(facts: Facts, came_of: ItemFacts) -> Shown:
    for some in came_of.outcomes:
        items = [one.item for one in some]
        entries = [Entry(one, None if one.confidential else one.title) for one in items]
        endings = {one.item.id: said for one in some if (said := ending(one)) is not None}
        found = Agenda(
            facts.group, came_of.meeting, entries, [], None, None, [], TODAY,
            begun=True, endings=endings,
        )  # fmt: skip
        yield "card of an agenda that was held", agenda.card(found)
        yield "agenda that was held, told", agenda.told(found)
