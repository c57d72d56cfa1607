"""Saying whether you come: by command, by button, in reply to an invitation."""

from handlers.call import Call, Sentence, Unknown
from handlers.common import group_lookup
from handlers.common.parsing.sentences import sentences
from handlers.common.rules.limits import PAGE
from handlers.common.screens import links
from handlers.meetings import admission, lookup, part_choices, replies
from handlers.meetings.screens import answers as screens
from handlers.meetings.screens.facts import ANSWERS
from handlers.routes import button, command, notice
from handlers.sentences import Text
from handlers.views import Buttons, Message, Replace, message
from storage.models import Answer, Meeting
from storage.names import FILLERS, fold
from storage.queries import answers, meetings
from storage.vocabulary import AnswerState

REASON = 300  # characters


@command("coming", writes=True)
def typed_coming(call: Call) -> Message:
    """Answer "ik kom" for the next meeting."""
    return _typed(call, "coming", AnswerState.COMING)


@command("maybe", writes=True)
def typed_maybe(call: Call) -> Message:
    """Answer "weet ik nog niet" for the next meeting."""
    return _typed(call, "maybe", AnswerState.MAYBE)


@command("absent", writes=True)
def typed_absent(call: Call) -> Message:
    """Answer "ik kom niet" for the next meeting; the rest of the line is the reason."""
    return _typed(call, "absent", AnswerState.ABSENT)


@button("answer", writes=True)
def pressed_answer(call: Call) -> Replace:
    """Answer for the meeting of the button."""
    meeting = lookup.of_button(call)
    said = call.args.get("say", "")
    if said not in ANSWERS:
        raise Unknown(Text("meeting.gone"))
    shown = _answer(call, meeting, AnswerState(said), sure="sure" in call.args)
    if "next" in call.args:  # it stood among other things that wait
        shown = message(*shown.parts, Buttons((links.to("tasks"),)))
    return Replace(shown)


@button("absence_reason", writes=True)
def told_reason(call: Call) -> Replace:
    """Keep why somebody cannot come, for the person who looks after the group."""
    meeting = lookup.of_button(call)
    found = answers.answer_of(call.session, meeting, call.caller.known)
    if found is None or found.state != AnswerState.ABSENT:
        raise Unknown(Text("answer.not_absent"))
    found.reason = call.values.get("chosen", "").strip()[:REASON] or None
    return Replace(_shown(call, meeting, found))


@notice("moved_up")
def got_a_place(call: Call) -> Message | None:
    """Tell somebody from the waiting list that they have a place; nothing when that is over."""
    meeting = lookup.of_button(call)
    found = answers.answer_of(call.session, meeting, call.caller.known)
    if found is None or found.state != AnswerState.COMING or meeting.cancelled_at:
        return None
    return screens.moved_up(meeting, call.today)


@notice("late_absence")
def somebody_dropped_out(call: Call) -> Message | None:
    """Tell the person who looks after the group that somebody cancelled after the deadline."""
    meeting = lookup.of_button(call)
    found = answers.answer_by_id(call.session, meeting, int(call.args["person"]))
    if found is None or found.state != AnswerState.ABSENT:
        return None
    if not call.caller.admin and not lookup.leads(call, meeting):
        return None
    return screens.dropped_out(meeting, found, call.today)


def _typed(call: Call, name: str, state: AnswerState) -> Message:
    """Find the meeting that is meant; with more than one, ask."""
    group, reason = group_lookup.group_at_start(call)
    if reason == call.text and reason and not _is_reason(call, state):
        group, reason = group_lookup.named(call, name).group, ""
    elif sentences().goes_on(name, reason, named=_is_direct(call, reason)):
        raise Sentence
    if group is not None:
        found = meetings.next_of(call.session, group, call.now)
        some = [found] if found else []
    else:
        mine = meetings.for_person(call.session, call.caller.known, call.now, PAGE)
        some = [one for one in mine if one.starts_at > call.now]
    first_by_group = {one.group_id: one for one in reversed(some)}
    if not first_by_group:
        raise Unknown(Text("answer.no_meeting"))
    if len(first_by_group) > 1:
        offers = screens.which(list(reversed(first_by_group.values())), state)
        raise Unknown(Text("answer.which"), offers=offers)
    (meeting,) = first_by_group.values()
    return _answer(call, meeting, state, reason=reason)


def _is_direct(call: Call, reason: str) -> bool:
    """Return whether the group stands right behind the command, and not after "bij de"."""
    return reason != call.text and fold(call.text.split()[0]) not in FILLERS


def _is_reason(call: Call, state: AnswerState) -> bool:
    """Return whether a line without a group's name is a reason; one word may be a group's, mistyped."""
    if state != AnswerState.ABSENT:
        return False
    return len(call.text.split()) > 1 or not group_lookup.looks_like_a_group(call)


def _answer(
    call: Call, meeting: Meeting, state: AnswerState, *, sure: bool = False, reason: str = ""
) -> Message:
    before = answers.answer_of(call.session, meeting, call.caller.known)
    late = replies.is_late(call, meeting)
    drops_out = state == AnswerState.ABSENT and before and before.state == AnswerState.COMING
    if late and drops_out and not sure and meeting.starts_at > call.now:
        return screens.asks_once(meeting)
    if state != AnswerState.ABSENT:
        replies.require_open(call, meeting, may_be_late=False)
        admission.require(call, meeting, call.caller.known, state)
    found = replies.change(call, meeting, call.caller.known, before, state, reason)
    return _shown(call, meeting, found)


def _shown(call: Call, meeting: Meeting, found: Answer) -> Message:
    place = None
    if found.state == AnswerState.WAITING:
        place = [one.id for one in answers.queue(call.session, meeting)].index(found.id) + 1
    shown = part_choices.shown(call, meeting, call.caller.known)
    return screens.answered(meeting, found, place, call.today, shown)
