"""The rooms of the gallery about a meeting's agenda: with nothing, one, twelve, sixty and five hundred items."""

from collections.abc import Iterator

from handlers.actions.facts import FEW, ToDo
from handlers.agenda.rules.order import Unread, read
from handlers.agenda.screens import agenda, document, order
from handlers.agenda.screens.facts import Agenda, Entry
from handlers.call import Unknown
from handlers.common.screens import refusals
from handlers.meetings.rules.agenda_times import Changes, time_of
from handlers.sentences import Text
from handlers.views import View
from storage.models import AgendaItem, Meeting
from tests.gallery.facts import Facts, reaches
from tests.gallery.facts_agenda import item, items
from tests.gallery.facts_meetings import TODAY
from tests.gallery.facts_meetings import meetings as meetings_for

Shown = Iterator[tuple[str, View]]
SIZES = (0, 1, 12, 60, 500)


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen of an agenda, named."""
    example = items(facts)[-1]
    note = Text("item.stale")
    for size in SIZES:
        some = [_like(example, number, facts) for number in range(size)]
        entries = [Entry(one, one.title if n % 3 else None) for n, one in enumerate(some)]
        for meeting in [None, *meetings_for(facts).meetings[-3:]]:
            for found in _agendas(facts, meeting, entries):
                for at in (0, 999):
                    yield f"agenda of {size}", agenda.page(found, note, at, at)
                if meeting is not None and 1 < size < 30:
                    yield from _orders(found, meeting)
                yield f"card of {size}", agenda.card(found)
                yield f"document of {size}", document.as_document(found)
                if meeting is not None:
                    yield f"told of {size}", agenda.told(found)
            if meeting is not None:
                for reach in reaches(facts.people):
                    yield "settled", agenda.settled(meeting, reach)
                    yield "asked", agenda.asked(meeting, reach)
    yield "item", agenda.item_form(example)


def _agendas(facts: Facts, meeting: Meeting | None, entries: list[Entry]) -> Iterator[Agenda]:
    """Return an unsettled agenda as a lead sees it, and a changed one as others see it."""
    numbers = frozenset(entry.item.id for entry in entries)
    changed = Changes(numbers, tuple(range(len(entries))), numbers)
    gone = [entry.title for entry in entries]
    minutes = [entry.item.minutes for entry in entries]
    time = time_of(meeting.begins, meeting.ends, [*minutes, None]) if meeting else None
    for group in (facts.groups[-1], None):
        every = (group, meeting, entries, entries, time)
        to_do = ToDo(99, tuple(Text("action.line", what=one.title or "x") for one in entries[:FEW]))
        yield Agenda(*every, None, [], TODAY, leads=True, settles=True, to_do=to_do)
        yield Agenda(*every, changed if meeting else None, gone, TODAY, leads=True)
        yield Agenda(*every, changed if meeting else None, gone, TODAY)


def _orders(found: Agenda, meeting: Meeting) -> Shown:
    """Return the form for an order, what is wrong with one, and the way back."""
    count = len(found.entries)
    yield "order", order.form(found, meeting)
    for typed in ("", "x" * 61, f"{count + 1}", "1,1"):
        unread = read(typed, count)
        assert isinstance(unread, Unread)
        yield "order unread", refusals.no(Unknown(order.fault(unread, count)))
    undo = order.undo(meeting, list(range(count, 0, -1)), [one.item for one in found.entries])
    yield "ordered", agenda.page(found, Text("agenda.order_done", order="2,1,3"), 0, 0, undo)


def _like(example: AgendaItem, number: int, facts: Facts) -> AgendaItem:
    kept = ("title", "organisation", "minutes", "speaker", "carried_from")
    given = {name: getattr(example, name) for name in kept}
    return item(10**9 + number, facts.groups, position=number + 1, **given)
