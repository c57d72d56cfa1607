"""A list as it came in, pasted or as a file: kept until it is brought in, and shown as it was understood."""

from collections.abc import Mapping

from handlers import understanding
from handlers.call import Call, Refused
from handlers.listed import Verdict
from handlers.parsing.lists import read
from handlers.parsing.numbers import number
from handlers.screens import importing as screens
from handlers.views import Message, Text
from storage.models import ImportBatch
from storage.queries import imports
from storage.vocabulary import ImportKind


def take_in(
    call: Call, kind: ImportKind, lines: str, said: Mapping[str, str] | None = None
) -> Message:
    """Keep lines and show what was understood of them; nothing is brought in yet.

    `said`: what was answered already about doubtful lines. Who may not paste must have been refused
    before. Refused when there is no line, or too many, or no list of this kind can be brought in.
    """
    if kind != ImportKind.PEOPLE:
        raise Refused(Text("importing.no_people"))
    found = read(lines, kind).rows
    if not found:
        raise Refused(Text("importing.nothing"))
    if len(found) > screens.MOST_LINES:
        raise Refused(Text("importing.too_many", most=screens.MOST_LINES))
    batch = imports.add(call.session, kind, lines, call.caller.known, call.now)
    imports.choose(call.session, batch, said or {})
    return shown(call, batch)


def shown(call: Call, batch: ImportBatch) -> Message:
    """Show the page of the button: what was understood, first what needs a look."""
    found = understanding.understand(call, batch)
    order = list(Verdict)
    lines = sorted(found.lines, key=lambda one: order.index(one.verdict))
    return screens.preview(batch, lines, found, number(call.args.get("page", "")) or 0)
