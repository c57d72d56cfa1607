"""The rooms of the gallery about what is kept of somebody."""

from collections.abc import Iterator

from handlers.common.screens import greeting
from handlers.home.screens import my_data
from handlers.views import Replace, View
from tests.gallery.facts import NOW, Facts

Shown = Iterator[tuple[str, View]]
SECTIONS = (
    "person accounts groups roles answers parts presence guest dates items supports pairs messages log"
).split()


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about what is kept, named; with nothing kept and with a great deal."""
    yield "nothing", my_data.nothing()
    yield "asks once", my_data.asks_once()
    yield "done", my_data.done()
    rows = [{"name": person.name, "reason": None} for person in facts.people]
    for some in ([], rows, rows * 300):
        sections = dict.fromkeys(SECTIONS, some)
        if facts.people:
            yield "overview", my_data.overview(facts.people[0], sections)
        yield "files", my_data.files(sections, NOW.date())
    first = greeting.greeted(Replace(my_data.nothing()), language)
    assert isinstance(first, Replace)
    yield "greeted", first.message
