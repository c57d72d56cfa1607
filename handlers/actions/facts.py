"""What the pages of a meeting say of actions: those still to do, and those agreed there."""

from typing import NamedTuple

from handlers.actions import lifecycle
from handlers.actions.screens.facts import line
from handlers.call import Call
from handlers.common.access import standings
from handlers.common.rules.rights import Right, allowed
from handlers.sentences import Text
from storage.models import Group, Meeting
from storage.queries import actions

FEW = 5  # that the page of an agenda shows


class ToDo(NamedTuple):
    """How much is still to do for a group, and the first of it as lines."""

    number: int = 0
    lines: tuple[Text, ...] = ()


NOTHING_TO_DO = ToDo()


def to_do(call: Call, group: Group | None, *, names: bool = True, most: int = FEW) -> ToDo:
    """Return what is still to do for a group; to the people who are not in it only how much."""
    found = how_much(call, group)
    inside = call.caller.admin
    if group is not None and found.number:
        inside = allowed(Right.SEE_MEMBERS, standings(call, group))
    if not (found.number and inside):
        return found
    reads = lifecycle.reader(call)
    some = actions.of_group(call.session, group, skip=0, most=most)
    shown = (line(one, call.today, reads=lifecycle.reads(reads, one), names=names) for one in some)
    return ToDo(found.number, tuple(shown))


def how_much(call: Call, group: Group | None) -> ToDo:
    """Return only how much is still to do for a group, as a channel may know it."""
    return ToDo(actions.how_many_of_group(call.session, group.id if group else None))


class Agreed(NamedTuple):
    """What was agreed at a meeting, and what was still to do from before, as lines."""

    here: tuple[Text, ...] = ()
    before: tuple[Text, ...] = ()


def agreed(call: Call, meeting: Meeting) -> Agreed:
    """Return what the verslag of a meeting says of actions, to a member of its group."""
    reads = lifecycle.reader(call)
    here, before = (
        tuple(
            line(one, call.today, reads=lifecycle.reads(reads, one), names=True, year=True)
            for one in some
        )
        for some in (
            actions.of_meeting(call.session, meeting),
            actions.carried_to(call.session, meeting),
        )
    )
    return Agreed(here, before)
