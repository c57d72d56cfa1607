"""Choosing a part of a meeting: one of the parallel ones, and what is held apart."""

from handlers.call import Call, Unknown
from handlers.common.notices import tell
from handlers.meetings import audience, lookup, part_choices
from handlers.meetings.screens import parts as screens
from handlers.routes import button, notice, round_
from handlers.sentences import Text
from handlers.views import Message, Replace, Untold
from storage.models import Meeting
from storage.queries import answers, programme
from storage.vocabulary import AnswerState, Unheard

SAYS = frozenset({AnswerState.COMING, AnswerState.ABSENT})


@button("parts", writes=False)
def wants_to_choose(call: Call) -> Message:
    """Show a meeting's programme with all that there is to choose."""
    return _chosen(call, lookup.of_button(call))


@button("part_choose", writes=True)
def pressed_choose(call: Call) -> Replace:
    """Choose a parallel part."""
    part = part_choices.of_button(call)
    said = part_choices.choose(call, part, call.caller.known)
    return Replace(_chosen(call, part.meeting, screens.done(part, said.state)))


@button("part_give_up", writes=True)
def pressed_give_up(call: Call) -> Replace:
    """Take a choice back."""
    part = part_choices.of_button(call)
    part_choices.give_up(call, part, call.caller.known)
    return Replace(_chosen(call, part.meeting, screens.done(part, None)))


@button("part_say", writes=True)
def pressed_say(call: Call) -> Replace:
    """Answer for a part that is held apart."""
    part, said = part_choices.of_button(call), call.args.get("say", "")
    if said not in SAYS:
        raise Unknown(Text("part.gone"))
    found = part_choices.answer(call, part, call.caller.known, AnswerState(said))
    return Replace(_chosen(call, part.meeting, screens.done(part, found.state)))


@notice("part_moved_up")
def got_a_place(call: Call) -> Message | None:
    """Tell somebody that they have a place in a part; nothing when that is over."""
    part = part_choices.of_button(call)
    said = programme.answer_of(call.session, part, call.caller.known)
    if part.removed_at or part.meeting.cancelled_at:
        return None
    if said is None or said.state != AnswerState.COMING:
        return None
    return screens.moved_up(part, call.today)


@notice("part_changed")
def heard_of_change(call: Call) -> Message | None:
    """Tell somebody that what they chose is at another time or place; or that it no longer fits."""
    part = part_choices.of_button(call)
    if part.removed_at or part.meeting.cancelled_at:
        return None
    said = programme.answer_of(call.session, part, call.caller.known)
    as_it_was = part_choices.known(part).items() <= dict(call.args).items()
    if as_it_was and said is not None:
        return None  # it was changed back before they heard of it
    return screens.changed(part, call.args, call.today, fits=said is not None)


@notice("part_taken_out")
def heard_of_taking_out(call: Call) -> Message | Untold:
    """Tell somebody that what they chose was taken out, or is back; nothing when that is old news."""
    part = part_choices.of_button(call)
    if part.meeting.cancelled_at:
        return Untold(Unheard.CALLED_OFF)
    if (part.removed_at is None) != (call.args["back"] == "yes"):
        return Untold(Unheard.CHANGED)
    return screens.taken_out(part, call.today, back=part.removed_at is None)


@round_(part_choices.CHOICE)
def time_to_choose(call: Call) -> None:
    """Ask everybody who comes and has not chosen yet; of the same choice once each."""
    meeting = lookup.of_button(call)
    if meeting.cancelled_at is not None or meeting.starts_at <= call.now:
        return
    for one in answers.answered(call.session, meeting, [AnswerState.COMING]):
        open_ = part_choices.to_choose(call, meeting, one.person)
        if not open_:
            continue
        begins = sorted({f"{each.part.begins:%H%M}" for each in open_})
        tell(
            call.session,
            "parts_open",
            f"{meeting.id}/{'-'.join(begins)}/{one.person_id}",
            now=call.now,
            person=one.person,
            about=meeting.group,
            replace=True,
            meeting=meeting.id,
        )


@notice("parts_open")
def is_asked_to_choose(call: Call) -> Message | None:
    """Ask somebody who comes to choose; nothing when they have, or do not come any more."""
    meeting = lookup.of_button(call)
    if meeting.cancelled_at is not None or meeting.starts_at <= call.now:
        return None
    if audience.unwanted(call, meeting, "parts_open"):
        return None
    open_ = part_choices.to_choose(call, meeting, call.caller.known)
    return screens.asks_to_choose(meeting, open_, call.today) if open_ else None


def _chosen(call: Call, meeting: Meeting, said: Text | None = None) -> Message:
    person = call.caller.person
    mine = answers.answer_of(call.session, meeting, person) if person else None
    comes = mine is not None and mine.state == AnswerState.COMING
    shown = part_choices.shown(call, meeting, person)
    return screens.chosen(meeting, said, shown, call.today, comes=comes)
