"""How many buttons there are for one thing: one beside each line of a list, elsewhere a few and a menu."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.common.rules.limits import BUTTONS
from handlers.sentences import Text
from handlers.views import Button, Buttons, Row, ViewPart, menu

SHOW, CHOOSE, MORE = Text("say.show"), Text("say.choose"), Text("say.more")


def rows(lines: Iterable[Text], buttons: Iterable[Button], short: Text = SHOW) -> list[Row]:
    """Return a row for each line, with its button, which says just `short`."""
    pairs = zip(lines, buttons, strict=True)
    return [Row(line, replace(button, short=short)) for line, button in pairs]


def choices(buttons: Sequence[Button]) -> list[ViewPart]:
    """Return a few buttons side by side; of more, each on a line of its own."""
    if not buttons:
        return []
    if len(buttons) <= BUTTONS:
        return [Buttons(tuple(buttons))]
    return [*rows((one.label for one in buttons), buttons, CHOOSE)]


def bar(buttons: Sequence[Button]) -> Buttons:
    """Return buttons side by side; what there is no room for is in a menu at the end."""
    if len(buttons) <= BUTTONS:
        return Buttons(tuple(buttons))
    first = BUTTONS - 1
    return Buttons(tuple(buttons[:first]), menu(MORE, *buttons[first:]))
