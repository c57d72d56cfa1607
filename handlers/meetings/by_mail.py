"""Answers that come by mail or by a personal link: what a button would do, and no more."""

from handlers.call import Call, No, Refused, Unknown
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.meetings import admission, lookup, part_choices, replies
from handlers.meetings.screens import by_mail as screens
from handlers.meetings.screens.facts import ANSWERS
from handlers.routes import button, notice
from handlers.sentences import Text
from handlers.views import Message
from storage.models import Answer, Meeting
from storage.queries import answers
from storage.vocabulary import AnswerState


@button("mail_answer", writes=True)
def answered_by_mail(call: Call) -> Message:
    """Record an answer; about a meeting that has moved since, ask again; tell what came out differently."""
    meeting, said = lookup.of_button(call), call.args.get("say", "")
    if said not in ANSWERS:
        raise Unknown(Text("meeting.gone"))
    state = AnswerState(said)
    about = number(call.args.get("sequence", ""))
    if about is not None and about < meeting.sequence:
        _tell(call, meeting, "mail_asked_again")
        return screens.asked_again(meeting, call.today)
    found = _answer(call, meeting, state)
    if found is None or found.state != state:
        _tell(call, meeting, "mail_differs", said=said)
    return _page(call, meeting)


@button("mail_page", writes=False)
def page(call: Call) -> Message:
    """Show the meeting of a personal link, what was answered, and what can be; until it is over."""
    meeting = lookup.of_button(call)
    if meeting.ends_at <= call.now:
        raise Unknown(Text("meeting.gone"))
    return _page(call, meeting)


@button("page_answer", writes=True)
def answered_on_page(call: Call) -> Message:
    """Record an answer that was pressed on that page, where a refusal can be read at once."""
    meeting, said = lookup.of_button(call), call.args.get("say", "")
    if said not in ANSWERS:
        raise Unknown(Text("meeting.gone"))
    if number(call.args.get("sequence", "")) != meeting.sequence:
        raise Refused(Text("by_mail.changed"))
    state, person = AnswerState(said), call.caller.known
    if state != AnswerState.ABSENT:
        replies.require_open(call, meeting, may_be_late=False)
        admission.require(call, meeting, person, state)
    reason = call.values.get("chosen", "").strip()
    found = replies.answer(call, meeting, person, state, reason)
    place = None
    if found.state == AnswerState.WAITING:
        place = [one.id for one in answers.queue(call.session, meeting)].index(found.id) + 1
    return screens.noted(meeting, found, place, call.today)


def _page(call: Call, meeting: Meeting) -> Message:
    person = call.caller.person
    if person is None:  # whoever has such a page is in the register
        raise Unknown(Text("meeting.gone"))
    mine = answers.answer_of(call.session, meeting, person)
    shown = part_choices.shown(call, meeting, person)
    late = replies.is_late(call, meeting)
    return screens.page(meeting, mine, shown, call.today, call.now, late=late)


@notice("mail_asked_again")
def ask_again(call: Call) -> Message | None:
    """Ask somebody who answered about an older date."""
    meeting = lookup.of_button(call)
    if meeting.cancelled_at or meeting.starts_at <= call.now:
        return None
    return screens.asked_again(meeting, call.today)


@notice("mail_differs")
def came_out_differently(call: Call) -> Message | None:
    """Tell what is noted now, where that is not what somebody mailed; nothing when it is so by now."""
    meeting, said = lookup.of_button(call), call.args.get("said", "")
    mine = answers.answer_of(call.session, meeting, call.caller.known)
    if mine is not None and mine.state == said:
        return None
    return screens.differs(meeting, mine, call.today)


def _answer(call: Call, meeting: Meeting, state: AnswerState) -> Answer | None:
    """Return the answer as it is noted now; None where it could not be taken."""
    try:
        if state != AnswerState.ABSENT:
            admission.require(call, meeting, call.caller.known, state)
        return replies.answer(call, meeting, call.caller.known, state, call.args.get("reason", ""))
    except No:
        return None


def _tell(call: Call, meeting: Meeting, kind: str, **args: str) -> None:
    person = call.caller.known
    # Once a day for each thing that can be said, so that no two machines write to each other for ever.
    key = f"{meeting.id}/{person.id}/{call.today}/{args.get('said', meeting.sequence)}"
    tell(
        call.session,
        kind,
        key,
        now=call.now,
        person=person,
        about=meeting.group,
        meeting=meeting.id,
        more=args,
    )
