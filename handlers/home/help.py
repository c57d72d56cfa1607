"""Help: what you can do here."""

from handlers.call import Call
from handlers.common.screens.help import help_screen
from handlers.routes import command
from handlers.views import Message
from storage.queries import groups, network


@command("help", writes=False)
def asked_for_help(call: Call) -> Message:
    """Show the commands and the first buttons."""
    kinds = groups.kinds(call.session)
    person = call.caller.person
    return help_screen(
        network.name(call.session),
        kinds,
        call.caller.language,
        admin=call.caller.admin,
        leads=bool(person and groups.led_by(call.session, person)),
    )
