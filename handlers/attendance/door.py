"""The door list of a meeting, as message, spreadsheet and on paper; and people who walk in."""

from handlers.attendance.screens import door as screens
from handlers.attendance.screens.door import DoorEntry
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import organisations as organisation_records
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE, pages
from handlers.meetings import lookup
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Meeting, Person
from storage.names import name_key
from storage.queries import (
    answers,
    audit,
    guests,
    meetings,
    organisations,
    people,
    presence,
    programme,
)
from storage.vocabulary import Act, AnswerState, PresenceState


@button("door_list", writes=False)
def wants_list(call: Call) -> Message:
    """Show who comes, with all of them in a spreadsheet and on paper."""
    meeting = _meeting(call)
    some, parts = _expected(call, meeting), programme.parts(call.session, meeting)
    shown = screens.listing(meeting, some, 0, pages(len(some), PAGE_OF_PEOPLE))
    files = screens.files(meeting, some, parts, call.today)
    return Message(shown.parts, files)


@button("door_page", writes=False)
def turned_page(call: Call) -> Replace:
    """Show another page of the same list."""
    meeting = _meeting(call)
    some = _expected(call, meeting)
    last = pages(len(some), PAGE_OF_PEOPLE)
    page = min(number(call.args.get("page", "")) or 0, last - 1)
    return Replace(screens.listing(meeting, some, page, last))


@button("walk_in", writes=False)
def wants_walk_in(call: Call) -> Form:
    """Open the form for somebody who walks in, on the day itself and later."""
    meeting = _meeting(call)
    _require_day(call, meeting)
    known = organisations.known(call.session)
    return screens.walk_in_form(meeting, _members(call, meeting), known)


@form("walk_in", writes=True)
def filled_in_walk_in(call: Call) -> Message:
    """Write down that somebody walked in: a member, or somebody new with their gemeente."""
    meeting = _meeting(call)
    _require_day(call, meeting)
    person = _who(call, meeting)
    presence.note(call.session, meeting, {person.id: PresenceState.WALKED_IN})
    _note(call, meeting, person)
    return screens.walked_in(meeting, person)


@button("walk_in_undo", writes=True)
def took_walk_in_back(call: Call) -> Replace:
    """Take back that somebody walked in."""
    meeting, wanted = _meeting(call), number(call.args.get("person", ""))
    person = people.by_id(call.session, wanted) if wanted is not None else None
    if person is None or person.id not in _walked_in(call, meeting):
        raise Unknown(Text("door.gone"))
    presence.take_back(call.session, meeting, [person.id])
    _note(call, meeting, person)
    return Replace(screens.not_walked_in(meeting, person))


def _meeting(call: Call) -> Meeting:
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return meeting


def _require_day(call: Call, meeting: Meeting) -> None:
    if meeting.cancelled_at is not None:
        raise Refused(Text("attendance.off"))
    if call.today < meeting.day:
        raise Refused(Text("door.not_yet"))


def _expected(call: Call, meeting: Meeting) -> list[DoorEntry]:
    """Return the people who come to the meeting or to a part held apart, guests and walk-ins included."""
    coming = answers.answered(call.session, meeting, [AnswerState.COMING])
    found = {one.person_id: DoorEntry(one.person) for one in coming}
    for said in programme.answers(call.session, meeting):
        if said.state == AnswerState.COMING:
            found.setdefault(said.person_id, DoorEntry(said.person)).parts.append(said.part)
    for guest in guests.of_meeting(call.session, meeting):
        found.setdefault(guest.person_id, DoorEntry(guest.person)).role = guest.role
    for person in _walked_in(call, meeting).values():
        found.setdefault(person.id, DoorEntry(person)).walked_in = True
    return sorted(found.values(), key=DoorEntry.place)


def _walked_in(call: Call, meeting: Meeting) -> dict[int, Person]:
    rows = presence.of_meeting(call.session, meeting)
    return {one.person_id: one.person for one in rows if one.state == PresenceState.WALKED_IN}


def _members(call: Call, meeting: Meeting) -> list[Person]:
    """Return the people whom the meeting is for and who are not expected."""
    there = {one.person.id for one in _expected(call, meeting)}
    some = meetings.invited(call.session, meeting)
    return sorted((one for one in some if one.id not in there), key=lambda one: one.name)


def _who(call: Call, meeting: Meeting) -> Person:
    """Return the person who was chosen, or enter the one who was typed; Invalid names the field at fault."""
    name = " ".join(call.values.get("name", "").split())
    if not name:
        typed = call.values.get("person", "").strip()
        found = [
            one
            for one in _members(call, meeting)
            if typed == str(one.id) or (typed and name_key(one.name) == name_key(typed))
        ]
        if len(found) != 1:
            raise Invalid(name=Text("replace.who"))
        return found[0]
    if len(name) > NAME or not any(map(str.isalpha, name)):
        raise Invalid(name=Text("replace.no_name"))
    place = organisation_records.of_form(call)
    if place is None:
        raise Invalid(organisation_other=Text("plan.needed"))
    known = [*(one.person for one in _expected(call, meeting)), *_members(call, meeting)]
    for one in known:
        if one.organisation is place and name_key(one.name) == name_key(name):
            raise Invalid(name=Text("door.known"))
    return people.add(call.session, name, place)


def _note(call: Call, meeting: Meeting, person: Person) -> None:
    audit.record(
        call.session,
        Act.ATTENDANCE_NOTED,
        now=call.now,
        actor=call.caller.known,
        person=person,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
