"""A whole programme typed or pasted at once: it is shown as it was understood before it is kept."""

from handlers.call import Call, Invalid
from handlers.meetings import lookup, part_choices
from handlers.programme import changes, lines
from handlers.programme.parsing.programme import printed
from handlers.programme.screens import programme as screens
from handlers.routes import button, form
from handlers.views import Form, Message
from storage.queries import programme


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
    typed = call.values.get(field, "")[: screens.MOST_TYPED]
    there = [part_choices.plan_of(one) for one in programme.parts(call.session, meeting)]
    try:
        plans = lines.of_meeting(call, meeting, typed, there)
    except lines.Unreadable as error:
        raise Invalid(**{field: error.text}) from error
    seen = lines.seen(plans)
    if call.args.get("seen") != seen:
        as_read = printed(plans, call.caller.language)
        return screens.typed_form(meeting, as_read, plans, seen)
    made = changes.add(call, meeting, plans)
    return screens.typed(meeting, [(part.title, part.kind) for part in made])
