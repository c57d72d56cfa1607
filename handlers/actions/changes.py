"""Another day for an action, or another person who does it."""

from handlers.actions import lifecycle
from handlers.actions.choices import candidates, chosen, day
from handlers.actions.rules.states import ActionRole, may_give
from handlers.actions.screens import forms
from handlers.actions.screens import overview as screens
from handlers.actions.screens.facts import Shown
from handlers.call import Call, Invalid, Refused
from handlers.common.access import require
from handlers.common.rules.rights import Right
from handlers.common.screens.words import label
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.models import Action
from storage.vocabulary import Act


@button("action_later", writes=False)
def wants_another_day(call: Call) -> Form:
    """Ask by when it will be done."""
    return forms.later(_of_button(call))


@form("action_later", writes=True)
def set_day(call: Call) -> Message:
    """Set another day."""
    action = _of_button(call)
    faults: dict[str, Text] = {}
    due = day(call, faults)
    if due is None:
        raise Invalid(**(faults or {"due": Text("plan.needed")}))
    action.due = due
    call.session.flush()
    lifecycle.record(call, Act.ACTION_CHANGED, action, {"due": due.isoformat()})
    return _changed(call, action)


@button("action_give", writes=False)
def wants_another_person(call: Call) -> Form:
    """Ask who will do it."""
    action = _to_give(call)
    return forms.give(action, candidates(call, action.group))


@form("action_give", writes=True)
def set_person(call: Call) -> Message:
    """Let somebody else do it, who hears it once."""
    action = _to_give(call)
    faults: dict[str, Text] = {}
    person = chosen(call, candidates(call, action.group), faults)
    if person is None:
        raise Invalid(**faults)
    if person is not action.person:
        action.person, action.organisation = person, person.organisation
        action.place = person.function.function_class if person.function else None
        call.session.flush()
        lifecycle.record(call, Act.ACTION_CHANGED, action)
        lifecycle.tell_holder(call, action)
    return _changed(call, action)


def _of_button(call: Call) -> Action:
    action = lifecycle.of_button(call)
    lifecycle.require_change(call, action)
    return action


def _to_give(call: Call) -> Action:
    """Return the action of a button, to the person who may see among whom they choose."""
    action = _of_button(call)
    who = lifecycle.roles(lifecycle.reader(call), action)
    if not may_give(action.state, who, by_leads=action.given_by_leads):
        raise Refused(Text("action.may_not"))
    if action.group is not None and ActionRole.LEAD not in who:
        refusal = Text("action.members_only", group=label(action.group))
        require(call, Right.SEE_MEMBERS, action.group, refusal)
    return action


def _changed(call: Call, action: Action) -> Message:
    reads = lifecycle.reader(call)
    shown = Shown(action, lifecycle.roles(reads, action), lifecycle.reads(reads, action))
    return screens.one(shown, call.today, Text("action.changed"))
