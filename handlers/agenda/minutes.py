"""The verslag of a meeting as a document: a draft that a secretary would keep."""

from handlers.agenda.screens import minutes as screens
from handlers.call import Call, Refused
from handlers.common.access import require
from handlers.common.rules.rights import Right
from handlers.common.screens.words import label
from handlers.meetings import lookup
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message
from storage.models import Meeting
from storage.queries import groups, memberships, outcomes, presence, referrals


@button("minutes", writes=False)
def wants_minutes(call: Call) -> Message:
    """Return the verslag of a meeting that has begun, to the person who is in its group."""
    meeting = lookup.of_button(call)
    _require_member(call, meeting)
    if meeting.cancelled_at is not None or meeting.starts_at > call.now:
        raise Refused(Text("outcome.too_early"))
    some = outcomes.of_meeting(call.session, meeting)
    return screens.document(
        meeting,
        presence.attended(call.session, meeting),
        some,
        referrals.of_items(call.session, [one.item_id for one in some]),
        outcomes.next_of(call.session, meeting),
        call.today,
    )


def _require_member(call: Call, meeting: Meeting) -> None:
    """Refuse anybody outside the meeting's group; a member of any group belongs to the network."""
    if lookup.leads(call, meeting):
        return
    if meeting.group is not None:
        refusal = Text("minutes.members_only", group=label(meeting.group))
        require(call, Right.SEE_MEMBERS, meeting.group, refusal)
        return
    person = call.caller.person
    in_any = person and (
        memberships.of_person(call.session, person) or groups.led_by(call.session, person)
    )
    if not in_any and not call.caller.admin:
        raise Refused(Text("minutes.any_member"))
