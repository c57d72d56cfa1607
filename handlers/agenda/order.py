"""The order of an agenda by typing it: "2,1,3", with the way back."""

from handlers.agenda import page
from handlers.agenda.rules import order as orders
from handlers.agenda.screens import agenda as agenda_screens
from handlers.agenda.screens import order as screens
from handlers.call import Call, Invalid
from handlers.items import lifecycle
from handlers.meetings import lookup
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import AgendaItem, Meeting
from storage.queries import agenda


@button("agenda_order", writes=False)
def wants_to_order(call: Call) -> Form | Replace:
    """Ask for the order of the items."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    found = page.facts(call, meeting.group, meeting)
    if not found.entries or found.meeting is not meeting:
        return Replace(page.page(call, meeting.group, note=Text("item.stale")))
    return screens.form(found, meeting)


@form("agenda_order", writes=True)
def typed_order(call: Call) -> Message:
    """Put the items in the order that was typed; in one that changed meanwhile nothing is put anywhere."""
    return _ordered(call, call.values.get("order", ""))


@button("agenda_order_back", writes=True)
def put_back(call: Call) -> Replace:
    """Put the items back in the order of before."""
    return Replace(_ordered(call, call.args.get("order", "")))


def _ordered(call: Call, typed: str) -> Message:
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    items = list(agenda.of_meeting(call.session, meeting))
    if call.args.get("items") != agenda_screens.fingerprint(items):
        return page.page(call, meeting.group, note=Text("item.stale"), meeting=meeting)
    order = orders.read(typed, len(items))
    if isinstance(order, orders.Unread):
        raise Invalid(order=screens.fault(order, len(items)))
    return _placed(call, meeting, items, order)


def _placed(call: Call, meeting: Meeting, items: list[AgendaItem], order: list[int]) -> Message:
    now = [items[number - 1] for number in order]
    lifecycle.put_in_order(call, meeting, now)
    done = Text("agenda.order_done", order=orders.written(order))
    back = screens.undo(meeting, order, now)
    return page.page(call, meeting.group, note=done, meeting=meeting, back=back)
