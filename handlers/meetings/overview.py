"""Looking meetings up: what is coming, one meeting, its card, the invitation to it."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from handlers.call import Call, Unknown
from handlers.common import group_lookup
from handlers.common.access import standings
from handlers.common.parsing.dates import periods
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.rules.rights import Right, Standing, allowed
from handlers.common.rules.times import instant
from handlers.meetings import admission, audience, lookup, part_choices
from handlers.meetings.screens import answers as answer_screens
from handlers.meetings.screens import held as held_screens
from handlers.meetings.screens import lead as lead_screens
from handlers.meetings.screens import overview as screens
from handlers.meetings.screens.held import Held
from handlers.routes import button, card, command, notice
from handlers.sentences import Text
from handlers.views import Message, Replace, Untold
from storage.models import Answer, Group, Meeting
from storage.queries import answers, groups, guests, meetings, memberships, presence
from storage.vocabulary import AnswerState, PostKind, Unheard

LISTED = ("group", "network", "start", "end")  # what a button to another page carries


@command("meetings", writes=False)
def asked_for_meetings(call: Call) -> Message:
    """Show what is coming, of one group (or the network) or in one period when that was typed."""
    group: Group | None = None
    of_network = group_lookup.behind_network(call.text)
    rest = of_network or ""
    if of_network is None:
        group, rest = group_lookup.group_at_start(call)
    period, rest = periods.period(rest, call.today)
    if rest.strip():
        group_lookup.named(call, "meetings")
    args = {"group": group.slug} if group else {}
    if of_network is not None:
        args["network"] = "yes"
    if period is not None:
        args |= {"start": period.start.isoformat(), "end": period.end.isoformat()}
    return _listing(call, args, 0)


@button("meetings_page", writes=False)
def turned_page(call: Call) -> Replace:
    """Show another page of the same list."""
    page = number(call.args.get("page", "")) or 0
    args = {name: call.args[name] for name in LISTED if name in call.args}
    return Replace(_listing(call, args, page))


@button("meeting", writes=False)
def pressed_meeting(call: Call) -> Message:
    """Show the meeting of the button."""
    return _one(call, lookup.of_button(call))


@button("who_comes", writes=False)
def wants_to_see_who_comes(call: Call) -> Message:
    """Show the person who leads a meeting who comes to it and who does not."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    answered = answers.answered(call.session, meeting, list(AnswerState))
    return lead_screens.who_comes(
        meeting,
        answered,
        answers.silent(call.session, meeting),
        call.today,
        begun=meeting.starts_at <= call.now,
    )


@card(PostKind.MEETING)
def meeting_card(call: Call) -> Message | None:
    """Show a meeting to a channel: gemeenten and counts, never names."""
    meeting = meetings.by_id(call.session, int(call.args["subject"]))
    if meeting is None:
        return None
    if meeting.starts_at <= call.now and meeting.cancelled_at is None:
        turnout = presence.turnouts(call.session, [meeting])[meeting.id]
        over = meeting.ends_at <= call.now
        parts = part_choices.shown(call, meeting)
        return held_screens.card(meeting, turnout, call.today, parts, over=over)
    return screens.card(
        meeting,
        lookup.occupancy(call, meeting),
        answers.gemeenten(call.session, meeting),
        call.today,
        part_choices.shown(call, meeting),
        admission.audience_of(call, meeting),
    )


@notice("invitation")
def invited(call: Call) -> Message | Untold:
    """Invite somebody; nothing when it is off, over, answered, or told again since."""
    meeting = lookup.of_button(call)
    if meeting.cancelled_at is not None:
        return Untold(Unheard.CALLED_OFF)
    if meeting.starts_at <= call.now:
        return Untold(Unheard.OVER)
    if why := audience.unwanted(call, meeting, "invitation"):
        return Untold(why)
    if lookup.heard_since(call, meeting):
        return Untold(Unheard.CHANGED)
    parts = part_choices.shown(call, meeting)
    changed = lookup.changed_since(call, meeting)
    language, whom = call.caller.language, admission.audience_of(call, meeting)
    return answer_screens.invitation(meeting, call.today, language, parts, changed, whom)


def _listing(call: Call, args: dict[str, str], page: int) -> Message:
    group = groups.by_slug(call.session, args["group"]) if "group" in args else None
    start, end = call.now, None
    if "start" in args:
        zone = call.zone
        try:
            days = [date.fromisoformat(args[name]) for name in ("start", "end")]
        except (KeyError, ValueError):
            raise Unknown(Text("meeting.gone")) from None
        # The first and the last year of the calendar have instants outside of it.
        within = [min(max(day, date(2, 1, 1)), date(9998, 12, 31)) for day in days]
        start, end = (instant(day, time(0), zone) for day in within)
    only = "network" in args
    total = meetings.how_many(call.session, start, end, group, of_network=only)
    page = min(page, pages(total, PAGE) - 1)
    some = meetings.between(
        call.session, start, end, group, of_network=only, skip=page * PAGE, most=PAGE
    )
    person = call.caller.person
    mine = answers.answers_of(call.session, person, some) if person else {}
    held = _held(call, [one for one in some if one.ends_at <= call.now], mine)
    return screens.listing(some, mine, call.today, page, total, args, held)


def _one(call: Call, meeting: Meeting) -> Message:
    person = call.caller.person
    mine = answers.answer_of(call.session, meeting, person) if person else None
    held = _standings(call, meeting.group)
    stands_in = person is not None and meeting.stand_in_id == person.id
    leads = stands_in or allowed(Right.PLAN, held)
    if meeting.ends_at <= call.now and meeting.cancelled_at is None:
        return _over(call, meeting, mine, held, leads=leads)
    begun = meeting.starts_at <= call.now
    # Who does not come is for whoever leads; they are read along with who comes.
    wanted = [AnswerState.COMING, *([AnswerState.ABSENT] if leads else [])]
    answered = answers.answered(call.session, meeting, wanted)
    return screens.one(
        meeting,
        mine,
        lookup.occupancy(call, meeting),
        [one for one in answered if one.state == AnswerState.COMING],
        call.today,
        names=allowed(Right.SEE_MEMBERS, held),
        leads=leads,
        begun=begun,
        minutes=begun and _reads_minutes(call, meeting, held),
        absent=[one for one in answered if one.state == AnswerState.ABSENT],
        parts=part_choices.shown(call, meeting, person),
        guests=guests.has_any(call.session, meeting),
        audience=admission.audience_of(call, meeting),
    )


def _over(
    call: Call, meeting: Meeting, mine: Answer | None, standing: set[Standing], *, leads: bool
) -> Message:
    """Show a meeting that is over: what it was, and nothing of before."""
    rows = presence.of_meeting(call.session, meeting)
    return held_screens.page(
        meeting,
        _held(call, [meeting], {meeting.id: mine.state} if mine else {}),
        [one.person for one in rows if one.state in presence.THERE],
        [one.name for one in presence.gemeenten(call.session, meeting)],
        call.today,
        names=allowed(Right.SEE_MEMBERS, standing),
        minutes=_reads_minutes(call, meeting, standing),
        leads=leads,
    )


def _reads_minutes(call: Call, meeting: Meeting, standing: set[Standing]) -> bool:
    """Return whether the verslag is for the caller; that of the network is for a member of any group."""
    person = call.caller.person
    if meeting.group is not None or person is None:
        return allowed(Right.SEE_MEMBERS, standing)
    mine = memberships.of_person(call.session, person) or groups.led_by(call.session, person)
    return bool(mine) or call.caller.admin


def _held(call: Call, over: Sequence[Meeting], said: Mapping[int, AnswerState]) -> Held:
    """Return what is known of meetings that are over; nothing is asked where there are none."""
    person = call.caller.person
    if not over:
        return Held()
    mine = presence.of_person(call.session, person, over) if person else {}
    return Held(presence.turnouts(call.session, over), mine, said)


def _standings(call: Call, group: Group | None) -> set[Standing]:
    if group is not None:
        return standings(call, group)
    return {Standing.ADMIN} if call.caller.admin else set()
