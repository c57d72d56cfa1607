"""Gathers the facts for the answers that more than one feature gives."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from handlers.call import Call
from handlers.rules.limits import PAGE
from handlers.rules.times import local_day
from handlers.screens import joined as screens
from handlers.screens import keep_people
from handlers.screens.answers import ask_to_answer
from handlers.screens.meetings import lines_of
from handlers.screens.profile import questions
from handlers.views import Button, Message, Part, Text
from storage.models import Group, Lead, Meeting, Person
from storage.queries import groups, meetings, network, organisations, people, posts
from storage.queries.people_keeping import is_here
from storage.vocabulary import FunctionClass


class SignUp(NamedTuple):
    """A sign-up that is safe: for which group, who leads that, and whether it is new."""

    group: Group
    leads: Sequence[Lead]
    new: bool


def joined(
    call: Call,
    sign_up: SignUp,
    *,
    notes: Sequence[Part] = (),
    function_class: FunctionClass | None = None,
) -> Message:
    """Show what somebody hears after signing up; asks for gemeente and function where missing.

    `function_class` narrows the functions to choose from.
    """
    person, (group, leads, new) = call.caller.known, sign_up
    asked: tuple[Part, ...] = ()
    if person.organisation is None or person.function is None:
        functions = [
            function
            for function in organisations.functions(call.session)
            if function_class is None or function.function_class == function_class
        ]
        known = organisations.known(call.session)
        asked = questions(person, known, functions, {"group": group.slug})
    next_one = next_meeting(call, group)
    late = bool(next_one and next_one.answer_until and next_one.answer_until <= call.now)
    ahead = next_one and not late and not meetings.answer_of(call.session, next_one, person)
    return screens.joined(
        group,
        person,
        leads,
        asked,
        notes,
        new=new,
        language=call.caller.language,
        ahead=ask_to_answer(next_one, today(call)) if next_one and ahead else (),
    )


def next_meeting(call: Call, group: Group) -> Meeting | None:
    """Give the meeting of a group that comes first, if one is planned."""
    return meetings.next_of(call.session, group, call.now)


def to_set_up(call: Call) -> tuple[list[Group], list[Group]]:
    """Give the open groups that nobody with an account leads, and those without a channel."""
    some = groups.open_ones(call.session)
    leads = groups.leads(call.session, some)
    linked = {link.group_id for link in posts.links(call.session) if link.proven_at}
    without_lead = [
        group for group in some if not any(is_here(lead.person) for lead in leads[group.id])
    ]
    return without_lead, [group for group in some if group.id not in linked]


def today(call: Call) -> date:
    """Give the date on the calendars of the network."""
    return local_day(call.now, network.timezone(call.session))


def my_meetings(call: Call, person: Person) -> Part | None:
    """Give somebody's coming meetings, each with their answer; None when there are none."""
    some = meetings.for_person(call.session, person, call.now, PAGE)
    mine = meetings.answers_of(call.session, person, some)
    return lines_of(some, mine, today(call)) if some else None


def kept(
    call: Call, person: Person, said: Text | None = None, undo: Button | None = None
) -> Message:
    """Show somebody to a beheerder, with what can be changed; after a change, the way back."""
    return keep_people.one(
        person,
        groups.of_person(call.session, person),
        groups.led_by(call.session, person),
        said,
        undo,
        here=is_here(person),
        is_admin=person in people.admins(call.session, call.admins),
    )
