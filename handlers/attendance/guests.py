"""Who is at a meeting without being a member: the host, speakers and guests from outside."""

from handlers.attendance.screens import guests as screens
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import organisations as organisation_records
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME
from handlers.meetings import lookup
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Guest, Meeting, Person
from storage.names import name_key
from storage.queries import audit, guests, organisations, people
from storage.vocabulary import Act, GuestRole


@button("guests", writes=False)
def wants_guests(call: Call) -> Message:
    """Show the people from outside; with buttons for the person who plans the meeting."""
    return _guests(call, lookup.of_button(call))


@button("guest_add", writes=False)
def wants_to_add(call: Call) -> Form:
    """Open the form for somebody from outside."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    _require_room(call, meeting)
    return screens.form(meeting, organisations.confirmed(call.session))


@form("guest", writes=True)
def filled_in_guest(call: Call) -> Message:
    """Put somebody from outside on the list; they take no place."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    _require_room(call, meeting)
    name, role = " ".join(call.values.get("name", "").split()), call.values.get("role", "")
    if len(name) > NAME or not any(map(str.isalpha, name)):
        raise Invalid(name=Text("replace.no_name"))
    if role not in set(GuestRole):
        raise Invalid(role=Text("plan.needed"))
    place = organisation_records.of_form(call, counts=False)
    for one in guests.of_meeting(call.session, meeting):
        if one.person.organisation is place and name_key(one.person.name) == name_key(name):
            raise Invalid(name=Text("guests.known"))
    person = people.add(call.session, name, place)
    _add(call, meeting, person, GuestRole(role))
    return _guests(call, meeting, Text("guests.added", name=name))


@button("guest_remove", writes=True)
def pressed_remove(call: Call) -> Replace:
    """Take a guest off the list, with the way back."""
    wanted = number(call.args.get("guest", ""))
    found = guests.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("guests.gone"))
    meeting, person, role = found.meeting, found.person, found.role
    lookup.require_planner_of(call, meeting)
    guests.remove(call.session, found)
    _note(call, meeting, person)
    return Replace(screens.removed(meeting, person, role))


@button("guest_restore", writes=True)
def pressed_restore(call: Call) -> Replace:
    """Put a guest back on the list."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    wanted, role = number(call.args.get("person", "")), call.args.get("role", "")
    person = guests.outsider(call.session, wanted) if wanted is not None else None
    if person is None or role not in set(GuestRole):
        raise Unknown(Text("guests.gone"))
    there = {one.person_id for one in guests.of_meeting(call.session, meeting)}
    if person.id not in there:
        _require_room(call, meeting)
        _add(call, meeting, person, GuestRole(role))
    return Replace(_guests(call, meeting, Text("guests.added", name=person.name)))


def _guests(call: Call, meeting: Meeting, said: Text | None = None) -> Message:
    some = guests.of_meeting(call.session, meeting)
    return screens.guests(meeting, some, said, plans=lookup.may_plan(call, meeting))


def _add(call: Call, meeting: Meeting, person: Person, role: GuestRole) -> Guest:
    _note(call, meeting, person)
    return guests.add(call.session, meeting, person, role)


def _require_room(call: Call, meeting: Meeting) -> None:
    if len(guests.of_meeting(call.session, meeting)) >= screens.MOST_GUESTS:
        raise Refused(Text("guests.too_many", most=screens.MOST_GUESTS))


def _note(call: Call, meeting: Meeting, person: Person) -> None:
    audit.record(
        call.session,
        Act.GUEST_NAMED,
        now=call.now,
        actor=call.caller.known,
        person=person,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
