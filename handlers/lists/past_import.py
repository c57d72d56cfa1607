"""Bringing in meetings that are over, all of a list or nothing, and taking them back; nobody is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.call import Call
from handlers.lists.lines import MeetingLine
from handlers.meetings.rules.plan import Plan
from handlers.planning import changes
from storage.models import ImportBatch, Meeting, Organisation
from storage.queries import audit, imports, organisations, past_meetings, presence
from storage.vocabulary import Act


@dataclass
class ImportedMeetings:
    """What an import made, as ids only; `filled`: meetings of which only the opkomst is from it."""

    meetings: list[int] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    entry: int = 0  # the line of the logboek that says so; what stands behind it came later

    @property
    def number(self) -> int:
        """How many meetings it made."""
        return len(self.meetings)


@dataclass(frozen=True)
class MeetingsRollback:
    """How taking an import back ended: meetings removed, titles that stay, gemeenten that stay."""

    gone: int
    stays: Sequence[Meeting]
    places: int


def bring_in(call: Call, lines: Sequence[MeetingLine]) -> ImportedMeetings:
    """Enter meetings as they were; of one that is known only an opkomst that nobody noted.

    All of one kind at once: nobody else can write meanwhile.
    """
    made, zone = ImportedMeetings(), call.zone
    told = [(line, _places(call, line, made)) for line in lines if not line.noted]
    new = {line.row.number: _meeting(call, line, zone) for line, _ in told if not line.meeting}
    said = [(line, places) for line, places in told if line.people or places]
    filled = [line.meeting for line, _ in said if line.meeting]
    came = [(line.meeting or new[line.row.number], line.people, places) for line, places in said]
    for meeting, *_ in came:
        meeting.attended_at = call.now
    call.session.add_all(new.values())
    call.session.flush()
    presence.enter(call.session, came)
    entered = list(new.values())
    _record(call, Act.PAST_MEETING_ADDED, entered)
    _record(call, Act.ATTENDANCE_NOTED, filled)
    made.meetings += [one.id for one in entered]
    made.filled += [one.id for one in filled]
    return made


def take_back(call: Call, batch: ImportBatch) -> MeetingsRollback:
    """Take back what an import made, but where something was done with a meeting since."""
    made = ImportedMeetings(**(batch.made or {}))
    used = past_meetings.used(call.session, [*made.meetings, *made.filled], made.entry)
    stays = past_meetings.by_ids(call.session, used)
    emptied = list[Meeting]()
    for meeting in past_meetings.by_ids(call.session, set(made.filled) - used):
        presence.forget(call.session, meeting)
        meeting.attended_at = None
        emptied.append(meeting)
    call.session.flush()
    _record(call, Act.ATTENDANCE_NOTED, emptied)
    gone = past_meetings.by_ids(call.session, set(made.meetings) - used)
    _record(call, Act.PAST_MEETING_REMOVED, gone)
    number = len(gone)
    past_meetings.remove(call.session, [one.id for one in gone])
    return MeetingsRollback(number, stays, imports.drop_organisations(call.session, made.places))


def _meeting(call: Call, line: MeetingLine, zone: str) -> Meeting:
    """Return a meeting that is over and done with: nothing is planned or asked about it."""
    if line.day is None:
        raise LookupError("only a line with a day is brought in")
    plan = Plan(line.day, line.begins, line.ends, line.title, line.where, zone=zone)
    meeting = changes.drawn_up(call, line.group, plan)
    meeting.listed_at = meeting.closed_at = call.now
    return meeting


def _places(call: Call, line: MeetingLine, made: ImportedMeetings) -> list[Organisation]:
    """Return the gemeenten of which no more is known than that somebody was there."""
    places = [*line.places, *(_place(call, typed, made) for typed in line.new_places)]
    return list(dict.fromkeys(places))


def _place(call: Call, typed: str, made: ImportedMeetings) -> Organisation:
    """Return a gemeente that nobody knew; one that is entered now is confirmed, a beheerder did it."""
    found = organisations.by_name(call.session, typed)
    if found is None:
        found = organisations.add_typed(call.session, typed)
        found.confirmed = True
        made.places.append(found.id)
        actor = call.caller.known
        audit.record(call.session, Act.ORGANISATION_ADDED, now=call.now, actor=actor)
    return found


def _record(call: Call, act: Act, meetings: Sequence[Meeting]) -> None:
    audit.record_meetings(call.session, act, meetings, now=call.now, actor=call.caller.known)
