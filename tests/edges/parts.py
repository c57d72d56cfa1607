"""A feature of the tests' own: says what it was given, for parts that few screens use."""

from handlers.call import Call
from handlers.routes import button, command, form
from handlers.views import Choice, Field, Form, Message, Option, Text, View, message

HEARD = "help.button_me"
COLOURS = tuple(Option(one[0], one) for one in ("red", "green, light", "blue"))
SEVERAL = Choice(
    "several", Text("form.page"), COLOURS, chosen="b", args={"of": "x"}, optional=True, many=True
)
heard: list[dict[str, str]] = []


@command("help", writes=False)
def show(call: Call) -> View:
    """Show the choice in a message, or in a form."""
    if call.text != "form":
        return message(SEVERAL)
    line = Field("line", Text("form.page"), most=9, optional=True)
    return Form("tested", Text("form.page"), Text("form.done"), (SEVERAL, line))


@button("several", writes=False)
def chosen(call: Call) -> Message:
    """Take what was chosen in the message."""
    heard.append({**call.values, **call.args})
    return message(Text(HEARD))


@form("tested", writes=False)
def handed_over(call: Call) -> Message:
    """Take what was handed over."""
    heard.append(dict(call.values))
    return message(Text(HEARD))
