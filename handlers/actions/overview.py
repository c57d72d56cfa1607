"""Looking actions up: mine, and what is still to do for a group."""

from handlers.actions import lifecycle
from handlers.actions.screens import overview as screens
from handlers.actions.screens.facts import Shown
from handlers.call import Call
from handlers.common import group_lookup
from handlers.common.access import require, require_admin, standings
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.rules.rights import Right, allowed
from handlers.common.screens.words import label
from handlers.routes import button, command
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Group
from storage.queries import actions, groups, memberships


@command("actions", writes=False)
def asked_for_actions(call: Call) -> Message:
    """Show what the caller has to do; what there is to do for a group when one was typed."""
    if group_lookup.behind_network(call.text) == "":
        return _of_group(call, None, 0)
    if not call.text.strip():
        return _mine(call, 0)
    return _of_group(call, group_lookup.named(call, "actions").group, 0)


@button("actions_of", writes=False)
def turned_to(call: Call) -> Replace:
    """Show a page of a group's actions, of the network's, or of the caller's own."""
    page = number(call.args.get("page", "")) or 0
    if "group" not in call.args:
        return Replace(_mine(call, page))
    of_network = not call.args["group"]
    group = None if of_network else group_lookup.of_button(call)
    return Replace(_of_group(call, group, page))


def _mine(call: Call, page: int) -> Message:
    person = call.caller.person
    if person is None:
        return screens.mine([], [], call.today, 0, 0)
    total = actions.how_many_of_person(call.session, person)
    page = min(page, pages(total, PAGE) - 1)
    some = actions.of_person(call.session, person, skip=page * PAGE, most=PAGE)
    led = [lead.group for lead in groups.led_by(call.session, person)]
    mine = [one.group for one in memberships.of_person(call.session, person)]
    others = {one.id: one for one in (*led, *mine) if one.closed_at is None}
    reads = lifecycle.reader(call)
    shown = [Shown(one, lifecycle.roles(reads, one), lifecycle.reads(reads, one)) for one in some]
    return screens.mine(shown, list(others.values()), call.today, page, total)


def _of_group(call: Call, group: Group | None, page: int) -> Message:
    """Show what is to do for a group to its members; for the network to a beheerder."""
    if group is None:
        require_admin(call)
    else:
        refusal = Text("action.members_only", group=label(group))
        require(call, Right.SEE_MEMBERS, group, refusal)
    total = actions.how_many_of_group(call.session, group.id if group else None)
    page = min(page, pages(total, PAGE) - 1)
    some = actions.of_group(call.session, group, skip=page * PAGE, most=PAGE)
    reads = lifecycle.reader(call)
    shown = [Shown(one, lifecycle.roles(reads, one), lifecycle.reads(reads, one)) for one in some]
    adds = group is None or allowed(Right.PLAN, standings(call, group))
    adds = adds and call.caller.actor is None
    return screens.of_group(group, shown, call.today, page, total, adds=adds)
