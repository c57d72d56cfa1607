"""An action is agreed: of an item, of a lab, at a meeting, or for a group."""

from handlers.actions import lifecycle
from handlers.actions.choices import candidates, chosen, day
from handlers.actions.origins import Origin, of_button, source
from handlers.actions.screens import forms
from handlers.actions.screens import overview as screens
from handlers.call import Call, Invalid
from handlers.common.rules.limits import ITEM_TITLE
from handlers.common.ways import reachable
from handlers.meetings import course
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.models import Action
from storage.queries import meetings
from storage.vocabulary import Act, ActionState


@button("action_new", writes=False)
def wants_to_add(call: Call) -> Form:
    """Ask who does what by when."""
    origin = of_button(call)
    return forms.new(origin, candidates(call, origin.group), call.args)


@form("action", writes=True)
def added(call: Call) -> Message:
    """Enter an action; the person who does it hears it once."""
    origin = of_button(call)
    action = _read(call, origin)
    call.session.add(action)
    call.session.flush()
    lifecycle.record(call, Act.ACTION_GIVEN, action)
    lifecycle.tell_holder(call, action)
    only = action.group is None
    for meeting in meetings.between(call.session, call.now, None, action.group, of_network=only):
        course.plan_question(call, meeting)
    person = action.person
    hears = None
    if person is not None and person is not call.caller.person:
        hears = reachable(call.session, person, "action_given")
    return screens.added(action, call.today, origin.about, hears=hears)


def _read(call: Call, origin: Origin) -> Action:
    """Read the form; Invalid names every field that cannot be accepted."""
    what = " ".join(call.values.get("what", "").split())
    faults = {}
    if not what or len(what) > ITEM_TITLE:
        faults["what"] = Text("plan.too_long", most=ITEM_TITLE) if what else Text("plan.needed")
    about = source(call, origin, call.values.get("source", "").strip(), faults)
    person = chosen(call, candidates(call, origin.group), faults)
    due = day(call, faults)
    if faults or person is None:
        raise Invalid(**faults)
    return Action(
        what=what,
        group=about.group,
        person=person,
        organisation=person.organisation,
        place=person.function.function_class if person.function else None,
        due=due,
        state=ActionState.OPEN,
        moved_at=call.now,
        given_at=call.now,
        source=about.kind,
        source_id=about.number,
        meeting=origin.meeting,
    )
