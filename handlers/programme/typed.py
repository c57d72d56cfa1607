"""A whole programme typed or pasted at once: it is shown as it was understood before it is kept."""

from functools import partial
from hashlib import sha256

from handlers.call import Call, Invalid
from handlers.common.parsing import groups as parsing
from handlers.common.rules.limits import NAME
from handlers.common.screens.words import quoted
from handlers.meetings import lookup, part_choices
from handlers.meetings.rules.programme import MOST_PARTS, PartPlan
from handlers.programme import changes
from handlers.programme.parsing.programme import printed, read
from handlers.programme.screens import programme as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.models import Meeting
from storage.queries import groups, programme


class _Unreadable(Exception):
    """A line that cannot be, and why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


@button("programme_type", writes=False)
def wants_to_type(call: Call) -> Form:
    """Open the field; what was typed as programme when the meeting was planned stands in it."""
    meeting = lookup.of_button(call)
    changes.require_may_change(call, meeting)
    first = "" if programme.parts(call.session, meeting) else meeting.programme
    return screens.typed_form(meeting, first)


@form("programme_typed", writes=True)
def typed_programme(call: Call) -> Message | Form:
    """Show what was understood; put it into the programme once it was seen so."""
    meeting = lookup.of_button(call)
    changes.require_may_change(call, meeting)
    field = screens.field_name(again="seen" in call.args)
    try:
        plans = _plans(call, meeting, call.values.get(field, "")[: screens.MOST_TYPED])
    except _Unreadable as error:
        raise Invalid(**{field: error.text}) from error
    lines = printed(plans, call.caller.language)
    seen = sha256(repr(plans).encode()).hexdigest()[:16]
    if call.args.get("seen") != seen:
        return screens.typed_form(meeting, lines, plans, seen)
    made = changes.add(call, meeting, plans)
    return screens.typed(meeting, [(part.title, part.kind) for part in made])


def _plans(call: Call, meeting: Meeting, typed: str) -> tuple[PartPlan, ...]:
    """Return the parts that were typed; _Unreadable says which is the first line that cannot be."""
    found = read(typed, meeting.ends, partial(_named, call))
    if found.unread:
        raise _Unreadable(Text("programme.unread", line=quoted(found.unread[0])))
    if found.long:
        raise _Unreadable(Text("programme.long_line", line=quoted(found.long[0]), most=NAME))
    if not found.parts:
        raise _Unreadable(Text("plan.needed"))
    there = [part_choices.plan_of(one) for one in programme.parts(call.session, meeting)]
    if len(there) + len(found.parts) > MOST_PARTS:
        raise _Unreadable(Text("programme.too_many", most=MOST_PARTS))
    together = [*found.parts, *there]
    for number, plan in enumerate(found.parts):
        for fault in changes.faults_among(meeting, together, number).values():
            raise _Unreadable(Text("programme.line", title=plan.title, fault=fault))
    return found.parts


def _named(call: Call, title: str) -> str:
    """Return the slug of the one group that a title is the name of, or nothing."""
    found = parsing.parse(title[: 2 * NAME], partial(groups.by_keys, call.session))
    return found.group.slug if isinstance(found, parsing.GroupMatch) and not found.rest else ""
