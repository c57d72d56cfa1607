"""A sign-up that is safe, and what somebody hears after it."""

from collections.abc import Sequence
from typing import NamedTuple

from handlers.call import Call
from handlers.common import confirmation
from handlers.common.screens.profile import questions
from handlers.groups import seats
from handlers.groups.screens import membership as screens
from handlers.meetings.screens.answers import ask_to_answer
from handlers.views import Message, ViewPart
from storage.models import Group, Lead, Meeting
from storage.queries import answers, meetings, organisations
from storage.vocabulary import FunctionClass


class RecordedSignUp(NamedTuple):
    """A sign-up that is safe: for which group, who leads that, and whether it is new."""

    group: Group
    leads: Sequence[Lead]
    new: bool


def joined(
    call: Call,
    sign_up: RecordedSignUp,
    *,
    notes: Sequence[ViewPart] = (),
    function_class: FunctionClass | None = None,
) -> Message:
    """Show what somebody hears after signing up; asks for gemeente and function where missing.

    `function_class` narrows the functions to choose from.
    """
    person, (group, leads, new) = call.caller.known, sign_up
    if group.function and (instead := seats.shown(call, group, tuple(notes))):
        return instead
    asked: tuple[ViewPart, ...] = ()
    if person.organisation is None or person.function is None:
        functions = [
            function
            for function in organisations.functions(call.session)
            if function_class is None or function.function_class == function_class
        ]
        known = organisations.known(call.session)
        asked = questions(person, known, functions, {"group": group.slug})
    waits = confirmation.waits(call)
    next_one = next_meeting(call, group)
    late = bool(next_one and next_one.answer_until and next_one.answer_until <= call.now)
    ahead = next_one and not late and not answers.answer_of(call.session, next_one, person)
    return screens.joined(
        group,
        person,
        leads,
        asked,
        [*notes, waits] if waits else notes,
        new=new,
        language=call.caller.language,
        ahead=ask_to_answer(next_one, call.today) if next_one and ahead else (),
    )


def next_meeting(call: Call, group: Group) -> Meeting | None:
    """Return the meeting of a group that comes first, if one is planned."""
    return meetings.next_of(call.session, group, call.now)
