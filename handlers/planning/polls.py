"""Datumprikker: asking a group which dates suit it, and answering that."""

from handlers.call import Call, Invalid, Unknown
from handlers.common import group_lookup
from handlers.common.access import standings
from handlers.common.parsing.numbers import number
from handlers.common.rules.rights import Right, allowed
from handlers.meetings import lookup
from handlers.planning import entry, poll_lookup
from handlers.planning.parsing.poll_dates import apart
from handlers.planning.screens import more_dates
from handlers.planning.screens import polls as screens
from handlers.planning.screens.planning import first_title
from handlers.routes import button, card, command, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace, Untold
from storage.models import Group, Poll
from storage.queries import audit, groups, meetings, polls, posts
from storage.vocabulary import Act, AnswerState, PostKind, Unheard

SAID = (AnswerState.COMING, AnswerState.MAYBE, AnswerState.ABSENT)


@command("poll", writes=False)
def wants_poll(call: Call) -> Message | Form:
    """Open the form with the dates that were typed.

    While a poll is open, show its results to a lead, its question to others; dates that a lead
    typed come into that poll or into a new one, as they wish.
    """
    rest = group_lookup.behind_network(call.text)
    group: Group | None = None
    if rest is None:
        group, rest = group_lookup.group_at_start(call)
        if group is None:
            match = group_lookup.named(call, "poll")
            group, rest = match.group, match.rest
    poll = polls.open_of(call.session, group)
    if poll is not None and not _may_plan(call, group):
        return _question(call, poll)
    entry.require_may_plan(call, group)
    if poll is not None:
        typed = apart(rest)
        return more_dates.form(poll, typed) if typed else _results(call, poll)
    return screens.form(group, {"title": first_title(group), "dates": apart(rest)})


@button("poll_new", writes=False)
def wants_another_poll(call: Call) -> Form:
    """Open the form although there is a poll already."""
    poll = poll_lookup.of_button(call)
    entry.require_may_plan(call, poll.group)
    return screens.form(poll.group, {"title": poll.title, "place": poll.place})


@form("poll", writes=True)
def filled_in_poll(call: Call) -> Message | Form:
    """Ask everybody; first ask about what is only worth a warning."""
    slug = call.args.get("group", "")
    group = groups.by_slug(call.session, slug) if slug else None
    if slug and group is None:
        raise Invalid(dates=Text("no.gone"))
    entry.require_may_plan(call, group)
    title, place, dates = poll_lookup.read(call)
    warnings = poll_lookup.warnings(call, title, place, dates)
    warned = ",".join(str(one.day) for one in dates)
    if warnings and call.args.get("warned") != warned:
        return screens.form(group, call.values, warnings, warned)
    slots = [(one.day, one.begins, one.ends) for one in dates]
    poll = polls.add(call.session, group, title, place, slots, call.caller.known, call.now)
    audit.record(
        call.session,
        Act.POLL_ASKED,
        now=call.now,
        actor=call.caller.known,
        group=group,
        detail={"poll": poll.id},
    )
    asked = [one for one in meetings.invited(call.session, poll) if one is not call.caller.person]
    reach = poll_lookup.ask(call, poll, asked)
    poll_lookup.put_cards(call, poll)
    return screens.asked(poll, reach)


@notice("poll")
def was_asked(call: Call) -> Message | Untold:
    """Ask somebody which dates suit them; nothing when that is over."""
    poll = poll_lookup.of_button(call)
    if poll.closed_at is not None:
        return Untold(Unheard.CALLED_OFF)
    if call.caller.known not in meetings.invited(call.session, poll):
        return Untold(Unheard.STOPPED)
    mine = polls.mine(call.session, poll, call.caller.known)
    return screens.question(poll, mine, added="added" in call.args)


@button("poll_open", writes=False)
def opened_poll(call: Call) -> Message:
    """Show the question privately, with what was answered."""
    return _question(call, poll_lookup.of_button(call))


@button("poll_vote", writes=True)
def voted(call: Call) -> Replace:
    """Write down whether one date suits."""
    on, said = poll_lookup.date_of_button(call), call.args.get("say", "")
    if said not in SAID:
        raise Unknown(Text("poll.gone"))
    me = poll_lookup.require_asked(call, on.poll)
    poll_lookup.require_open(on.poll)
    polls.vote(call.session, on, me, AnswerState(said))
    posts.want(call.session, PostKind.POLL, on.poll.id)
    return Replace(_question(call, on.poll))


@button("poll_results", writes=False)
def wants_results(call: Call) -> Message:
    """Show the person who leads the group how the poll stands, the best date first."""
    poll = poll_lookup.of_button(call)
    lookup.require_planner(call, poll.group)
    return _results(call, poll)


@button("poll_date", writes=False)
def wants_who(call: Call) -> Message:
    """Show the person who leads the group which people can on one date, by gemeente."""
    on = poll_lookup.date_of_button(call)
    lookup.require_planner(call, on.poll.group)
    said = [one for one in polls.votes(call.session, on.poll) if one.poll_date_id == on.id]
    return screens.who_can(on, said, number(call.args.get("page", "")) or 0)


@card(PostKind.POLL)
def poll_card(call: Call) -> Message | None:
    """Show a poll to a channel: counts by date, never names."""
    poll = polls.by_id(call.session, int(call.args["subject"]))
    return screens.card(poll, poll_lookup.tallies(call, poll)) if poll else None


def _results(call: Call, poll: Poll) -> Message:
    return screens.results(poll, poll_lookup.tallies(call, poll))


def _question(call: Call, poll: Poll) -> Message:
    me = poll_lookup.require_asked(call, poll)
    poll_lookup.require_open(poll)
    return screens.question(poll, polls.mine(call.session, poll, me))


def _may_plan(call: Call, group: Group | None) -> bool:
    if group is None:
        return call.caller.admin
    return allowed(Right.PLAN, standings(call, group))
