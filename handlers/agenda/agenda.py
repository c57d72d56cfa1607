"""The agenda of the next meeting: ordered by whoever leads, settled by the trekker, shown to all."""

from dataclasses import replace

from handlers.actions.facts import to_do
from handlers.agenda import page, settlement
from handlers.agenda.screens import agenda as screens
from handlers.agenda.screens import document
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import group_lookup, promises
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import MOST_MINUTES, MOST_ON_CARD, NAME
from handlers.items import lifecycle
from handlers.items.rules.stages import Move
from handlers.items.screens.facts import name
from handlers.meetings import audience, lookup
from handlers.routes import button, card, command, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace, Untold
from storage.models import Meeting
from storage.names import fold
from storage.queries import agenda, answers, audit, groups, meetings
from storage.vocabulary import Act, AnswerState, LeadRole, PostKind, Unheard

NETWORK = frozenset({"netwerk", "network"})
WAYS = {"up": -1, "down": 1}


@command("agenda", writes=False)
def asked_for_agenda(call: Call) -> Message:
    """Show the next meeting's agenda of a group (or the network), and what is collected."""
    first, _, rest = call.text.strip().partition(" ")
    if fold(first) in NETWORK and not rest.strip():
        return page.page(call, None)
    group, rest = group_lookup.group_at_start(call)
    if group is None or rest.strip():
        group = group_lookup.named(call, "agenda").group
    return page.page(call, group)


@button("agenda_of", writes=False)
def turned_to(call: Call) -> Replace:
    """Show a page of an agenda."""
    return Replace(_page(call))


@button("agenda_shift", writes=True)
def shifted(call: Call) -> Replace:
    """Move an item up or down; a button that shows an older order only shows what it is now."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    if lifecycle.is_stale(call, item) or call.args.get("position") != str(item.position):
        return Replace(_page(call, Text("item.stale")))
    lifecycle.shift(call, item, WAYS.get(call.args.get("way", ""), 0))
    return Replace(_page(call))


@button("agenda_do", writes=True)
def put_on_or_off(call: Call) -> Replace:
    """Put an item on the agenda, or take it off."""
    item, how = lifecycle.of_button(call), call.args.get("move", "")
    if lifecycle.is_stale(call, item):
        return Replace(_page(call, Text("item.stale")))
    if how not in {Move.PUT_ON, Move.LATER}:
        raise Refused(Text("item.may_not"))
    meeting = lookup.of_button(call) if how == Move.PUT_ON else None
    lifecycle.move(call, item, Move(how), meeting=meeting)
    title = name(item, reads=lifecycle.visible(call, item))
    return Replace(_page(call, Text(f"item.done_{Move(how)}", title=title)))


@button("agenda_item", writes=False)
def wants_to_time(call: Call) -> Form | Replace:
    """Ask how long an item takes and who introduces it."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    if lifecycle.is_stale(call, item):
        return Replace(_page(call, Text("item.stale")))
    return screens.item_form(item)


@form("agenda_item", writes=True)
def timed(call: Call) -> Message:
    """Record how long an item takes and who introduces it."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    typed, speaker = call.values.get("minutes", "").strip(), call.values.get("speaker", "").strip()
    minutes = number(typed, MOST_MINUTES)
    if typed and not minutes:
        raise Invalid(minutes=Text("item.no_minutes", most=MOST_MINUTES))
    if len(speaker) > NAME:
        raise Invalid(speaker=Text("plan.too_long", most=NAME))
    item.minutes, item.speaker = minutes or None, " ".join(speaker.split()) or None
    call.session.flush()
    audit.record(
        call.session,
        Act.ITEM_CHANGED,
        now=call.now,
        actor=call.caller.known,
        group=item.groups[0] if item.groups else None,
        detail={"item": item.id},
    )
    lifecycle.show_change(call, item, item.meeting)
    group = item.meeting.group if item.meeting else None
    return page.page(call, group, meeting=item.meeting)


@button("agenda_settle", writes=True)
def settled(call: Call) -> Replace:
    """Settle the agenda: show it in the channel, and tell everybody who may come."""
    meeting = lookup.of_button(call)
    settlement.require_settler(call, meeting)
    if call.args.get("items", "") not in {"", _fingerprint(call, meeting)}:
        return Replace(page.page(call, meeting.group, note=Text("item.stale"), meeting=meeting))
    reach = settlement.settle(call, meeting)
    return Replace(screens.settled(meeting, reach))


@button("agenda_unsettle", writes=True)
def unsettled(call: Call) -> Replace:
    """Take that back, as far as nobody has heard it yet."""
    meeting = lookup.of_button(call)
    settlement.require_settler(call, meeting)
    settlement.unsettle(call, meeting)
    return Replace(page.page(call, meeting.group, note=Text("agenda.unsettled"), meeting=meeting))


@button("agenda_ask", writes=True)
def asked_for_consent(call: Call) -> Replace:
    """Ask the trekkers to settle the agenda that an ondersteuner prepared."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    leads = groups.leads(call.session, [meeting.group])[meeting.group.id] if meeting.group else []
    asked = [lead.person for lead in leads if lead.role == LeadRole.TREKKER]
    reach = promises.begin(call, "agenda_asked", meeting=meeting)
    for person in asked:
        key = f"{meeting.id}/{person.id}/{call.now.isoformat()}"
        tell(
            call.session,
            "agenda_asked",
            key,
            now=call.now,
            person=person,
            about=meeting.group,
            reach=reach,
            meeting=meeting.id,
        )
    return Replace(screens.asked(meeting, reach))


@button("agenda_document", writes=False)
def wants_document(call: Call) -> Message:
    """Return the agenda for a word processor."""
    meeting = lookup.of_button(call)
    found = page.for_channel(call, meeting)
    shared = to_do(call, meeting.group, names=False, most=MOST_ON_CARD)
    return document.as_document(replace(found, to_do=shared))


@card(PostKind.AGENDA)
def agenda_card(call: Call) -> Message | None:
    """Show a settled agenda to a channel, with what has changed since."""
    meeting = meetings.by_id(call.session, int(call.args["subject"]))
    return screens.card(page.for_channel(call, meeting)) if meeting else None


@notice("agenda_published")
def hears_of_agenda(call: Call) -> Message | Untold:
    """Tell somebody that the agenda is there; nothing when it was taken back, is off or over."""
    meeting = lookup.of_button(call)
    if meeting.agenda_at is None or meeting.cancelled_at:
        return Untold(Unheard.CALLED_OFF)
    if meeting.ends_at <= call.now:
        return Untold(Unheard.OVER)
    mine = answers.answer_of(call.session, meeting, call.caller.known)
    if mine is not None and mine.state == AnswerState.ABSENT:
        return Untold(Unheard.ANSWERED)
    if mine is None and not audience.belongs(call, meeting, call.caller.known):
        return Untold(Unheard.STOPPED)
    return screens.told(page.for_channel(call, meeting))


@notice("agenda_asked")
def is_asked_for_consent(call: Call) -> Message | Untold:
    """Ask a trekker for consent; nothing when they no longer lead, or it is settled as it is."""
    meeting = lookup.of_button(call)
    if not settlement.may_settle(call, meeting):
        return Untold(Unheard.STOPPED)
    if meeting.ends_at <= call.now:
        return Untold(Unheard.OVER)
    return page.page(call, meeting.group, note=Text("agenda.please"), meeting=meeting)


def _page(call: Call, note: Text | None = None) -> Message:
    """Show the agenda of the button's meeting or group, on the pages that the button carries."""
    at, more = call.args.get("page", ""), call.args.get("more", "")
    if "meeting" in call.args:
        meeting = lookup.of_button(call)
        return page.page(call, meeting.group, note=note, at=at, more=more, meeting=meeting)
    slug = call.args.get("group", "")
    group = groups.by_slug(call.session, slug) if slug else None
    if slug and group is None:
        raise Unknown(Text("no.gone"))
    return page.page(call, group, note=note, at=at, more=more)


def _fingerprint(call: Call, meeting: Meeting) -> str:
    return screens.fingerprint(agenda.of_meeting(call.session, meeting))
