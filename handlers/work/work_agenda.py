"""The werkagenda: subjects and items by pijler and stage, as a message and as a file."""

from datetime import date, time

from handlers.call import Call
from handlers.common.parsing.numbers import number
from handlers.common.rules.times import instant
from handlers.routes import button, command
from handlers.views import Message, Replace
from handlers.work.rules.work_agenda import Work, arrange
from handlers.work.screens import files
from handlers.work.screens import work_agenda as screens
from storage.queries import groups, network, subjects, work_items


@command("work_agenda", writes=False)
def asked_for_work(call: Call) -> Message:
    """Show what the network works on, from the first group on."""
    return _page(call, 0)


@button("work_page", writes=False)
def turned_page(call: Call) -> Replace:
    """Show another page of it."""
    return Replace(_page(call, number(call.args.get("page", "")) or 0))


@button("work_document", writes=False)
def wants_document(call: Call) -> Message:
    """Return the whole werkagenda for a word processor."""
    return files.as_document(_gathered(call), network.name(call.session), call.today)


@button("work_sheet", writes=False)
def wants_sheet(call: Call) -> Message:
    """Return the whole werkagenda as a spreadsheet."""
    return files.as_sheet(_gathered(call), call.today)


def _page(call: Call, page: int) -> Message:
    found = _gathered(call)
    return screens.page(found, page, call.today)


def _gathered(call: Call) -> Work:
    """Put together what is in hand, and what was settled this year."""
    zone = call.zone
    year = instant(date(call.today.year, 1, 1), time(0), zone)
    items = work_items.items(call.session, year)
    ids = [item.id for item in items]
    found = arrange(
        groups.open_ones(call.session),
        subjects.everywhere(call.session),
        items,
        work_items.groups_of(call.session, ids),
    )
    found.behind = work_items.behind(call.session, ids)
    found.locations = work_items.locations(call.session, ids)
    return found
