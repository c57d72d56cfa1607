"""Somebody's own page with the bot."""

from handlers.admin import setup
from handlers.admin.screens.overview import to_do
from handlers.call import Call
from handlers.home import confirming
from handlers.home.screens import home as screens
from handlers.items import facts as item_facts
from handlers.meetings import facts
from handlers.routes import home
from handlers.sentences import Text
from handlers.views import Home, ViewPart
from storage.queries import groups, memberships, network


@home()
def opened_home(call: Call) -> Home:
    """Show my groups and what I can do."""
    person = call.caller.person
    led = groups.led_by(call.session, person) if person else []
    return screens.home(
        network.name(call.session),
        call.caller.name,
        person,
        memberships.of_person(call.session, person) if person else [],
        led,
        groups.kinds(call.session),
        call.caller.language,
        _waiting(call, led=bool(led)),
    )


def _waiting(call: Call, *, led: bool) -> list[ViewPart]:
    """Return what waits for the caller: what they still have to tell, or to set up."""
    person, waiting = call.caller.person, list[ViewPart]()
    if person and (mine := facts.mine(call, person)):
        waiting.append(mine)
    if person:
        waiting += item_facts.my_items(call, person)
    if person and not (person.organisation and person.function):
        waiting.append(Text("home.tell_us"))
    if person:
        waiting += confirming.mine(call, person, led=led)
    if call.caller.admin:
        waiting += to_do(*setup.missing(call), call.caller.language)
    return waiting
