"""How a datumprikker ends: one of its dates becomes the meeting, or it is closed without one."""

from handlers.call import Call, Refused
from handlers.common import promises
from handlers.common.notices import tell
from handlers.meetings import lookup, part_choices, replies
from handlers.meetings.rules.plan import Plan
from handlers.meetings.screens import answers as answer_screens
from handlers.planning import entry, poll_lookup
from handlers.planning.screens import planning as plan_screens
from handlers.planning.screens import polls as screens
from handlers.routes import button, notice
from handlers.sentences import Text
from handlers.views import Message, Replace, Untold
from storage.models import Person, Poll
from storage.queries import answers, audit, meetings, notices, polls, posts
from storage.vocabulary import Act, AnswerState, PostKind, Unheard


@button("poll_plan", writes=True)
def chose_date(call: Call) -> Replace:
    """Make one date into the meeting; people whom it suits come, the others are invited."""
    on = poll_lookup.date_of_button(call)
    poll = on.poll
    entry.require_may_plan(call, poll.group)
    poll_lookup.require_open(poll)
    if poll_lookup.starts_at(call, on) <= call.now:
        raise Refused(Text("plan.past"))
    zone = call.zone
    plan = Plan(on.day, on.begins, on.ends, poll.title, poll.place, zone=zone)
    invited = {one.id for one in meetings.invited(call.session, poll)}
    said = [
        one
        for one in polls.votes(call.session, poll)
        if one.poll_date_id == on.id and one.person_id in invited
    ]
    coming = [one.person for one in said if one.state == AnswerState.COMING]
    undecided = {one.person for one in said} - set(coming)
    meeting, reach = entry.enter(call, poll.group, plan, coming, undecided)
    poll.meeting = meeting
    _end(call, poll)
    comes = replies.comes(call, meeting, call.caller.known)
    return Replace(plan_screens.planned(meeting, reach, call.today, comes=comes))


@button("poll_close", writes=True)
def closed(call: Call) -> Replace:
    """Close a poll without a meeting; the people who answered are told."""
    poll = poll_lookup.of_button(call)
    lookup.require_planner(call, poll.group)
    poll_lookup.require_open(poll)
    _end(call, poll)
    reach = promises.begin(call, "poll_closed", poll=poll)
    told = [one for one in _who_answered(call, poll) if one is not call.caller.person]
    for person in told:
        tell(
            call.session,
            "poll_closed",
            f"{poll.id}/{person.id}/{call.now.isoformat()}",
            now=call.now,
            person=person,
            about=poll.group,
            reach=reach,
            poll=poll.id,
        )
    return Replace(screens.closed(poll, reach))


@button("poll_reopen", writes=True)
def reopened(call: Call) -> Replace:
    """Let people answer again; those who had heard that it was over are asked again."""
    poll = poll_lookup.of_button(call)
    entry.require_may_plan(call, poll.group)
    if poll.meeting is not None and poll.meeting.cancelled_at is None:
        raise Refused(Text("poll.planned"))
    if poll.closed_at is not None:
        poll.closed_at, poll.meeting = None, None
        notices.cancel_from(call.session, f"poll_closed/{poll.id}/", call.now)
        heard = notices.addressed(call.session, f"poll_closed/{poll.id}/")
        poll_lookup.ask(call, poll, [one for one in _who_answered(call, poll) if one.id in heard])
        posts.want(call.session, PostKind.POLL, poll.id)
    return Replace(screens.results(poll, poll_lookup.tallies(call, poll)))


@notice("poll_closed")
def heard_that_it_is_over(call: Call) -> Message | Untold:
    """Tell a person who answered that the poll was closed; nothing when it goes on or became a meeting."""
    poll = poll_lookup.of_button(call)
    if poll.closed_at is None or poll.meeting:
        return Untold(Unheard.CHANGED)
    return screens.told_closed(poll)


@notice("expected")
def is_expected(call: Call) -> Message | Untold:
    """Invite somebody who had said that the date suits them; nothing when that is over."""
    meeting = lookup.of_button(call)
    if meeting.cancelled_at is not None:
        return Untold(Unheard.CALLED_OFF)
    if meeting.starts_at <= call.now:
        return Untold(Unheard.OVER)
    mine = answers.answer_of(call.session, meeting, call.caller.known)
    if mine is None:
        return Untold(Unheard.CHANGED)
    if mine.state == AnswerState.ABSENT:
        return Untold(Unheard.ANSWERED)
    return answer_screens.expected(meeting, mine, call.today, part_choices.shown(call, meeting))


def _end(call: Call, poll: Poll) -> None:
    """Close a poll, with what was still to be asked."""
    poll.closed_at = call.now
    poll_lookup.cancel_questions(call, poll)
    audit.record(
        call.session,
        Act.POLL_ENDED,
        now=call.now,
        actor=call.caller.known,
        group=poll.group,
        detail={"poll": poll.id},
    )
    call.session.flush()
    posts.want(call.session, PostKind.POLL, poll.id)


def _who_answered(call: Call, poll: Poll) -> list[Person]:
    people = {one.person_id: one.person for one in polls.votes(call.session, poll)}
    return list(people.values())
