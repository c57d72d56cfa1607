"""The rooms of the gallery about the network's year."""

from collections.abc import Iterator

from handlers.common.rules.limits import PAGE
from handlers.views import View
from handlers.year.screens import rhythm as screens
from storage.models import Group
from storage.queries.rhythm import Pace
from tests.gallery.facts import Facts, group

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
    yield "no rhythms", screens.listing([], frozenset(), 0)
    without: Group = facts.group
    yield "rhythm form", screens.form(without)
    yield "no rhythm", screens.saved(without, None)
