"""A feature of the tests' own: several choices, files, shortcuts, by every way in which one can answer."""

from handlers.call import Call
from handlers.files import Sheet, Tab
from handlers.routes import button, card, command, form, home, shortcut
from handlers.sentences import Text
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Choice,
    Document,
    Field,
    Form,
    Home,
    Menu,
    MenuGroup,
    Message,
    Option,
    Replace,
    Row,
    View,
    grouped_menu,
    menu,
    message,
)

HEARD = "help.button_me"
COLOURS = tuple(Option(one[0], one) for one in ("red", "green, light", "blue"))
SEVERAL = Choice(
    "several", Text("form.page"), COLOURS, chosen="b", args={"of": "x"}, optional=True, many=True
)
AGAIN = Button(Text("no.again"), "files")
ONE = Attachment(Text("no.offer", typed="Opkomst"), Sheet((Tab(Text("form.page"), ("a",), ()),)))
OTHER = Attachment(Text("no.offer", typed="Verslag"), Document(Text("form.page"), ()))
# Words that no cell can hold: a file that cannot be made.
IMPOSSIBLE = Attachment(
    Text("no.offer", typed="Lang"), Sheet((Tab(Text("form.page"), ("x" * 40_000,), ()),))
)
FILES = {"file": (ONE,), "two": (ONE, OTHER), "impossible": (ONE, IMPOSSIBLE)}
heard: list[dict[str, str]] = []


@command("help", writes=False)
def show(call: Call) -> View:
    """Show the choice in a message, or in a form."""
    if call.text in FILES:
        return Message((Text(HEARD), Buttons((AGAIN,))), FILES[call.text])
    if call.text == "menu":
        return message(FEW, MANY, ROW)
    if call.text != "form":
        return message(SEVERAL)
    line = Field("line", Text("form.page"), most=9, optional=True)
    return Form("tested", Text("form.page"), Text("form.done"), (SEVERAL, line))


def things(first: int, last: int) -> tuple[Button, ...]:
    """Return buttons that say and carry a number."""
    return tuple(
        Button(Text("no.offer", typed=str(n)), "did", {"n": f"{n} & é"}) for n in range(first, last)
    )


MORE, OTHERS = Text("form.page"), Text("form.done")
FEW = Buttons(things(0, 2), menu(MORE, *things(2, 7)))
MANY = Buttons(
    (), grouped_menu(MORE, MenuGroup(things(7, 9), MORE), MenuGroup(things(9, 14), OTHERS))
)
ROW = Row(Text(HEARD), Menu(MORE, (MenuGroup(things(14, 16)),)))


@button("did", writes=False)
def did(call: Call) -> Message:
    """Note what was pressed, or chosen in a menu."""
    heard.append({**call.values, **call.args})
    return message(Text(HEARD))


@button("several", writes=False)
def chosen(call: Call) -> Message:
    """Take what was chosen in the message."""
    heard.append({**call.values, **call.args})
    return message(Text(HEARD))


@button("files", writes=False)
def pressed(_call: Call) -> Replace:
    """Send the files again to a person who presses a button."""
    return Replace(Message((Text(HEARD),), FILES["two"]))


@shortcut("collect_item", writes=True)
def collect(call: Call) -> View:
    """Take a message: answer with a form or a file when it asks for one."""
    heard.append({**call.values, **call.args, "place": call.place.channel or ""})
    if call.values["text"] == "form":
        return Form("tested", Text("form.page"), Text("form.done"), (SEVERAL,), call.args)
    return Message((Text(HEARD),), FILES.get(call.values["text"], ()))


@home()
def own_page(_call: Call) -> Home:
    """Offer the files."""
    return Home((Buttons((AGAIN,)),))


@card("tested")
def card_with_files(_call: Call) -> Message:
    """Do what no card and no notice may do."""
    return Message((Text(HEARD),), FILES["file"])


@form("tested", writes=False)
def handed_over(call: Call) -> Message:
    """Take what was handed over."""
    heard.append(dict(call.values))
    return Message((Text(HEARD),), FILES["file"])
