"""Typed lines as the parts of a programme: read, weighed beside each other, and put into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from functools import partial
from hashlib import sha256

from handlers.call import Call
from handlers.common.parsing import groups as parsing
from handlers.common.rules.limits import NAME
from handlers.common.screens.words import quoted
from handlers.meetings.rules.programme import MOST_PARTS, PartPlan
from handlers.programme import changes
from handlers.programme.parsing.programme import TypedProgramme, read
from handlers.sentences import Text
from storage.models import Meeting, Part
from storage.queries import groups


class Unreadable(Exception):
    """A line that cannot be, and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


@dataclass(frozen=True)
class Understood:
    """What was typed about a new meeting: its parts, the lines that are none, and when it ends."""

    parts: tuple[PartPlan, ...]
    rest: str
    ends: time


def of_new(call: Call, typed: str, begins: time, ends: time) -> Understood:
    """Return what was typed about a meeting that is not there yet; one that is longer ends later."""
    found = _read(call, typed, ends)
    last = max((one.ends for one in found.parts), default=ends)
    if last > ends:
        found = _read(call, typed, last)
    ends = max(ends, last)
    for one in found.parts:
        if one.ends == ends <= one.begins:
            raise Unreadable(Text("programme.until_when", title=one.title))
    require(found.parts, (), begins, ends)
    return Understood(found.parts, "\n".join(found.unread), ends)


def of_meeting(
    call: Call, meeting: Meeting, typed: str, there: Sequence[PartPlan]
) -> tuple[PartPlan, ...]:
    """Return the parts that were typed for a meeting, beside those that are `there`; every line is one."""
    found = _read(call, typed, meeting.ends)
    if found.unread:
        raise Unreadable(Text("programme.unread", line=quoted(found.unread[0])))
    if not found.parts:
        raise Unreadable(Text("plan.needed"))
    require(found.parts, there, meeting.begins, meeting.ends)
    return found.parts


def require(plans: Sequence[PartPlan], there: Sequence[PartPlan], begins: time, ends: time) -> None:
    """Raise for the first part that cannot be beside the others."""
    if len(there) + len(plans) > MOST_PARTS:
        raise Unreadable(Text("programme.too_many", most=MOST_PARTS))
    together = [*plans, *there]
    for number, plan in enumerate(plans):
        for fault in changes.faults_among(begins, ends, together, number).values():
            raise Unreadable(Text("programme.line", title=plan.title, fault=fault))


def seen(plans: Sequence[PartPlan]) -> str:
    """Return what is the same when the same parts were shown before; "" for none."""
    return sha256(repr(plans).encode()).hexdigest()[:16] if plans else ""


def put(call: Call, meeting: Meeting, typed: Understood) -> list[Part]:
    """Put the parts that were typed into a new meeting's programme; the other lines stay text."""
    if not typed.parts:
        return []
    meeting.programme = typed.rest
    return changes.add(call, meeting, typed.parts)


def _read(call: Call, typed: str, ends: time) -> TypedProgramme:
    found = read(typed, ends, partial(_named, call))
    if found.long:
        raise Unreadable(Text("programme.long_line", line=quoted(found.long[0]), most=NAME))
    return found


def _named(call: Call, title: str) -> str:
    """Return the slug of the one group that a title is the name of, or nothing."""
    found = parsing.parse(title[: 2 * NAME], partial(groups.by_keys, call.session))
    return found.group.slug if isinstance(found, parsing.GroupMatch) and not found.rest else ""
