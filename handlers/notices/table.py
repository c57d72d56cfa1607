"""The table of what goes out around a meeting and when, of a group or of the network."""

from handlers.call import Call, Invalid
from handlers.common import group_lookup
from handlers.common.parsing.numbers import number
from handlers.meetings import lookup, schedule
from handlers.meetings.rules.schedule import DAYS, DEFAULT, MINUTES, ROWS, Unit
from handlers.notices.screens import wishes as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.models import Group
from storage.queries import audit
from storage.queries import schedule as reminders
from storage.vocabulary import Act


@button("rules", writes=False)
def wants_rules(call: Call) -> Form:
    """Open the table of a group, or of the network."""
    group = _group(call)
    return screens.form(group, schedule.numbers(call, group), {})


@form("rules", writes=True)
def filled_in_rules(call: Call) -> Message:
    """Keep what deviates, and plan again whatever has not gone out."""
    group = _group(call)
    given = {row: _read(row, call.values.get(row, "").strip()) for row in ROWS}
    above = schedule.numbers(call, None) if group else DEFAULT
    deviating = {row: value for row, value in given.items() if value != above[row]}
    reminders.deviate(call.session, group, deviating)
    ahead = reminders.ahead(call.session, group, call.now)
    for meeting in ahead:
        schedule.plan(call, meeting, asked=False)
    audit.record(
        call.session, Act.REMINDERS_CHANGED, now=call.now, actor=call.caller.known, group=group
    )
    return screens.saved(group, len(ahead))


def _group(call: Call) -> Group | None:
    """Return the group whose table it is, for the person who may plan there; None is the network's."""
    group = None if call.args.get("group") == "" else group_lookup.of_button(call)
    lookup.require_planner(call, group)
    return group


def _read(row: str, typed: str) -> int | None:
    """Read one field: a number, or nothing; Invalid names the field."""
    if not typed:
        return None
    allowed = MINUTES if ROWS[row].unit == Unit.MINUTES else DAYS
    found = number(typed)
    if found not in allowed:
        raise Invalid(**{row: Text("reminders.no_number", least=min(allowed), most=max(allowed))})
    return found
