"""Opkomst: who was at a meeting, noted afterwards; and what that comes to over the years."""

from collections.abc import Sequence

from handlers.attendance import register
from handlers.attendance.rules.attendance import HeldMeeting, Visit
from handlers.attendance.screens import attendance as screens
from handlers.attendance.screens import register as register_screens
from handlers.call import Call, Invalid
from handlers.common import group_lookup
from handlers.common.access import require, require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.rules.rights import Right
from handlers.meetings import caretakers, course, lookup
from handlers.routes import button, command, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Group, Person
from storage.names import fold
from storage.queries import attendance, outcomes, presence

NETWORK = frozenset({"netwerk", "network"})


@notice("attendance")
def meeting_ended(call: Call) -> Message | None:
    """Ask the caretaker of a meeting who was there; nothing when it was off or that is known."""
    meeting = lookup.of_button(call)
    if meeting.cancelled_at or meeting.attended_at or not caretakers.is_for(call, meeting):
        return None
    why = caretakers.why(call, meeting)
    return register_screens.asks(meeting, call.today, why)


@button("attendance", writes=False)
def wants_to_note(call: Call) -> Form:
    """Open the form on its first page."""
    meeting = lookup.of_button(call)
    register.require_over(call, meeting)
    return register_screens.form(meeting, register.page(call, meeting, 0))


@form("attendance", writes=True)
def noted(call: Call) -> Message | Form:
    """Write one page down, and show the next one or what is known now."""
    meeting = lookup.of_button(call)
    register.require_over(call, meeting)
    page = register.page(call, meeting, number(call.args.get("page", "")) or 0)
    absent = _chosen(call, "absent", page.expected)
    walked_in = _chosen(call, "walked_in", page.others)
    newcomers = register.newcomers(call, page, call.values.get("new", ""))
    register.note(call, meeting, page, absent, walked_in, newcomers)
    if not page.last:
        return register_screens.form(meeting, register.page(call, meeting, page.number + 1))
    items = outcomes.how_many(call.session, meeting)
    if not items:  # nothing more is to be noted of this meeting
        course.report(call, meeting)
    return register_screens.noted(
        meeting,
        presence.of_meeting(call.session, meeting),
        presence.gemeenten(call.session, meeting),
        call.today,
        asks_outcomes=bool(items) and meeting.closed_at is None,
    )


@button("attendance_undo", writes=True)
def undone(call: Call) -> Replace:
    """Go back to "not noted"."""
    meeting = lookup.of_button(call)
    register.require_over(call, meeting)
    register.forget(call, meeting)
    return Replace(register_screens.undone(meeting, call.today))


@command("attendance", writes=False)
def asked_for_attendance(call: Call) -> Message:
    """Show the opkomst of a group; of the whole network to a beheerder."""
    first, _, rest = call.text.strip().partition(" ")
    if fold(first) in NETWORK and not rest.strip():
        return _overview(call, None, 0)
    group, _ = group_lookup.group_at_start(call)
    return _overview(call, group or group_lookup.named(call, "attendance").group, 0)


@button("attendance_page", writes=False)
def turned_page(call: Call) -> Replace:
    """Show another page of the same opkomst."""
    return Replace(_overview(call, _of_button(call), number(call.args.get("page", "")) or 0))


@button("attendance_sheet", writes=False)
def wants_sheet(call: Call) -> Message:
    """Return all of it as a spreadsheet."""
    group = _of_button(call)
    held, visits, gemeenten = _facts(call, group)
    return screens.sheet(group, held, visits, gemeenten, call.today)


def _overview(call: Call, group: Group | None, page: int) -> Message:
    held, visits, gemeenten = _facts(call, group)
    page = min(page, pages(len(held), PAGE) - 1)
    return screens.overview(group, held, visits, gemeenten, call.today, page)


def _facts(call: Call, group: Group | None) -> tuple[list[HeldMeeting], list[Visit], list[str]]:
    """Return the meetings held, the visits, and the members' gemeenten; Refused when not allowed."""
    if group is None:
        require_admin(call)
    else:
        require(call, Right.SEE_ATTENDANCE, group, Text("attendance.leads_only"), join=False)
    held = [
        HeldMeeting(one.id, one.day, one.title, noted=one.attended_at is not None)
        for one in attendance.held(call.session, group, call.now)
    ]
    visits = [Visit(*one) for one in attendance.visitors(call.session, group, call.now)]
    return held, visits, list(attendance.gemeenten(call.session, group))


def _of_button(call: Call) -> Group | None:
    """Return the group of the button; None for the whole network, which must be asked for as such."""
    if call.args.get("group") == "":
        return None
    return group_lookup.of_button(call)


def _chosen(call: Call, name: str, people: Sequence[Person]) -> set[int]:
    """Return the ids of the people who were chosen; only people on this page can be chosen."""
    chosen = [one.strip() for one in call.values.get(name, "").split(",") if one.strip()]
    found = {person.id for person in people if str(person.id) in chosen}
    if len(found) != len(set(chosen)):
        raise Invalid(**{name: Text("attendance.unknown")})
    return found
