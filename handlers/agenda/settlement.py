"""Settling an agenda: as it is now it is told, shown in the channel, and later changes show."""

from datetime import timedelta

from handlers.call import Call, Refused
from handlers.common import promises
from handlers.common.notices import tell
from handlers.common.promises import Reach
from handlers.items import stations
from handlers.meetings import course
from handlers.sentences import Text
from storage.models import AgendaItem, Meeting
from storage.queries import agenda, answers, audit, groups, meetings, notices, posts
from storage.vocabulary import Act, AnswerState, LeadRole, PostKind, Unheard

UNTIL_TOLD = timedelta(minutes=1)  # in which it can be undone before anybody hears it


def may_settle(call: Call, meeting: Meeting) -> bool:
    """Return whether the caller may settle the agenda: trekker, stand-in or beheerder."""
    person = call.caller.person
    if call.caller.admin or (person is not None and meeting.stand_in_id == person.id):
        return True
    if person is None or meeting.group is None:
        return False
    return groups.role(call.session, meeting.group, person) == LeadRole.TREKKER


def require_settler(call: Call, meeting: Meeting) -> None:
    """Refuse the person who may not settle the agenda."""
    if not may_settle(call, meeting):
        raise Refused(Text("agenda.trekker_only"))


def settle(call: Call, meeting: Meeting) -> Reach:
    """Settle an agenda as it is now; tell its members once, and return who hears it."""
    some = agenda.of_meeting(call.session, meeting)
    if not some:
        raise Refused(Text("agenda.empty"))
    if meeting.cancelled_at is not None or meeting.ends_at <= call.now:
        raise Refused(Text("item.no_meeting"))
    meeting.agenda_at = call.now
    meeting.agenda_settled = [{"item": item.id, "title": _open_title(item)} for item in some]
    _record(call, meeting)
    course.put_cards(call, meeting, PostKind.AGENDA)
    return _tell_members(call, meeting)


def unsettle(call: Call, meeting: Meeting) -> None:
    """Take that back; anybody who has not been told yet is not told at all."""
    meeting.agenda_at, meeting.agenda_settled = None, None
    told = f"agenda_published/{meeting.id}/"
    notices.cancel_from(call.session, told, call.now, Unheard.CALLED_OFF)
    _record(call, meeting)


def _open_title(item: AgendaItem) -> str:
    return "" if item.confidential else item.title


def _tell_members(call: Call, meeting: Meeting) -> Reach:
    reach = promises.begin(call, "agenda_published", meeting=meeting)
    heard = notices.addressed(call.session, f"agenda_published/{meeting.id}/")
    absent = {
        answer.person_id for answer in answers.answered(call.session, meeting, [AnswerState.ABSENT])
    }
    told = [
        person
        for person in meetings.invited(call.session, meeting)
        if person.id not in heard | absent and person is not call.caller.person
    ]
    stations.tell_of_agenda(call, meeting, heard | {person.id for person in told})
    for person in told:
        tell(
            call.session,
            "agenda_published",
            f"{meeting.id}/{person.id}/{call.now.isoformat()}",
            now=call.now,
            due=call.now + UNTIL_TOLD,
            person=person,
            about=meeting.group,
            reach=reach,
            meeting=meeting.id,
        )
    return reach


def _record(call: Call, meeting: Meeting) -> None:
    call.session.flush()
    audit.record(
        call.session,
        Act.AGENDA_PUBLISHED,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id, "items": len(meeting.agenda_settled or ())},
    )
    posts.want(call.session, PostKind.AGENDA, meeting.id)
