"""The rooms of the gallery about outcomes, the verslag, what is onderweg, and dates from outside."""

from collections.abc import Iterator

from handlers.agenda.screens import minutes, outcomes
from handlers.common.rules.limits import ASKED, PAGE, PAGE_OF_OUTCOMES, pages
from handlers.views import View
from handlers.work.screens import outside_dates, pending
from handlers.work.screens import search as screens
from storage.models import AgendaItem, Meeting
from tests.gallery.facts import Facts
from tests.gallery.facts_items import ItemFacts
from tests.gallery.facts_items import items as made_for
from tests.gallery.facts_work import ODD, TODAY

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen about what came of items, named."""
    found = made_for(facts)
    yield from _outcomes(found)
    yield from _pending(facts, found)
    yield from _outside(facts, found)
    yield from _found(found)


def _outcomes(found: ItemFacts) -> Shown:
    for some in found.outcomes:
        for page in {0, pages(len(some), PAGE_OF_OUTCOMES) - 1}:
            yield "outcomes", outcomes.form(found.meeting, some, page)
        yield "noted", outcomes.noted(found.meeting, some)
        for who in found.attended:
            for following in (None, found.following):
                yield (
                    "verslag",
                    minutes.document(found.meeting, who, some, found.referrals, following, TODAY),
                )
    item = found.outcomes[-1][0].item
    for meeting in (None, found.meeting):
        item.meeting, item.position = meeting, 99
        yield "told of carrying", outcomes.told_of_carrying(item, found.meeting, TODAY)


def _pending(facts: Facts, found: ItemFacts) -> Shown:
    yield "nothing pending", pending.listing([], [], [], TODAY, 0, 0)
    some = found.referrals[:PAGE]
    numbers = [one.id for one in some]
    for mine, readable in (([], []), (numbers, numbers)):
        for page, total in ((0, 8), (0, 500), (62, 500)):
            yield "pending", pending.listing(some, mine, readable, TODAY, page, total)
    for one in some:
        about = {"item": str(one.item_id), "meeting": "1000000000", "page": "99"}
        for groups in ([], facts.groups):
            yield "refer", pending.form(one.item, groups, about)
        yield "referred", pending.referred(one, TODAY)
        yield "answer", pending.answer_form(one)
        yield "told of silence", pending.told_of_silence(one, TODAY)
        for others in ([], found.referrals):
            yield "answered", pending.answered(one, others)
        for named in (True, False):
            yield "told of referral", pending.told_of_referral(one, TODAY, named=named)
            yield "told of answer", pending.told_of_answer(one, named=named)


def _outside(facts: Facts, found: ItemFacts) -> Shown:
    for leads in (True, False):
        yield "no dates", outside_dates.listing([], TODAY, 60, 0, 0, leads=leads, admin=leads)
        shown = outside_dates.listing(found.dates, TODAY, 365, 1, 500, leads=leads, admin=leads)
        yield "dates", shown
    yield "new date", outside_dates.form(None, [])
    for one in found.dates:
        yield "change a date", outside_dates.form(one, facts.groups)
        yield "entered", outside_dates.entered(one, TODAY)
        yield "removed", outside_dates.removed(one, TODAY)
        yield "near", outside_dates.near(one, TODAY)
    yield "term", outside_dates.term_form(60)
    yield "term set", outside_dates.term_set(60)


def _found(found: ItemFacts) -> Shown:
    items = [one.item for one in found.outcomes[-1][:7]]
    yield "found nothing", screens.listing([], "x" * 200, TODAY, 0, 0)
    for page in (0, 62):
        things: list[AgendaItem | Meeting] = [*items, found.meeting]
        yield "found", screens.listing(things, "x" * 200, TODAY, page, 500)
    for number, one in enumerate(items):
        one.outcome = ODD[:ASKED] if number % 2 else None
        one.meeting = found.meeting if number % 3 else None
        asked = found.referrals[:number]
        for leads in (True, False):
            shown = screens.item(one, asked, 61, TODAY, further=leads, subject=leads)
            yield "found item", shown
