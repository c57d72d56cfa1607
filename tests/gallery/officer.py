"""The rooms of the gallery about what a beheerder does with what is kept of others."""

from collections.abc import Iterator

from handlers.privacy.screens import inspection, removal
from handlers.views import View
from tests.gallery.facts import NOW, Facts

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen of inzage and of letting somebody be forgotten, named."""
    for by in (None, *facts.people[:1]):
        yield "inspection told", inspection.told(by, language)
        yield "removal told", removal.told(by)
    yield "removal done", removal.done()
    for person in facts.people:
        yield "inspection", inspection.asks(person)
        yield "removal soon", removal.soon(person)
        for yes in (False, True):
            yield "files", inspection.files(person, {}, NOW.date(), hears=yes)
            some = (facts.memberships, facts.led) if yes else ([], [])
            yield "removal", removal.asks(person, *some, hears=yes, named=yes)
