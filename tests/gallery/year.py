"""The rooms of the gallery about the network's year."""

from collections.abc import Iterator
from datetime import date

from handlers.common.rules.limits import NAME, PAGE
from handlers.common.screens.words import label
from handlers.views import View
from handlers.year.rules.clashes import Entry, clashes
from handlers.year.screens import calendar, recesses
from handlers.year.screens import rhythm as screens
from storage.models import OutsideDate, Recess
from storage.queries.rhythm import Pace
from tests.gallery.facts import Facts, group
from tests.gallery.facts_work import ODD

Shown = Iterator[tuple[str, View]]


def paces(facts: Facts, times: int) -> list[Pace]:
    """Return as many groups as there are on more than a page, which come together so many times."""
    some = [group(n, facts.group.name, facts.kind) for n in range(PAGE + 1)]
    for one in some:
        one.per_year = times
    return [Pace(one, times, times) for one in some]


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen about the year, named."""
    for times in (1, screens.MOST):
        some = paces(facts, times)
        short = frozenset(one.group.id for one in some[::2])
        for page in (0, 1):
            yield "rhythms", screens.listing(some, short, page)
        yield "too few", screens.too_few(some[0])
        yield "rhythm form", screens.form(some[0].group)
        yield "rhythm saved", screens.saved(some[0].group, screens.pace(some[0]))
    yield "no recesses", recesses.listing([], 0, 0)
    breaks = [_recess(n) for n in range(PAGE)]
    yield "recesses", recesses.listing(breaks, 1, 500)
    yield "new recess", recesses.form(None)
    yield "recess", recesses.form(breaks[0])
    yield "recess entered", recesses.entered(breaks[0])
    yield "recess removed", recesses.removed(breaks[0])
    yield "empty year", calendar.page(calendar.WholeYear(2027, [], []), [], admin=False)
    full = [Entry(date(2027, 1 + n % 12, 14), label(facts.group)) for n in range(200)]
    others = [Entry(one.first, one.name, one.last) for one in breaks]
    year = calendar.WholeYear(2027, full, others)
    yield "year", calendar.page(year, clashes(full, others[:1], others), admin=True)
    outside = OutsideDate(title=ODD[:NAME], day=breaks[0].first)
    outside.id = 10**9
    yield "year as a file", calendar.file(2027, "Europe/Amsterdam", [], [outside], breaks)
    yield "no rhythms", screens.listing([], frozenset(), 0)
    without = facts.group
    yield "rhythm form", screens.form(without)
    yield "no rhythm", screens.saved(without, None)


def _recess(number: int) -> Recess:
    made = Recess(name=ODD[:NAME], first=date(2027, 7, 10), last=date(2027, 8, 22))
    made.id = 10**9 + number
    return made
