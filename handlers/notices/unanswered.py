"""People who have not answered yet: the caretakers of a meeting are told, and can ask once more."""

from handlers.call import Call, Refused
from handlers.common import promises
from handlers.common.notices import tell
from handlers.common.ways import reachable
from handlers.meetings import audience, caretakers, lookup, schedule
from handlers.notices.screens import unanswered as screens
from handlers.notices.screens.unanswered import Silence
from handlers.routes import button, notice
from handlers.sentences import Text
from handlers.views import Message, Replace, Untold
from storage.models import Meeting, Notice
from storage.queries import answers as answer_rows
from storage.queries import audit, meetings, notices
from storage.queries.schedule import ASKED
from storage.vocabulary import Act, AnswerState, NoticeState

ROUNDS = ("please_answer", "please_again")


@notice("answers_open")
def answers_missing(call: Call) -> Message | None:
    """Tell a caretaker of a meeting which people are silent; nothing when nobody could be asked."""
    meeting = audience.meeting_due(call, "answers_open")
    if isinstance(meeting, Untold) or not audience.is_open(call, meeting, "answers_open"):
        return None
    why = caretakers.why(call, meeting)
    language = call.caller.language
    return screens.told(meeting, _silent(call, meeting), call.today, language, why)


@button("ask_answers", writes=False)
def wants_to_ask(call: Call) -> Message:
    """Show whom it would ask, before anybody is asked."""
    meeting = _ahead(call)
    return screens.preview(meeting, _silent(call, meeting), call.today)


@button("ask_answers_now", writes=True)
def asked(call: Call) -> Replace:
    """Ask everybody who can be asked, once."""
    meeting = _ahead(call)
    people = audience.askable(call, meeting)
    if not people:
        raise Refused(_why_nobody(_silent(call, meeting)))
    day, reach = call.today, promises.begin(call, "please_answer", meeting=meeting)
    reach.others = audience.unaskable(call, meeting)
    for person in people:
        tell(
            call.session,
            "please_answer",
            f"{meeting.id}/{meeting.sequence}/{ASKED}/{day}/{person.id}",
            now=call.now,
            person=person,
            about=meeting.group,
            reach=reach,
            meeting=meeting.id,
            sequence=meeting.sequence,
        )
    audit.record(
        call.session,
        Act.ANSWERS_ASKED,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id, "people": len(people)},
    )
    return Replace(screens.done(meeting, reach))


@button("ask_answers_not", writes=False)
def does_not_ask(call: Call) -> Replace:
    """Ask nobody; show what goes out by itself, and how to skip that."""
    meeting = _ahead(call)
    return Replace(screens.asks_nobody(meeting, _next(call, meeting), call.zone))


def _ahead(call: Call) -> Meeting:
    """Return the meeting of the button, to the person who looks after it, while one can still answer."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    lookup.require_ahead(call, meeting)
    if meeting.answer_until is not None and meeting.answer_until <= call.now:
        raise Refused(Text("unanswered.late"))
    return meeting


def _silent(call: Call, meeting: Meeting) -> Silence:
    """Return the silent gemeenten and people, and how many of these can be asked."""
    answers = answer_rows.answered(call.session, meeting, list(AnswerState))
    said = {one.person_id for one in answers}
    heard_from = {one.person.organisation_id for one in answers}
    silent = [one for one in meetings.invited(call.session, meeting) if one.id not in said]
    gemeenten = {
        one.organisation.name
        for one in silent
        if one.organisation and one.organisation.counts and one.organisation_id not in heard_from
    }
    return Silence(
        sorted(gemeenten),
        people=len(silent),
        askable=len(audience.askable(call, meeting)),
        away=sum(not reachable(call.session, one, "please_answer") for one in silent),
    )


def _why_nobody(silent: Silence) -> Text:
    return Text("unanswered.asked_already" if silent.people else "unanswered.all_answered")


def _next(call: Call, meeting: Meeting) -> Notice | None:
    """Return the next question that goes out by itself."""
    found = (notices.by_key(call.session, schedule.key_of(meeting, row)) for row in ROUNDS)
    waiting = [one for one in found if one and one.state == NoticeState.DUE]
    return min(waiting, key=lambda one: one.due_at, default=None)
