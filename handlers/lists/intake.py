"""A list as it came in, pasted or as a file: kept until it is brought in, and shown as it was understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Generic

from handlers.call import Call, Outdated, Refused
from handlers.common.parsing.numbers import number
from handlers.lists import past_import, past_meetings, people, people_import
from handlers.lists.lines import L, LineVerdict, MeetingLine, PersonLine, Understood
from handlers.lists.parsing.lines import read
from handlers.lists.recognition import is_meant
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


@dataclass(frozen=True)
class Reading:
    """What a list was understood to mean, and the facts that this goes by; people apart."""

    found: Understood[Any]
    facts: object
    people: frozenset[Any]


def take_in(
    call: Call, kind: ImportKind, lines: str, said: Mapping[str, str] | None = None
) -> ImportBatch:
    """Keep lines that were looked at (see `require_lines`); nothing is brought in yet.

    `said`: what was answered already about doubtful lines. People who may not paste must have been
    refused before.
    """
    batch = imports.add(call.session, kind, lines, call.caller.known, call.now)
    imports.choose(call.session, batch, said or {})
    return batch


def require_lines(kind: ImportKind, lines: str) -> None:
    """Raise Refused when there is no line, or when there are too many."""
    found = read(lines, kind).rows
    if not found:
        raise Refused(Text("importing.nothing"))
    if len(found) > screens.MOST_LINES:
        raise Refused(Text("importing.too_many", most=screens.MOST_LINES))


def understood(call: Call, batch: ImportBatch) -> Understood[Any]:
    """Return what the lines of a list mean at this moment; that takes long, so not while writing."""
    return WAYS[batch.kind].understand(call, batch)


def look(call: Call, batch: ImportBatch) -> Reading:
    """Understand a list in order to bring it in soon after."""
    facts, people = imports.facts(call.session, batch), imports.facts_of_people(call.session)
    return Reading(understood(call, batch), facts, people)


def still_so(call: Call, batch: ImportBatch, looked: Reading) -> Understood[Any]:
    """Return what was understood, with the rows of this session; Outdated when it may be no longer so.

    Of people only those count who are called like somebody in the list: others come all the time.
    """
    found = looked.found
    changed = imports.facts_of_people(call.session) ^ looked.people
    meant = any(is_meant(found.asked, one.name, one.mail) for one in changed)
    if meant or imports.facts(call.session, batch) != looked.facts:
        raise Outdated
    rows = imports.rows(call.session, {row for line in found.lines for row in line.rows()})
    return replace(found, lines=[line.with_rows(rows) for line in found.lines])


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
