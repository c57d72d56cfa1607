"""What people hear of actions: one was given, how does it stand, it does not work out."""

from collections.abc import Sequence

from handlers.actions import lifecycle
from handlers.actions.questions import ASKED
from handlers.actions.rules.states import GOING_ON, ActionRole
from handlers.actions.screens import told as screens
from handlers.actions.screens.facts import Shown
from handlers.call import Call
from handlers.meetings import lookup
from handlers.meetings.rules.wishes import wants
from handlers.routes import notice
from handlers.views import Message, Untold
from storage.models import Action, Group, Person
from storage.queries import actions, groups, people
from storage.vocabulary import ActionState, Unheard


@notice("action_given")
def heard_of_action(call: Call) -> Message | Untold:
    """Tell somebody what they do; nothing when it ended, or is somebody else's by now."""
    action = lifecycle.by_number(call, call.args["action"])
    if action is None or action.state not in GOING_ON:
        return Untold(Unheard.CALLED_OFF)
    if action.person_id != call.caller.known.id:
        return Untold(Unheard.CHANGED)
    return screens.given(_shown(call, action), call.today, _instead(call, action.group))


@notice(ASKED)
def is_asked(call: Call) -> Message | Untold:
    """Ask somebody how it stands; nothing once all is done, or the meeting is off or begun."""
    meeting, person = lookup.of_button(call), call.caller.known
    if meeting.cancelled_at is not None:
        return Untold(Unheard.CALLED_OFF)
    if meeting.starts_at <= call.now:
        return Untold(Unheard.OVER)
    if not wants(ASKED, call.caller.actor or person, call.now, call.zone, meeting.starts_at):
        return Untold(Unheard.QUIET)
    some = actions.of_person_in(call.session, person, meeting.group)
    if not some:
        return Untold(Unheard.ANSWERED)
    shown = [_shown(call, one) for one in some]
    return screens.asks(
        meeting, shown, call.today, call.caller.language, _instead(call, meeting.group)
    )


@notice("action_stuck")
def heard_that_it_is_stuck(call: Call) -> Message | Untold:
    """Tell the person who leads that something does not work out; nothing when it does again."""
    action = lifecycle.by_number(call, call.args["action"])
    if action is None or action.state != ActionState.STUCK:
        return Untold(Unheard.CHANGED)
    shown = _shown(call, action)
    if ActionRole.LEAD not in shown.who:
        return Untold(Unheard.STOPPED)
    return screens.stuck(shown, call.today)


def _shown(call: Call, action: Action) -> Shown:
    reads = lifecycle.reader(call)
    return Shown(action, lifecycle.roles(reads, action), lifecycle.reads(reads, action))


def _instead(call: Call, group: Group | None) -> Sequence[Person]:
    """Return whom somebody who gets it by mail tells how it stands: there nothing can be pressed."""
    if not call.caller.by_mail:
        return ()
    leads = groups.leads(call.session, [group])[group.id] if group else []
    return [one.person for one in leads] or people.admins(call.session, call.admins)
