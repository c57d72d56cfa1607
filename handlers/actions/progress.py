"""How it stands with an action: done, busy, not working out, dropped, and back."""

from handlers.actions import lifecycle
from handlers.actions.screens import forms
from handlers.actions.screens import overview as screens
from handlers.actions.screens.facts import Shown
from handlers.call import Call, Invalid, Refused
from handlers.common.rules.limits import REASON
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.models import Action
from storage.vocabulary import ActionState


@button("action", writes=False)
def pressed_action(call: Call) -> Message:
    """Show one action, with what the caller can do."""
    return _one(call, lifecycle.of_button(call))


@button("action_do", writes=True)
def moved(call: Call) -> Message:
    """Bring an action to the state of the button; one that shows an older state shows it as it is."""
    action, to = lifecycle.of_button(call), call.args.get("to", "")
    if lifecycle.is_stale(call, action):
        return _one(call, action, Text("action.stale"))
    if to not in set(ActionState) or (to == ActionState.STUCK and not action.reason):
        raise Refused(Text("action.may_not"))
    return _moved(call, action, ActionState(to))


@button("action_stuck", writes=False)
def wants_to_say_why(call: Call) -> Form | Message:
    """Ask why it does not work out."""
    action = lifecycle.of_button(call)
    if lifecycle.is_stale(call, action):
        return _one(call, action, Text("action.stale"))
    return forms.why(action)


@form("action_stuck", writes=True)
def said_why(call: Call) -> Message:
    """Record that it does not work out, and why; the people who lead the group hear it."""
    action = lifecycle.of_button(call)
    reason = " ".join(call.values.get("reason", "").split())
    if not reason or len(reason) > REASON:
        raise Invalid(reason=Text("plan.too_long", most=REASON) if reason else Text("plan.needed"))
    if lifecycle.is_stale(call, action):
        return _one(call, action, Text("action.stale"))
    return _moved(call, action, ActionState.STUCK, reason)


def _moved(call: Call, action: Action, to: ActionState, reason: str = "") -> Message:
    before = action.state
    lifecycle.move(call, action, to, reason)
    return _one(call, action, Text(f"action.now_{to}"), undo=before)


def _one(
    call: Call, action: Action, note: Text | None = None, undo: ActionState | None = None
) -> Message:
    reads = lifecycle.reader(call)
    shown = Shown(action, lifecycle.roles(reads, action), lifecycle.reads(reads, action))
    return screens.one(shown, call.today, note, undo)
