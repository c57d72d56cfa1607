"""The rooms of the gallery about what is done for tens of people at once."""

from collections.abc import Iterator

from handlers.admin.bulk_steps import Meant
from handlers.admin.rules.bulk import BulkStep
from handlers.admin.screens import bulk
from handlers.common.rules.limits import NAMES_ON_A_FORM
from handlers.common.screens.words import label
from handlers.sentences import Text
from handlers.views import View
from storage.models import Person
from tests.gallery.facts import NOW, Facts

WHYS = ("had", "changed", "function", "member", "no_way", "told")


def rooms(facts: Facts, language: str) -> Iterator[tuple[str, View]]:
    """Return each step with nobody, one person and as many as fit on a form."""
    yield "nobody", bulk.nobody()
    yield "asks", bulk.asks()
    for groups in ([], [label(one) for one in facts.groups]):
        yield "welcome", bulk.welcome(facts.network, groups, language)
    for some in (facts.people[:1], _many(facts)):
        for step in BulkStep if some else ():
            meant = Meant(step, facts.group if step == BulkStep.PLACE else None, NOW)
            for total in (1, 999):
                yield "form", bulk.form(step, some, 0, total, facts.groups, NOW)
            yield "preview", bulk.preview(meant, some)
            for left in (0, 999):
                yield "done", bulk.done(meant, [(one, None) for one in some], NOW, left)
            failed = [(one, Text(f"bulk.why_{WHYS[n % len(WHYS)]}")) for n, one in enumerate(some)]
            yield "failed", bulk.done(meant, failed, NOW, 0)
        addresses = {one.id: "m" * 108 + "@example.nl" for one in some[1:]}
        yield "mail text", bulk.mail_text(facts.network, some, addresses)
        yield "undone", bulk.taken_back(some, some)
    yield "nothing undone", bulk.taken_back([], [])


def _many(facts: Facts) -> list[Person]:
    """Return as many people as fit on a form, all with the longest name that there is."""
    one = facts.people[:1]
    return [
        Person(id=10**6 + n, name=one[0].name, accounts=[]) for n in range(NAMES_ON_A_FORM) if one
    ]
