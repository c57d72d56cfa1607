"""A feature of the tests' own: notices whose facts change, and a button on them."""

from handlers.call import Call
from handlers.routes import button, notice
from handlers.sentences import Text
from handlers.views import Button, Buttons, Message, Replace, Untold, message
from storage.vocabulary import Unheard

KIND, ONCE = "told", "told_once"
PRESSED = "no.twice"
facts: dict[str, str | Unheard | None] = {}


@notice(KIND)
@notice(ONCE, once=True)
def tell(_call: Call) -> Message | Untold | None:
    """Tell what is so; nothing, or why not, where the facts are that."""
    said = facts["said"]
    if isinstance(said, Unheard):
        return Untold(said)
    if said is None:
        return None
    again = Button(Text("no.again"), "told_press")
    return message(Text("messages.somebody"), Text("no.offer", typed=said), Buttons((again,)))


@button("told_press", writes=False)
def pressed(_call: Call) -> Replace:
    """Show that it was pressed, in its place."""
    return Replace(message(Text(PRESSED)))
