"""The rooms of the gallery about what needs a beheerder: the first screen of beheer, and where its lines lead."""

from collections.abc import Iterator
from datetime import date

from handlers.admin.rules.attention import TABLE, Need, OpenNeed
from handlers.admin.rules.beginnings import Step
from handlers.admin.screens import ailments, attention, first_week, overview, vacancies
from handlers.common.rules.limits import PAGE
from handlers.common.screens.pauses import button, stands_still
from handlers.notices.screens import mails
from handlers.notices.screens.mails import MailLine
from handlers.sentences import Slot, Text
from handlers.views import View
from storage.models import GroupPlace, Meeting, Person
from storage.queries.attention import GroupGap, PersonGap
from storage.queries.places import OF_A_GEMEENTE
from storage.vocabulary import Ailment
from tests.gallery.facts import NOW, Facts, group
from tests.gallery.facts_meetings import TODAY

Shown = Iterator[tuple[str, View]]
MANY = 999
ZONE = "Europe/Amsterdam"


def everything(count: int) -> list[OpenNeed]:
    """Return a need of every kind, each so many times."""
    slots: dict[Need, dict[str, Slot]] = {kind: {"count": count} for kind in TABLE}
    still = stands_still(None, NOW, ZONE)
    slots[Need.PAUSED] = {"since": still, "waits": Text("paused.waits", count=count)}
    return [OpenNeed(kind, slots[kind], row.about) for kind, row in TABLE.items()]


def rooms(facts: Facts, language: str) -> Shown:
    """Return the first screen of beheer with nothing, one and many of each, and the pages behind it."""
    stop = button(None, None)
    yield "all done", overview.overview([], facts.people, pause=stop)
    for count in (1, MANY):
        yield "overview", overview.overview(everything(count), facts.people, mails=True)
    wrong = ailments.still(Ailment)
    yield "ill", overview.overview([], facts.people, still=wrong[:1], pause=stop)
    yield "all ills", overview.overview(everything(MANY), facts.people, mails=True, still=wrong)
    for one in Ailment:
        yield "fell ill", ailments.fell_ill(one)
        yield "was ill", ailments.was_ill(one, NOW, ZONE)
        yield "got well", ailments.got_well(one, NOW, ZONE)
    for what in (PersonGap.GEMEENTE, PersonGap.GROUP):
        yield "nobody without", attention.people(what, [], 0, 0)
        some = facts.people[:PAGE]
        yield "people without", attention.people(what, some, 1, MANY if some else 0)
    many = [group(n, facts.group.name, facts.kind) for n in range(PAGE)]
    for gap in GroupGap:
        yield "no group without", attention.groups(gap, [], 0, 0, language)
        yield "groups without", attention.groups(gap, many, 1, MANY, language)
    yield from _vacancies(facts)
    for done in ((), (Step.PEOPLE, Step.LEAD), tuple(Step)):
        ticked = {step: step in done for step in Step}
        yield "first week", first_week.page(ticked, language, Text("keep.saved"))
    yield "first week away", first_week.put_away()
    for contact in (None, "é" * first_week.CONTACT):
        yield "contact", first_week.contact_form(contact)


def mail_rooms(person: Person | None, meeting: Meeting, whys: frozenset[str]) -> Shown:
    """Return the list of mails that a person must read."""
    lines = [MailLine(why, person, meeting) for why in sorted(whys)] * 2
    for some in ([], lines[:PAGE], [MailLine("unreadable", None, None)]):
        yield "mails", mails.listing(some, 1, MANY, NOW)
    for before in (None, NOW):
        yield "mails read", mails.read(before)


def _vacancies(facts: Facts) -> Shown:
    undo = vacancies.undo_fill(facts.people[0], facts.group) if facts.people else None
    yield "no vacancies", vacancies.page(None, [], 0, 0, TODAY, admin=True)
    some = [_place(facts, number) for number in range(PAGE)]
    for admin in (True, False):
        said = Text("vacancy.ended", place=vacancies.named(some[0]))
        inside = None if admin else facts.group
        shown = vacancies.page(inside, some, 1, MANY, TODAY, admin=admin, said=said, undo=undo)
        yield "vacancies", shown
    if facts.people:
        yield "vacancy filled by", vacancies.form(some[0], facts.people, facts.group.slug)
    yield (
        "vacancy lapsed",
        vacancies.page(
            None, [], 0, 0, TODAY, admin=True, undo=vacancies.undo_end(some[1], facts.group.slug)
        ),
    )


def _place(facts: Facts, number: int) -> GroupPlace:
    made = GroupPlace(group=facts.group, held_on=date(2026, 11, 30))
    made.organisation = facts.gemeenten[0]
    made.id, made.organisation_id = 10**9 + number, 10**9
    made.place = OF_A_GEMEENTE[number % 2]
    return made
