"""What each line of a list of meetings that are over means: when, whose, and what was entered before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handlers.call import Call
from handlers.common.rules.limits import NAME
from handlers.common.screens.words import label, quoted
from handlers.lists import presence
from handlers.lists.lines import (
    EVERYWHERE,
    Decision,
    LineVerdict,
    MeetingLine,
    Question,
    Understood,
    by_line,
)
from handlers.lists.parsing import past_dates
from handlers.lists.parsing.columns import Column
from handlers.lists.parsing.lines import ListRow, read
from handlers.lists.recognition import KnownNames
from handlers.meetings.rules.plan import PLACE
from handlers.planning.screens.planning import first_title
from handlers.sentences import Day, Text
from storage.models import ImportBatch, Meeting
from storage.names import name_key
from storage.queries import imports, network, past_meetings
from storage.vocabulary import ImportKind

WHOLE = frozenset("netwerk,network,hele netwerk,whole network,ledenbijeenkomst".split(","))
MOST_MEANT = 3  # groups or meetings that are asked about, one after the other


@dataclass
class _Earlier:
    """What was entered before, by day, and on which lines of this list a meeting stands already."""

    today: date
    whole: frozenset[str]
    by_day: Mapping[date, list[Meeting]] = field(default_factory=dict)
    noted: set[int] = field(default_factory=set)
    lines: dict[object, int] = field(default_factory=dict)


def understand(call: Call, batch: ImportBatch) -> Understood[MeetingLine]:
    """Return what the lines of a list mean at this moment, with what was said about the doubtful ones."""
    found, known = read(batch.lines or "", ImportKind.MEETINGS), KnownNames(call, closed=True)
    answers = by_line(imports.choices(batch))
    of_all = answers.get(EVERYWHERE, {})
    named = frozenset({*WHOLE, name_key(network.name(call.session))})
    seen = _Earlier(call.today, named)
    lines = [
        _line(row, known, seen, {**of_all, **answers.get(row.number, {})}) for row in found.rows
    ]
    there = past_meetings.on_days(call.session, {one.day for one in lines if one.day})
    seen.noted = past_meetings.noted(call.session, [one.id for one in there])
    for line in lines:
        _same_meeting(line, [one for one in there if one.day == line.day], seen)
        _see_double(line, seen)
    return Understood(lines, found.ignored, known.asked)


def _line(
    row: ListRow, known: KnownNames, seen: _Earlier, said: Mapping[str, Decision]
) -> MeetingLine:
    line = MeetingLine(row, said)
    _when(line, seen.today)
    _group(line, known, seen.whole)
    line.title = row.get(Column.TITLE) or first_title(line.group)
    line.where = row.get(Column.WHERE)
    if len(line.title) > NAME:
        line.faults.append(Text("past.long_title", most=NAME))
    if len(line.where) > PLACE:
        line.faults.append(Text("past.long_place", most=PLACE))
    presence.read(line, known)
    return line


def _when(line: MeetingLine, today: date) -> None:
    cell = line.row.get
    said = past_dates.read(cell(Column.DAY), cell(Column.BEGINS), cell(Column.ENDS), today)
    if said.fault == "not_over" and said.day is not None:
        line.faults.append(Text("past.not_over", day=Day(said.day, year=True)))
    elif said.fault:
        line.faults.append(Text(f"past.{said.fault}"))
    else:
        line.day, line.begins, line.ends = said.day, said.begins, said.ends


def _group(line: MeetingLine, known: KnownNames, whole: frozenset[str]) -> None:
    typed = line.row.get(Column.GROUPS)
    if not typed or name_key(typed) in whole:
        return
    line.group, perhaps = known.group(typed[:NAME])
    if line.group is not None:
        return
    for one in perhaps[:MOST_MEANT]:
        asked = Text("past.like_group", typed=quoted(typed), group=label(one))
        answer = line.ask(
            Question(f"group/{one.id}/{name_key(typed)[:NAME]}", asked, everywhere=True)
        )
        if answer == Decision.YES:
            line.group = one
        if answer != Decision.NO:
            return
    line.faults.append(Text("importing.no_group", typed=quoted(typed)))


def _same_meeting(line: MeetingLine, there: list[Meeting], seen: _Earlier) -> None:
    """Find the meeting that was entered before; of another title it is asked whether it is the same."""
    if line.verdict != LineVerdict.NEW:
        return
    group = line.group.id if line.group else None
    mine = [one for one in there if one.group_id == group]
    same = [one for one in mine if name_key(one.title) == name_key(line.title)]
    untitled = not line.row.get(Column.TITLE) and len(mine) == 1
    sure = same or (mine if untitled else [])
    line.meeting = sure[0] if sure else None
    for one in [] if sure else mine[:MOST_MEANT]:
        asked = Text("past.like_meeting", title=quoted(one.title), day=Day(one.day, year=True))
        answer = line.ask(Question(f"meeting/{one.id}", asked))
        if answer == Decision.YES:
            line.meeting = one
        if answer != Decision.NO:
            break
    line.noted = line.meeting is not None and line.meeting.id in seen.noted


def _see_double(line: MeetingLine, seen: _Earlier) -> None:
    """Note which meeting a line is about; what stood on an earlier one is a mistake here."""
    if line.verdict in {LineVerdict.WRONG, LineVerdict.SKIPPED}:
        return
    group = line.group.id if line.group else None
    key: object = (line.day, group, name_key(line.title))
    if line.meeting is not None:
        key = line.meeting.id
    earlier = seen.lines.setdefault(key, line.row.number)
    if earlier != line.row.number:
        line.faults.append(Text("importing.double", number=earlier))
