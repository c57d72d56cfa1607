"""Planning a meeting: one typed line opens the form, filled in with what was understood."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.call import Call, Invalid
from handlers.common import group_lookup
from handlers.common.parsing.dates import dates
from handlers.common.rules.limits import REASON
from handlers.meetings import lookup, replies, schedule
from handlers.meetings.screens.schedule import before_planning, going_out, once_planned
from handlers.planning import changes, checks, entry
from handlers.planning.drafts import Draft, plan_of
from handlers.planning.screens import planning as screens
from handlers.programme import lines
from handlers.programme.lines import Understood
from handlers.routes import button, command, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Group
from storage.queries import groups, meetings, polls


@command("plan", writes=False)
def wants_to_plan(call: Call) -> Form:
    """Open the form for a group (or the network), with what was typed and what was usual."""
    rest = group_lookup.behind_network(call.text)
    group: Group | None = None
    if rest is None:
        group, rest = _named(call)
    entry.require_may_plan(call, group)
    last = meetings.last_of(call.session, group)
    draft = Draft.like(last) if last else Draft(title=screens.first_title(group))
    draft = draft.typed(dates.read(rest, call.today))
    return screens.form(group, draft, goes_out=_goes_out(call, group, draft))


@button("plan_again", writes=False)
def wants_to_plan_again(call: Call) -> Form:
    """Open the form with everything of an earlier meeting but its date."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    entry.require_open(meeting.group)
    return screens.form(meeting.group, Draft.like(meeting), goes_out=())


@form("plan", writes=True)
def filled_in_plan(call: Call) -> Message | Form:
    """Plan the meeting, invite its people; first warn, and show what they will hear when."""
    slug = call.args.get("group", "")
    group = groups.by_slug(call.session, slug) if slug else None
    if slug and group is None:
        raise Invalid(day=Text("no.gone"))
    entry.require_may_plan(call, group)
    first = Draft(begins=call.args.get("begins", ""), ends=call.args.get("ends", ""))
    draft = Draft.filled_in(call.values).moved(first)
    draft, typed, warnings = _weighed(call, draft)
    plan = plan_of(draft, call.zone)
    unseen = call.args.get("shown", draft.day) != draft.day
    unread = call.args.get("read", "") != lines.seen(typed.parts)
    if unseen or unread or (warnings and call.args.get("warned") != str(plan.day)):
        goes_out = _goes_out(call, group, draft)
        return screens.form(group, draft, warnings, plan.day, goes_out, typed.parts)
    meeting, reach = entry.enter(call, group, plan)
    parts = lines.put(call, meeting, typed)
    coming = once_planned(schedule.outlook_of(call, meeting), meeting, call.zone)
    comes = replies.comes(call, meeting, call.caller.known)
    return screens.planned(meeting, reach, call.today, coming, comes=comes, parts=parts)


@button("going_out", writes=False)
def wants_all_that_goes_out(call: Call) -> Message:
    """Show the person who plans a meeting what still goes out about it, and when."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return going_out(schedule.still_ahead(call, meeting), meeting, call.today, call.zone)


@button("cancel", writes=False)
def wants_to_cancel(call: Call) -> Form:
    """Ask once, and for a reason if there is one to give, before a meeting is called off."""
    meeting = lookup.of_button(call)
    lookup.require_changeable(call, meeting)
    return screens.asks_to_cancel(meeting, call.today)


@form("cancel", writes=True)
def filled_in_cancel(call: Call) -> Message:
    """Call a meeting off with the reason that was given, and tell everybody whom it concerns."""
    return _called_off(call, call.values.get("why", "").strip())


@button("cancel_sure", writes=True)
def cancelled(call: Call) -> Replace:
    """Call a meeting off, and tell everybody who answered."""
    return Replace(_called_off(call))


@button("cancel_undo", writes=True)
def uncancelled(call: Call) -> Replace:
    """Let a meeting go on after all, and tell everybody who answered."""
    meeting = lookup.of_button(call)
    lookup.require_changeable(call, meeting)
    reach = changes.reinstate(call, meeting)
    return Replace(screens.goes_on(meeting, reach, call.today))


def _called_off(call: Call, why: str = "") -> Message:
    meeting = lookup.of_button(call)
    lookup.require_changeable(call, meeting)
    if len(why) > REASON:
        raise Invalid(why=Text("plan.too_long", most=REASON))
    reach = changes.call_off(call, meeting, why)
    poll = polls.of_meeting(call.session, meeting)
    return screens.called_off(meeting, reach, call.today, poll)


def _weighed(call: Call, draft: Draft) -> tuple[Draft, Understood, list[Text]]:
    """Return a draft that ends when its programme does, that programme, and what is worth a warning."""
    plan = plan_of(draft, call.zone)
    warnings = checks.check(call, plan)
    try:
        typed = lines.of_new(call, plan.programme, plan.begins, plan.ends)
    except lines.Unreadable as error:
        raise Invalid(programme=error.text) from error
    if typed.ends == plan.ends:
        return draft, typed, warnings
    draft = replace(draft, ends=f"{typed.ends:%H:%M}")
    warnings = checks.check(call, plan_of(draft, call.zone))
    return draft, typed, [*warnings, screens.ends_later(typed.ends)]


def _named(call: Call) -> tuple[Group, str]:
    """Return the group and the rest of the line; in its own channel the line may be only a date."""
    group, rest = group_lookup.group_at_start(call)
    if group is not None:
        return group, rest
    named = group_lookup.named(call, "plan")
    return named.group, named.rest


def _goes_out(call: Call, group: Group | None, draft: Draft) -> Sequence[Text]:
    """Return in short what people will hear when; nothing as long as the day or the time is not known."""
    zone = call.zone
    try:
        plan = plan_of(draft, zone)
    except Invalid:
        return ()
    return before_planning(schedule.outlook_for(call, group, plan), zone)
