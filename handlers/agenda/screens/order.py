"""The order of an agenda: typed in one field, shown when it is done, undone by one press."""

from handlers.agenda.rules import order as orders
from handlers.agenda.screens.agenda import fingerprint
from handlers.agenda.screens.facts import Agenda, line
from handlers.common.rules.limits import QUOTED
from handlers.sentences import Text
from handlers.views import Button, Field, Form
from storage.models import AgendaItem, Meeting


def form(found: Agenda, meeting: Meeting) -> Form:
    """Ask for the new order, with the items and their numbers above it."""
    items = [entry.item for entry in found.entries]
    now = orders.written(list(range(1, len(items) + 1)))
    field = Field("order", Text("agenda.order_field"), 200, now, hint=Text("agenda.order_hint"))
    lines = (line(found, entry, number) for number, entry in enumerate(found.entries, start=1))
    carried = {"meeting": str(meeting.id), "items": fingerprint(items)}
    return Form("agenda_order", Text("agenda.order"), Text("item.submit"), (*lines, field), carried)


def undo(meeting: Meeting, order: list[int], items: list[AgendaItem]) -> Button:
    """Return the button that puts the items back, as long as their order is still this one."""
    back = orders.written(orders.back(order))
    carried = {"meeting": str(meeting.id), "order": back, "items": fingerprint(items)}
    return Button(Text("item.undo"), "agenda_order_back", carried)


def fault(unread: orders.Unread, count: int) -> Text:
    """Return what is wrong with an order that was typed."""
    return Text(f"agenda.order_{unread.why}", typed=unread.typed[:QUOTED], most=count)
