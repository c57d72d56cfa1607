"""Changing a meeting: whoever answered hears once what is no longer as they knew it."""

from handlers.call import Call
from handlers.meetings import lookup
from handlers.meetings.rules.changes import changed, known
from handlers.meetings.screens import answers as answer_screens
from handlers.planning import changes, checks
from handlers.planning.drafts import Draft, plan_of
from handlers.planning.screens import moves as screens
from handlers.routes import button, form, notice
from handlers.views import Form, Message, Untold
from storage.vocabulary import Unheard


@button("move", writes=False)
def wants_to_move(call: Call) -> Form:
    """Open the form with the meeting as it is."""
    meeting = lookup.of_button(call)
    lookup.require_changeable(call, meeting)
    return screens.form(meeting, Draft.of(meeting, call.zone))


@form("move", writes=True)
def filled_in_move(call: Call) -> Message | Form:
    """Change the meeting and tell the people who answered, with old and new; ask them again when wanted."""
    meeting = lookup.of_button(call)
    lookup.require_changeable(call, meeting)
    draft = Draft.filled_in(call.values).moved(Draft.of(meeting, call.zone))
    plan = plan_of(draft, call.zone)
    warnings = checks.check(call, plan, meeting.id)
    if warnings and call.args.get("warned") != str(plan.day):
        return screens.form(meeting, draft, call.values.get("again", "no"), warnings, plan.day)
    again = call.values.get("again") == "yes"
    today = call.today
    reach = changes.change(call, meeting, plan, again=again)
    return screens.moved(meeting, reach, today)


@notice("meeting_moved")
def heard_of_move(call: Call) -> Message | Untold:
    """Tell somebody what changed about a meeting; nothing when that is old news."""
    meeting = lookup.of_button(call)
    if meeting.cancelled_at:
        return Untold(Unheard.CALLED_OFF)
    if call.args["sequence"] != str(meeting.sequence):
        return Untold(Unheard.CHANGED)
    again = call.args["again"] == "yes"
    if not again and not changed(call.args, known(meeting)):
        return Untold(Unheard.CHANGED)
    return answer_screens.moved(meeting, call.args, call.today, again=again)


@notice("meeting_cancelled")
def heard_of_cancelling(call: Call) -> Message | Untold:
    """Tell somebody that a meeting is off, or goes on after all."""
    meeting = lookup.of_button(call)
    if call.args["sequence"] != str(meeting.sequence):
        return Untold(Unheard.CHANGED)
    today = call.today
    if meeting.cancelled_at is None:
        return screens.goes_on(meeting, today)
    return answer_screens.cancelled(meeting, today)
