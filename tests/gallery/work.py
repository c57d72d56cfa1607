"""The rooms of the gallery about subjects and the werkagenda."""

from collections.abc import Iterator

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens import subjects as found_by
from handlers.groups.screens import subjects as screens
from handlers.sentences import Text
from handlers.views import View, message
from handlers.work.rules.work_agenda import folded, page_of, rows
from handlers.work.screens import files
from handlers.work.screens import work_agenda as work_screens
from storage.models import AgendaItem
from tests.gallery.facts import Facts
from tests.gallery.facts_work import ODD, TODAY, WorkFacts
from tests.gallery.facts_work import work as made_for

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about what groups work on, named."""
    found = made_for(facts)
    yield from _subjects(facts, found)
    for named in ([], [(found.subjects[-1].title, facts.groups[-1]), ("", facts.group)]):
        first = Text("subject.first_now", title=found.subjects[0].title)
        yield "found by a subject", message(first, *found_by.shown(named, language))
    for work in found.works:
        *_, last = page_of(folded(rows(work)), 0)
        for number in {0, last - 1}:
            yield "werkagenda", work_screens.page(work, number, TODAY)
        yield "werkagenda as a document", files.as_document(work, facts.network, TODAY)
        yield "werkagenda as a sheet", files.as_sheet(work, TODAY)


def _subjects(facts: Facts, found: WorkFacts) -> Shown:
    note = Text("subject.first_now", title=found.subjects[-1].title)
    yield "no subjects", screens.listing(facts.group, [], 0, None, leads=False)
    for leads in (True, False):
        some = found.subjects
        last = pages(len(some), PAGE) - 1
        yield "subjects", screens.listing(facts.group, some, last, note, leads=leads)
        for one in (some[0], some[-1]):
            others = [other for other in some if other is not one]
            links = [link for each in some for link in each.links]
            for full in (True, False):
                shown = screens.one(one, others, links, facts.groups, note, leads=leads, full=full)
                yield "subject", shown
            yield "subject alone", screens.one(one, [], [], [], None, leads=leads, full=False)
    for one in (found.subjects[0], found.subjects[-1]):
        about = {"subject": str(one.id)}
        yield "rename", screens.title_form("subject_rename", about, one.title)
        yield "something to read", screens.link_form(one)
        yield "removed", screens.removed(one, 10**9)
        yield "told of sharing", screens.told_of_sharing(one, facts.groups[-1])
        item = AgendaItem(title=ODD[:150], subject_id=one.id)
        item.id = 10**9
        yield "choose a subject", screens.choose_for(item, found.subjects)
        yield "no subject", screens.untied(AgendaItem(title="x"))
        yield "choose the first subject", screens.choose_for(AgendaItem(title="x"), [one])
        yield "tied", screens.tied(item, one)
        for link in one.links[:1]:
            yield "unlinked", screens.unlinked(one, link)
