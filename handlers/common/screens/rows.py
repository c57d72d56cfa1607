"""Lists of which each line has its own button beside it."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.sentences import Text
from handlers.views import Button, Row

SHOW = Text("say.show")


def rows(lines: Iterable[Text], buttons: Iterable[Button], short: Text = SHOW) -> list[Row]:
    """Return a row for each line, with its button, which says just `short`."""
    pairs = zip(lines, buttons, strict=True)
    return [Row(line, replace(button, short=short)) for line, button in pairs]
