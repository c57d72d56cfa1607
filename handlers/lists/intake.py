"""A list as it came in, pasted or as a file: kept until it is brought in, and shown as it was understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Generic

from handlers.call import Call, Refused
from handlers.common.parsing.numbers import number
from handlers.lists import past_import, past_meetings, people, people_import
from handlers.lists.lines import L, LineVerdict, MeetingLine, PersonLine, Understood
from handlers.lists.parsing.lines import read
from handlers.lists.screens import past_meetings as past_screens
from handlers.lists.screens import people as screens
from handlers.sentences import Text
from handlers.views import Message
from storage.models import ImportBatch
from storage.queries import audit, imports
from storage.vocabulary import Act, ImportKind


@dataclass(frozen=True)
class Procedure(Generic[L]):
    """What is done with a list of one kind, and how the logboek calls that."""

    understand: Callable[[Call, ImportBatch], Understood[L]]
    bring_in: Callable[[Call, Sequence[L]], Any]
    take_back: Callable[[Call, ImportBatch], Message]
    said: Callable[[ImportBatch, Mapping[str, Any], int], Message]
    imported: Act
    taken_back: Act


def take_in(
    call: Call, kind: ImportKind, lines: str, said: Mapping[str, str] | None = None
) -> Message:
    """Keep lines and show what was understood of them; nothing is brought in yet.

    `said`: what was answered already about doubtful lines. People who may not paste must have been
    refused before. Refused when there is no line, or when there are too many.
    """
    found = read(lines, kind).rows
    if not found:
        raise Refused(Text("importing.nothing"))
    if len(found) > screens.MOST_LINES:
        raise Refused(Text("importing.too_many", most=screens.MOST_LINES))
    batch = imports.add(call.session, kind, lines, call.caller.known, call.now)
    imports.choose(call.session, batch, said or {})
    return shown(call, batch)


def understood(call: Call, batch: ImportBatch) -> Understood[Any]:
    """Return what the lines of a list mean at this moment."""
    return WAYS[batch.kind].understand(call, batch)


def shown(call: Call, batch: ImportBatch) -> Message:
    """Show the page of the button: what was understood, first what needs a look."""
    found = understood(call, batch)
    order = list(LineVerdict)
    lines = sorted(found.lines, key=lambda one: order.index(one.verdict))
    return screens.preview(batch, lines, found, number(call.args.get("page", "")) or 0)


def bring_in(call: Call, batch: ImportBatch, found: Understood[Any]) -> Message:
    """Bring in all that is understood of a list that was claimed, and show what that made."""
    way, lines = WAYS[batch.kind], list(found.importable())
    made = way.bring_in(call, lines)
    made.entry = audit.record(
        call.session,
        way.imported,
        now=call.now,
        actor=call.caller.known,
        detail={"list": batch.id, batch.kind.value: made.number},
    )
    imports.done(call.session, batch, asdict(made))
    return way.said(batch, asdict(made), len(found.lines) - len(lines))


def take_back(call: Call, batch: ImportBatch) -> Message:
    """Take back what a list brought in, as far as nobody has used it since; show what went."""
    way = WAYS[batch.kind]
    message = way.take_back(call, batch)
    batch.made = None
    audit.record(call.session, way.taken_back, now=call.now, actor=call.caller.known)
    return message


def _take_back_people(call: Call, batch: ImportBatch) -> Message:
    found = people_import.take_back(call, batch)
    return screens.taken_back(found.gone, found.stays, found.places)


def _take_back_meetings(call: Call, batch: ImportBatch) -> Message:
    found = past_import.take_back(call, batch)
    return past_screens.taken_back(found.gone, found.stays, found.places)


def what_it_made(batch: ImportBatch) -> Message:
    """Show what a list brought in."""
    return WAYS[batch.kind].said(batch, batch.made or {}, 0)


def _said_of_people(batch: ImportBatch, made: Mapping[str, Any], left: int) -> Message:
    return screens.brought_in(batch, people_import.ImportedPeople(**made), left)


def _said_of_meetings(batch: ImportBatch, made: Mapping[str, Any], left: int) -> Message:
    return past_screens.brought_in(batch, past_import.ImportedMeetings(**made), left)


WAYS: Mapping[ImportKind, Procedure[Any]] = {
    ImportKind.PEOPLE: Procedure[PersonLine](
        people.understand,
        people_import.bring_in,
        _take_back_people,
        _said_of_people,
        Act.LIST_IMPORTED,
        Act.LIST_TAKEN_BACK,
    ),
    ImportKind.MEETINGS: Procedure[MeetingLine](
        past_meetings.understand,
        past_import.bring_in,
        _take_back_meetings,
        _said_of_meetings,
        Act.MEETINGS_LISTED,
        Act.MEETINGS_UNLISTED,
    ),
}
