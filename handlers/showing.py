"""Gathers the facts for the answers that more than one feature gives."""

from collections.abc import Sequence
from typing import NamedTuple

from handlers.call import Call
from handlers.screens import joined as screens
from handlers.screens.profile import questions
from handlers.views import Message, Part
from storage.models import Group, Lead
from storage.queries import groups, organisations, posts
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
    return screens.joined(
        group, person, leads, asked, notes, new=new, language=call.caller.language
    )


def to_set_up(call: Call) -> tuple[list[Group], list[Group]]:
    """Give the open groups that nobody with an account leads, and those without a channel."""
    some = groups.open_ones(call.session)
    leads = groups.leads(call.session, some)
    linked = {link.group_id for link in posts.links(call.session) if link.proven_at}
    without_lead = [
        group for group in some if not any(lead.person.accounts for lead in leads[group.id])
    ]
    return without_lead, [group for group in some if group.id not in linked]
