"""The rooms of the gallery about accounts in several places, and about the places themselves."""

from collections.abc import Iterator

from handlers.admin.screens import installations
from handlers.admin.screens.installations import Effect, Listed
from handlers.common.rules.limits import PAGE
from handlers.home.rules.codes import Refusal
from handlers.home.screens import my_data, one_person
from handlers.home.union import AnswerStays, Outcome, Place
from handlers.views import View
from storage.address import CHATS
from storage.models import Installation
from storage.queries.joined import Holding
from storage.vocabulary import AnswerState, Platform
from tests.gallery.facts import NOW, Facts, long
from tests.gallery.facts_meetings import TODAY, meetings

ZONE = "Europe/Amsterdam"


def rooms(facts: Facts, language: str) -> Iterator[tuple[str, View]]:
    """Return every screen about them, with nothing known and with as much as there can be."""
    yield "explained", one_person.explained()
    yield "code", one_person.code("BCDF-2345", NOW, ZONE, language)
    yield "code form", one_person.code_form()
    yield "apart", one_person.left_apart()
    yield "nothing, more places", my_data.nothing(more=True)
    for why in Refusal:
        yield f"refused {why}", one_person.refused(why)
    for here in _where():
        for admins in ([], facts.people[:PAGE]):
            yield "heard", one_person.heard(here[0], admins)
        for person in facts.people[:1]:
            yield "joined", one_person.joined(person, here)
            yield "my data, more places", my_data.overview(person, {}, more=True)
    for found in _outcomes(facts):
        yield "asks", one_person.asks(found, 10**9, TODAY)
    yield from _installations(facts)


def _where() -> Iterator[tuple[Place, ...]]:
    yield (Place(Platform.SLACK, ""),)
    yield tuple(Place(one, long("Platform", 120)) for one in CHATS)


def _outcomes(facts: Facts) -> Iterator[Outcome]:
    for person in facts.people[:1]:
        none = Holding(0, 0, 0)
        for here in _where():
            nothing = (None, None, (), 0, False)
            yield Outcome(person, here, here, none, none, *nothing)
            many, states = Holding(99, 9999, 999), (AnswerState.COMING, AnswerState.WAITING)
            some = [AnswerStays(one, *states) for one in meetings(facts).meetings] * 20
            yield Outcome(
                person,
                here,
                here,
                many,
                many,
                (facts.gemeenten[0], facts.gemeenten[-1]),
                (facts.functions[0], facts.functions[-1]),
                tuple(some),
                votes=99,
                calendar=True,
            )


def _installations(facts: Facts) -> Iterator[tuple[str, View]]:
    nameless = Installation(id=1, platform=Platform.TEAMS, workspace="a" * 36, name=None)
    named = Installation(
        id=10**9, platform=Platform.SLACK, workspace="T1", name=long("Platform", 120)
    )
    for place in (nameless, named):
        for organisation in (None, *facts.gemeenten[:1]):
            listed = Listed(place, organisation, 999 if organisation else 0)
            yield "places", installations.listing([listed] * PAGE, 1, 99)
            for undo in (None, installations.undo(place, 10**9)):
                yield "place", installations.one(listed, undo=undo)
        yield "no places", installations.listing([], 0, 0)
        yield "tie", installations.tie_form(place, facts.gemeenten)
        for gemeente in facts.gemeenten[:1]:
            full = Effect(facts.people, 9999, 9999, 9999, 9999)
            for effect in (Effect(), full):
                yield "asks to tie", installations.asks(place, gemeente, effect)
