"""Inzage: a beheerder gets all that is kept about somebody, for that person; they hear of it."""

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.ways import reachable
from handlers.privacy import subject
from handlers.privacy.screens import inspection as screens
from handlers.routes import button, notice
from handlers.views import Message
from storage.queries import audit, people, privacy
from storage.vocabulary import Act

HEARS = "data_shown"


@button("person_data", writes=False)
def wants_data(call: Call) -> Message:
    """Explain for what this is, and that it is written down, before anything is shown."""
    return screens.asks(subject.of_button(call))


@button("person_data_sure", writes=True)
def shown_data(call: Call) -> Message:
    """Send all that is kept about somebody; the logboek records it, and they are told."""
    person, me = subject.of_button(call), call.caller.known
    hears = person is not me and reachable(call.session, person, HEARS)
    if hears:
        key = f"{person.id}/{call.now.isoformat()}"
        tell(call.session, HEARS, key, now=call.now, person=person, by=me.id)
    audit.record(call.session, Act.DATA_SHOWN, now=call.now, actor=me, person=person)
    return screens.files(person, privacy.about(call.session, person), call.today, hears=hears)


@notice(HEARS)
def hears_of_it(call: Call) -> Message:
    """Tell somebody which beheerder looked at all that is kept of them."""
    return screens.told(people.by_id(call.session, int(call.args["by"])), call.caller.language)
