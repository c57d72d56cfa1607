"""A feature of the tests' own: one kind of notice, which always has something to tell."""

from datetime import date, time

from handlers.call import Call
from handlers.common.screens.mailed import mailed
from handlers.files import Event
from handlers.routes import notice
from handlers.sentences import Text
from handlers.views import Message, message

KIND, ONCE, MAILED = "tested", "tested_once", "tested_by_mail"
MEETING, SEQUENCE = 7, 3


@notice(KIND)
@notice(ONCE, once=True)
def tell_something(_call: Call) -> Message:
    """Show some words that there are."""
    return message(Text("messages.somebody"))


@notice(MAILED)
def invite_somebody(_call: Call) -> Message:
    """Invite to a meeting that does not change."""
    day, title = date(2027, 3, 25), Text("mail.event", title="Samenleving")
    event = Event("x", SEQUENCE, title, day, time(10), time(12), "Zeist", (), meeting=MEETING)
    return mailed(message(Text("messages.somebody")), title, event)
