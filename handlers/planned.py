"""Meetings as several features need them: which one, who may plan, how it stands, who is invited."""

from handlers.call import Call, Unknown
from handlers.rules.places import Standing
from handlers.rules.rights import Right
from handlers.standing import require, require_admin
from handlers.telling import tell
from handlers.views import Text
from storage.models import Group, Meeting, Person
from storage.queries import meetings, posts
from storage.vocabulary import AnswerState, PostKind


def of_button(call: Call) -> Meeting:
    """Give the meeting that a button is about; Unknown when it was made up."""
    number = call.args.get("meeting", "")
    found = meetings.by_id(call.session, int(number)) if number.isdigit() else None
    if found is None:
        raise Unknown(Text("meeting.gone"))
    return found


def require_planner(call: Call, group: Group | None) -> None:
    """Refuse who may not plan for this group; for the whole network only a beheerder may."""
    if group is None:
        require_admin(call)
    else:
        require(call, Right.PLAN, group, Text("plan.leads_only"), join=False)


def require_planner_of(call: Call, meeting: Meeting) -> None:
    """Refuse who may not change this meeting; its stand-in may."""
    person = call.caller.person
    if person is None or meeting.stand_in_id != person.id:
        require_planner(call, meeting.group)


def standing(call: Call, meeting: Meeting) -> Standing:
    """Count how a meeting stands."""
    found = meetings.counts(call.session, meeting)
    return Standing(
        meeting.places,
        found.get(AnswerState.COMING, 0),
        found.get(AnswerState.WAITING, 0),
    )


def invite(call: Call, meeting: Meeting) -> int:
    """Invite everybody whom it is for and who has not answered; say how many people that are.

    Who plans it is not invited: they know.
    """
    answered = meetings.who_answered(call.session, meeting)
    invited = [
        person
        for person in meetings.invited(call.session, meeting)
        if person is not call.caller.person and person.id not in answered
    ]
    for person in invited:
        tell(
            call.session,
            "invitation",
            invitation_key(meeting, person),
            now=call.now,
            person=person,
            about=meeting.group,
            meeting=meeting.id,
        )
    return len(invited)


def invitation_key(meeting: Meeting, person: Person) -> str:
    """Name the one invitation of somebody to a meeting as it is now."""
    return f"{meeting.id}/{meeting.sequence}/{person.id}"


def put_cards(call: Call, meeting: Meeting) -> None:
    """Put the meeting's card in the channels of its group (or of the network)."""
    for link in posts.links_of(call.session, meeting.group):
        post = posts.ensure(call.session, PostKind.MEETING, meeting.id, link.channel)
        if post.message is None and not posts.on_its_way(call.session, post):
            key = f"{post.id}/{posts.tries(call.session, post)}"
            tell(call.session, "meeting_card", key, now=call.now, post=post, about=meeting.group)
