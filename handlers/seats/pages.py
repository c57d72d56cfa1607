"""A body's page, and what the logboek says of a change to it."""

from handlers.call import Call
from handlers.seats.access import may_change, sees_names
from handlers.seats.screens import bodies as screens
from handlers.views import Message
from storage.models import Body
from storage.queries import audit
from storage.vocabulary import Act


def show(call: Call, body: Body) -> Message:
    """Show a body with its seats, as the caller may see it."""
    return screens.body(
        body,
        call.today,
        call.caller.person,
        names=sees_names(call, body),
        changes=may_change(call, body.group),
    )


def record(call: Call, act: Act, body: Body, **more: object) -> int:
    """Write in the logboek what was done to a body; return the number of the line."""
    return audit.record(
        call.session,
        act,
        now=call.now,
        actor=call.caller.known,
        group=body.group,
        detail={"body": body.name, **more},
    )
