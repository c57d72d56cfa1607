"""The rooms of the gallery in which past meetings are read from a list, shown and brought in."""

from collections.abc import Iterator

from handlers.common.rules.limits import NAME
from handlers.common.screens.words import introduced, label, quoted
from handlers.lists.lines import NEW_PLACE, MeetingLine, Question, Understood
from handlers.lists.past_import import ImportedMeetings
from handlers.lists.screens import past_meetings, people
from handlers.meetings.rules.plan import PLACE
from handlers.sentences import Day, Text
from handlers.views import View
from storage.models import ImportBatch, Meeting
from storage.vocabulary import ImportKind
from tests.gallery.facts import NOW, Facts, long
from tests.gallery.facts_meetings import TODAY
from tests.gallery.importing import BIG, ODD, row

Shown = Iterator[tuple[str, View]]
MEETINGS = ImportKind.MEETINGS


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen about a list of past meetings, named."""
    yield "room", past_meetings.room(None)
    for imported in (None, NOW):
        batch = ImportBatch(id=BIG, kind=MEETINGS, begun_at=NOW, lines=ODD, imported_at=imported)
        yield "room with a list", past_meetings.room(batch)
    yield "paste", people.form(MEETINGS)
    yield "paste more", people.form(MEETINGS, batch, more=True)
    lines = _lines(facts)
    for some in ([lines[0]], lines * 2):
        for page in (0, 1, 99):
            yield "preview", people.preview(batch, some, Understood(some, [ODD] * 40), page)
    meeting = Meeting(title=long("Titel"), day=TODAY)
    for many in (0, 1, 99_999):
        ids = list(range(many))
        yield "brought in", past_meetings.brought_in(batch, ImportedMeetings(ids, ids, ids), many)
        yield "taken back", past_meetings.taken_back(many, [meeting] * min(many, 30), many)
    yield "thrown away", people.thrown_away(MEETINGS)


def _lines(facts: Facts) -> list[MeetingLine]:
    """Return a line understood in every way."""
    odd = quoted(ODD)
    asked = [
        Text("past.new_place", typed=odd),
        Text("past.like_place", typed=odd, name=long("Plaats")),
        Text("past.only_place", typed=odd, name=long("Plaats")),
        Text("past.like_group", typed=odd, group=label(facts.group)),
        Text("past.like_meeting", title=odd, day=Day(TODAY, year=True)),
    ]
    if facts.person:
        asked.append(Text("past.like_person", typed=odd, person=introduced(facts.person)))
    wrong = [Text("past.no_day"), Text("past.bad_time"), Text("past.long_title", most=NAME)]
    faults = [
        wrong,
        [Text("past.not_over", day=Day(TODAY, year=True)), Text("past.long_place", most=PLACE)],
        [
            Text("past.too_many_names", most=999),
            Text("past.bad_name", typed=odd),
            Text("importing.no_group", typed=odd),
        ],
    ]
    key = f"{NEW_PLACE}/{'é' * NAME}"
    found = [
        MeetingLine(row(1), people=facts.people, places=list(facts.gemeenten)),
        MeetingLine(row(2), new_places=[ODD[:60]], group=facts.group),
        MeetingLine(row(3), people=facts.people, meeting=Meeting()),
        MeetingLine(row(4), meeting=Meeting(), noted=True),
        MeetingLine(row(5), skipped=True),
        *(MeetingLine(row(6), faults=some) for some in faults),
        *(MeetingLine(row(7), asked=[Question(key, one, ODD, True)]) for one in asked),  # noqa: FBT003
    ]
    for line in found:
        line.day, line.title, line.where = TODAY, long("Titel"), long("Plaats", PLACE)
    return [*found, MeetingLine(row(8), day=TODAY)]
