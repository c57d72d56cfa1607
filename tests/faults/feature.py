"""A feature of the tests' own: one kind of notice, which always has something to tell."""

from handlers.call import Call
from handlers.routes import notice
from handlers.sentences import Text
from handlers.views import Message, message

KIND, ONCE = "tested", "tested_once"


@notice(KIND)
@notice(ONCE, once=True)
def tell_something(_call: Call) -> Message:
    """Show some words that there are."""
    return message(Text("messages.somebody"))
