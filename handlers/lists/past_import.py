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
    """Enter meetings as they were; of one that is known only an opkomst that nobody noted."""
    made, zone = ImportedMeetings(), call.zone
    for line in lines:
        meeting = line.meeting
        if meeting is None:
            meeting = _meeting(call, line, zone)
            made.meetings.append(meeting.id)
            _record(call, Act.PAST_MEETING_ADDED, meeting)
        elif line.noted:
            continue
        if _note(call, line, meeting, made) and line.meeting is not None:
            made.filled.append(meeting.id)
            _record(call, Act.ATTENDANCE_NOTED, meeting)
    return made


def take_back(call: Call, batch: ImportBatch) -> MeetingsRollback:
    """Take back what an import made, but where something was done with a meeting since."""
    made = ImportedMeetings(**(batch.made or {}))
    used = past_meetings.used(call.session, [*made.meetings, *made.filled], made.entry)
    stays = past_meetings.by_ids(call.session, used)
    for meeting in past_meetings.by_ids(call.session, set(made.filled) - used):
        presence.forget(call.session, meeting)
        meeting.attended_at = None
        _record(call, Act.ATTENDANCE_NOTED, meeting)
    gone = past_meetings.by_ids(call.session, set(made.meetings) - used)
    for meeting in gone:
        _record(call, Act.PAST_MEETING_REMOVED, meeting)
    number = len(gone)
    past_meetings.remove(call.session, [one.id for one in gone])
    return MeetingsRollback(number, stays, imports.drop_organisations(call.session, made.places))


def _meeting(call: Call, line: MeetingLine, zone: str) -> Meeting:
    """Enter a meeting as one that is over and done with: nothing is planned or asked about it."""
    if line.day is None:
        raise LookupError("only a line with a day is brought in")
    plan = Plan(line.day, line.begins, line.ends, line.title, line.where, zone=zone)
    meeting = changes.enter(call, line.group, plan)
    meeting.listed_at = meeting.closed_at = call.now
    return meeting


def _note(call: Call, line: MeetingLine, meeting: Meeting, made: ImportedMeetings) -> bool:
    """Note who was there; False when the line does not say."""
    places = [*line.places, *(_place(call, typed, made) for typed in line.new_places)]
    if not line.people and not places:
        return False
    presence.enter(call.session, meeting, line.people, list(dict.fromkeys(places)))
    meeting.attended_at = call.now
    return True


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


def _record(call: Call, act: Act, meeting: Meeting) -> None:
    call.session.flush()
    audit.record(
        call.session,
        act,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
