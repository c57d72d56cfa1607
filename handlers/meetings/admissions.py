"""Choosing for whom a meeting is."""

from handlers.call import Call, Invalid
from handlers.common import promises
from handlers.meetings import lookup
from handlers.meetings.screens import admission as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.queries import audit, organisations, posts
from storage.vocabulary import Act, Audience, PostKind


@button("for_whom", writes=False)
def asked_for_whom(call: Call) -> Form:
    """Open the form in which a planner chooses for whom a meeting is."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return screens.form(meeting, list(organisations.functions(call.session)))


@form("for_whom", writes=True)
def chose_for_whom(call: Call) -> Message:
    """Record for whom a meeting is; answers that were given stay.

    Whoever it is for besides is invited now.
    """
    meeting, chosen = lookup.of_button(call), call.values.get("for_whom", "")
    lookup.require_planner_of(call, meeting)
    lookup.require_ahead(call, meeting)
    functions = {one.key: one for one in organisations.functions(call.session)}
    function = functions.get(chosen)
    if function is None and chosen not in (Audience.MEMBERS, Audience.NETWORK):
        raise Invalid(for_whom=Text("plan.needed"))
    if chosen == Audience.MEMBERS and meeting.group is None:
        raise Invalid(for_whom=Text("plan.needed"))
    meeting.audience = Audience.FUNCTION if function else Audience(chosen)
    meeting.for_function = function
    me, act = call.caller.known, Act.MEETING_CHANGED
    detail = {"meeting": meeting.id, "for": chosen}
    audit.record(call.session, act, now=call.now, actor=me, group=meeting.group, detail=detail)
    call.session.flush()
    posts.want(call.session, PostKind.MEETING, meeting.id)
    reach = promises.begin(call, "invitation", meeting=meeting)
    planner = {meeting.planned_by_id} if meeting.planned_by_id else set[int]()
    lookup.invite(call, meeting, planner, reach=reach)
    return screens.widened(meeting, meeting.audience, reach)
