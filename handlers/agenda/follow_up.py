"""A meeting begins and ends: its cards change, its agenda is kept as it is, its outcomes are asked for."""

from datetime import datetime

from handlers.actions import questions
from handlers.agenda.screens import outcomes as screens
from handlers.call import Call
from handlers.common.notices import tell
from handlers.meetings import audience, caretakers, course, lookup
from handlers.routes import notice, round_
from handlers.views import Message
from storage.models import Meeting
from storage.queries import outcomes, posts
from storage.vocabulary import PostKind


@round_(course.TURNS)
def meeting_turns(call: Call) -> None:
    """Let the cards say that a meeting has begun, or is over; what is on its agenda then stays listed."""
    meeting = lookup.of_button(call)
    if call.args["row"] == course.QUESTION:
        questions.ask(call, meeting)
    if meeting.cancelled_at is not None or meeting.starts_at > call.now:
        return
    posts.want(call.session, PostKind.MEETING, meeting.id)
    if call.args["row"] == course.BEGIN:
        outcomes.prepare(call.session, meeting)
        posts.want(call.session, PostKind.AGENDA, meeting.id)
        course.follow(call, meeting)
    elif call.args["row"] == course.END:
        caretakers.ask_at_end(call, meeting)


@round_(course.OUTCOMES)
def time_to_ask(call: Call) -> None:
    """Ask the caretakers of a meeting what came of its agenda, as long as that is not noted."""
    meeting = lookup.of_button(call)
    if not _is_open(call, meeting):
        return
    for person in caretakers.caretakers_of(call, meeting):
        tell(
            call.session,
            course.OUTCOMES,
            f"{meeting.id}/{meeting.sequence}/{call.args['row']}/{person.id}",
            now=call.now,
            due=datetime.fromisoformat(call.args["due"]),
            person=person,
            about=meeting.group,
            meeting=meeting.id,
        )


@notice(course.OUTCOMES)
def is_asked_for_outcomes(call: Call) -> Message | None:
    """Ask a caretaker what came of an agenda; nothing once that is noted, or is not theirs to note."""
    meeting = lookup.of_button(call)
    if not _is_open(call, meeting) or audience.unwanted(call, meeting, course.OUTCOMES):
        return None
    why = caretakers.why(call, meeting)
    return screens.asks(meeting, call.today, call.caller.language, why)


def _is_open(call: Call, meeting: Meeting) -> bool:
    if meeting.cancelled_at is not None or meeting.closed_at is not None:
        return False
    return outcomes.how_many(call.session, meeting) > 0
