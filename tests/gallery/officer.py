"""The rooms of the gallery about what a beheerder does with what is kept of others."""

from collections.abc import Iterator

from handlers.common.rules.limits import PAGE
from handlers.common.rules.retention import TERMS
from handlers.privacy.screens import inspection, outlook, removal, silence, stay, terms
from handlers.privacy.screens.outlook import Going
from handlers.sentences import Text
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
    for said in (None, Text("terms.saved")):
        yield "terms", terms.listing({name: term.most or 1 for name, term in TERMS.items()}, said)
    for name, term in TERMS.items():
        yield "term", terms.form(name, term, term.days)
        for goes in (0, 1, 9_999) if term.can_be_set else ():
            yield "term asks", terms.asks(name, term.most, term.days, goes)
    for number in (0, 9_999):
        yield "outlook", outlook.page(dict.fromkeys(TERMS, number))
    yield from _silence(facts)


def _silence(facts: Facts) -> Shown:
    day = NOW.date()
    for how in ("asks", "reminds"):
        yield "question", silence.question(how, day, day)
    yield "report", silence.report(730)
    yield "stays", stay.stays()
    yield "gone", stay.gone()
    for yes in (True, False):
        yield "page", stay.page(open_still=yes)
    for person in facts.people:
        yield "kept", stay.kept(person)
    for many in (1, PAGE, PAGE + 1, PAGE + 2):
        some = [(one, day) for one in (facts.people * many)[:many]]
        if some:
            yield "silent leads", silence.silent_leads(some)
        for asked in (None, day):
            going = [Going(one, last, asked, day) for one, last in some[:PAGE]]
            yield "people go", outlook.page(dict.fromkeys(TERMS, 9), going, 0, len(some))
