"""What is kept about you, and being forgotten."""

from handlers.call import Call
from handlers.home.screens import my_data as screens
from handlers.privacy import farewell
from handlers.routes import button, command
from handlers.views import Message, Replace
from storage.queries import installations, network, privacy


@command("my_data", writes=False)
def asked_for_data(call: Call) -> Message:
    """Show how much is kept about the caller, of what sort, and offer all of it as files."""
    person, more = call.caller.person, installations.several(call.session)
    if person is None:
        return screens.nothing(more=more)
    rows, contact = privacy.about(call.session, person), network.the(call.session).privacy_contact
    return screens.overview(person, rows, more=more, contact=contact)


@button("my_data_files", writes=False)
def wants_files(call: Call) -> Message:
    """Send everything that is kept about the caller, to read and to take along."""
    person = call.caller.person
    if person is None:
        return screens.nothing()
    return screens.files(privacy.about(call.session, person), call.today)


@command("forget_me", writes=False)
@button("forget_ask", writes=False)
def wants_to_be_forgotten(call: Call) -> Message:
    """Show what goes and what stays, and ask once."""
    person = call.caller.person
    if person is None:
        return screens.nothing()
    farewell.require_another(call, person)
    return screens.asks_once(named=farewell.is_named(call, person))


@button("forget_sure", writes=True)
def forgotten(call: Call) -> Replace:
    """Forget the caller."""
    person = call.caller.known
    named = farewell.is_named(call, person)
    farewell.forget(call, person)
    return Replace(screens.done(named=named))
