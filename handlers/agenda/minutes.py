"""The verslag of a meeting as a document: a draft that a secretary would keep."""

from handlers.actions.facts import agreed
from handlers.agenda.screens import minutes as screens
from handlers.agenda.screens import report as report_screens
from handlers.agenda.screens.whereabouts import DayFacts
from handlers.call import Call, Refused
from handlers.common.access import require
from handlers.common.rules.rights import Right
from handlers.common.screens.words import label
from handlers.meetings import lookup
from handlers.routes import button, card
from handlers.sentences import Text
from handlers.views import Message
from storage.models import Meeting
from storage.queries import (
    groups,
    guests,
    meetings,
    memberships,
    outcomes,
    presence,
    programme,
    referrals,
)
from storage.vocabulary import AnswerState, PostKind


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
        _day(call, meeting),
        agreed(call, meeting),
    )


@card(PostKind.MINUTES)
def report(call: Call) -> Message | None:
    """Tell a channel what a meeting came to: counts only, and the way to the verslag."""
    meeting = meetings.by_id(call.session, int(call.args["subject"]))
    if meeting is None or meeting.cancelled_at is not None:
        return None
    return report_screens.card(
        meeting,
        presence.turnouts(call.session, [meeting])[meeting.id],
        outcomes.of_meeting(call.session, meeting),
        outcomes.next_of(call.session, meeting),
        call.today,
    )


def _day(call: Call, meeting: Meeting) -> DayFacts:
    """Return the programme of a meeting, its guests, and the people of each part who were there."""
    parts = programme.parts(call.session, meeting)
    chosen = programme.answers(call.session, meeting) if parts else []
    came = {
        one.person_id
        for one in presence.of_meeting(call.session, meeting)
        if one.state in presence.THERE
    }
    at = [
        (one.part_id, one.person.name)
        for one in chosen
        if one.state == AnswerState.COMING
        and (meeting.attended_at is None or one.person_id in came)
    ]
    return DayFacts(parts, guests.of_meeting(call.session, meeting), at)


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
