"""Before a meeting of a group everybody who has something to do for it is asked, once, how it stands."""

from handlers.call import Call
from handlers.common.notices import tell
from handlers.meetings.rules.wishes import wants
from storage.models import Meeting
from storage.queries import actions

ASKED = "actions_asked"


def ask(call: Call, meeting: Meeting) -> None:
    """Plan the question for everybody who still has something to do; nobody gets it twice for a meeting."""
    if meeting.cancelled_at is not None or meeting.starts_at <= call.now:
        return
    for person in actions.holders(call.session, meeting.group):
        if wants(ASKED, person, call.now, call.zone, meeting.starts_at):
            tell(
                call.session,
                ASKED,
                f"{meeting.id}/{person.id}",
                now=call.now,
                person=person,
                about=meeting.group,
                meeting=meeting.id,
            )
