"""Somebody's own page with the bot."""

from handlers.call import Call
from handlers.routes import home
from handlers.screens import home as screens
from handlers.views import Home
from storage.queries import groups, network


@home()
def opened_home(call: Call) -> Home:
    """Show my groups and what I can do."""
    person = call.caller.person
    return screens.home(
        network.name(call.session),
        call.caller.name,
        person,
        groups.of_person(call.session, person) if person else [],
        groups.led_by(call.session, person) if person else [],
        groups.kinds(call.session),
        call.caller.language,
    )
