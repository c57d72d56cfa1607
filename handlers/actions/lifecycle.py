"""Actions as several features need them: which one, what the caller is to it, and moving it."""

from dataclasses import replace

from handlers.actions.rules.states import STEPS, ActionRole, may, may_change
from handlers.call import Call, Refused, Unknown
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.items import lifecycle as items
from handlers.items.rules.visibility import Reader
from handlers.sentences import Text
from storage.models import Action
from storage.queries import actions, audit, groups, notices, people
from storage.queries.people import is_here
from storage.vocabulary import Act, ActionState


def of_button(call: Call) -> Action:
    """Return the action of a button to the people who have something to do with it; else Unknown."""
    found = by_number(call, call.args.get("action", ""))
    if found is None or not roles(reader(call), found):
        raise Unknown(Text("action.gone"))
    return found


def by_number(call: Call, claimed: str) -> Action | None:
    """Return the action with a number that a button claims, whoever may see it."""
    wanted = number(claimed)
    return actions.by_id(call.session, wanted) if wanted is not None else None


def reader(call: Call) -> Reader:
    """Return the caller as a reader; whoever acts for somebody leads nothing in their place."""
    found = items.reader(call)
    if call.caller.actor is None:
        return found
    return replace(found, leads=frozenset(), stands_in=frozenset(), admin=False)


def roles(reads_as: Reader, action: Action) -> set[ActionRole]:
    """Return what this reader is to an action."""
    found = set()
    if reads_as.person is not None and action.person_id == reads_as.person:
        found.add(ActionRole.HOLDER)
    leads = action.group_id in reads_as.leads or action.meeting_id in reads_as.stands_in
    if reads_as.admin or leads:
        found.add(ActionRole.LEAD)
    return found


def reads(reads_as: Reader, action: Action) -> bool:
    """Return whether this reader may read what is to do: of a besloten item not everybody."""
    item = action.item
    if item is None or not item.confidential:
        return True
    return not reads_as.by_mail and bool(roles(reads_as, action) or reads_as.reads(item))


def is_stale(call: Call, action: Action) -> bool:
    """Return whether the button shows another state than the action has now."""
    return call.args.get("state", action.state) != action.state


def move(call: Call, action: Action, to: ActionState, reason: str = "") -> None:
    """Bring an action to another state; Refused for whoever may not, and for what the table has not."""
    who = roles(reader(call), action)
    if to not in STEPS[action.state]:
        raise Refused(Text("action.not_now", state=Text(f"action.state_{action.state}")))
    if not may(action.state, to, who):
        raise Refused(Text("action.may_not"))
    before, action.state, action.moved_at = action.state, to, call.now
    if reason or to == ActionState.OPEN:
        action.reason = reason or None  # else it stays, for whoever goes back to that
    call.session.flush()
    record(call, Act.ACTION_MOVED, action, {"from": before, "to": to})
    notices.cancel_from(call.session, f"action_stuck/{action.id}/", call.now)
    if reason:
        _tell_leads(call, action)


def require_change(call: Call, action: Action) -> None:
    """Refuse the person who may not set another day or person, and everybody once it ended."""
    if not may_change(action.state, roles(reader(call), action)):
        raise Refused(Text("action.not_now", state=Text(f"action.state_{action.state}")))


def record(call: Call, act: Act, action: Action, detail: dict[str, object] | None = None) -> None:
    """Write in the logboek what was done with an action; never what it says."""
    audit.record(
        call.session,
        act,
        now=call.now,
        actor=call.caller.known,
        person=action.person if action.person is not call.caller.person else None,
        group=action.group,
        detail={"action": action.id, **(detail or {})},
    )


def tell_holder(call: Call, action: Action) -> None:
    """Tell the person who does it, once; whoever had it before hears nothing of it any more."""
    notices.cancel_from(call.session, f"action_given/{action.id}/", call.now)
    if action.person is not None and action.person is not call.caller.person:
        key = f"{action.id}/{action.person_id}/{call.now.isoformat()}"
        tell(
            call.session,
            "action_given",
            key,
            now=call.now,
            person=action.person,
            about=action.group,
            action=action.id,
        )


def _tell_leads(call: Call, action: Action) -> None:
    leads = groups.leads(call.session, [action.group])[action.group.id] if action.group else []
    leading = [lead.person for lead in leads if is_here(lead.person)]
    for person in leading or people.admins(call.session, call.admins):
        if person is not call.caller.person:
            key = f"{action.id}/{call.now.isoformat()}/{person.id}"
            tell(
                call.session,
                "action_stuck",
                key,
                now=call.now,
                person=person,
                about=action.group,
                action=action.id,
            )
