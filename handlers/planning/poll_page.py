"""A datumprikker on the page of a personal link."""

from handlers.call import Call
from handlers.planning import poll_lookup
from handlers.planning.screens import polls as screens
from handlers.routes import button
from handlers.views import Message
from storage.queries import polls


@button("mail_poll", writes=False)
def page(call: Call) -> Message:
    """Show the dates with what was answered, or what came of it."""
    poll = poll_lookup.of_button(call)
    me = poll_lookup.require_asked(call, poll)
    if poll.closed_at is not None:
        return screens.over(poll)
    return screens.question(poll, polls.mine(call.session, poll, me))
