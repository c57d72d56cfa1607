"""What is up for you: on your own page, and typed (`start`, or nothing at all)."""

from handlers.call import Call
from handlers.common.parsing.numbers import number
from handlers.home import situation
from handlers.home.screens import situation as screens
from handlers.routes import button, command, home
from handlers.views import Home, Message


@home()
def opened_home(call: Call) -> Home:
    """Show what waits for me, what is coming, and what is mine."""
    return screens.home(situation.of(call), call.caller.name, call.caller.language)


@command("start", writes=False)
def asked_what_is_up(call: Call) -> Message:
    """Show the same as a message."""
    return screens.as_message(situation.of(call), call.caller.name, call.caller.language)


@button("tasks", writes=False)
def asked_what_else_waits(call: Call) -> Message:
    """Show what waits besides what was shown already."""
    return screens.others(situation.waiting(call), number(call.args.get("from", "")) or 0)
