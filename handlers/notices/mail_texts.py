"""For people who are not here: a text to mail, and an answer that somebody else fills in."""

from handlers.call import Call, Invalid, Unknown
from handlers.common import delegation, person_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.screens import promises as promise_screens
from handlers.common.screens.words import label
from handlers.common.ways import reachable
from handlers.meetings import admission, lookup, part_choices, replies
from handlers.meetings.screens.facts import ANSWERS
from handlers.notices.screens import mail_texts as screens
from handlers.notices.screens.mail_texts import Recipients
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import Meeting, Notice, Person, Promise
from storage.queries import agenda, answers, groups, meetings, notices, polls, promises
from storage.vocabulary import AnswerState


@button("mail_text", writes=False)
def wants_mail_text(call: Call) -> Message:
    """Return the text of a meeting's invitation, for all who are invited and not here."""
    return _invitation(call, lookup.of_button(call), _of_meeting(call))


@button("mail_notice", writes=False)
def wants_mail_of_notice(call: Call) -> Message:
    """Return the text of a message that did not arrive."""
    notice, to = _notice(call), _of_notice(call)
    meeting = meetings.by_id(call.session, number(str(notice.args.get("meeting", ""))) or 0)
    if meeting is not None:
        return _invitation(call, meeting, to)
    group = groups.by_id(call.session, notice.group_id) if notice.group_id else None
    subject = label(group) if group else Text("link.network")
    return screens.about(Text(f"messages.kind_{notice.kind}", group=subject), to)


@button("mail_addresses", writes=False)
def wants_addresses(call: Call) -> Message | Replace:
    """Return the addresses of the people whom a text is for, apart from it."""
    if "promise" in call.args:
        to = _of_promise(call)
    else:
        to = _of_notice(call) if "notice" in call.args else _of_meeting(call)
    page = number(call.args.get("page", ""))
    shown = screens.addresses(to, page or 0)
    return shown if page is None else Replace(shown)


@button("not_hearing", writes=False)
def wants_others(call: Call) -> Message:
    """Show which people do not hear what was promised."""
    promise = _promise(call)
    page = number(call.args.get("page", "")) or 0
    return promise_screens.others(promises.others(call.session, promise), promise.id, page)


@button("mail_promise", writes=False)
def wants_mail_of_promise(call: Call) -> Message:
    """Return a text for the people who do not hear what was promised."""
    promise, to = _promise(call), _of_promise(call)
    meeting = meetings.by_id(call.session, promise.meeting_id or 0)
    if meeting is not None:
        return _invitation(call, meeting, to)
    poll = polls.by_id(call.session, promise.poll_id or 0)
    if poll is None:
        raise Unknown(Text("mailing.gone"))
    return screens.poll(poll, to)


@button("answer_for", writes=False)
def wants_to_answer_for(call: Call) -> Form:
    """Open the form in which a lead fills in somebody's answer."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return screens.answer_form(meeting)


@form("answer_for", writes=True)
def filled_in_answer(call: Call) -> Message:
    """Record what somebody answers; they are told, and the logboek says who filled it in."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    say = call.values.get("say", "")
    if say not in ANSWERS:
        raise Invalid(say=Text("plan.needed"))
    invited = {one.id for one in meetings.invited(call.session, meeting)}
    among = invited | answers.who_answered(call.session, meeting)

    def offer(person: Person, _rest: str) -> Button:
        return screens.offer(meeting, say, person)

    typed = call.values.get("name", "")
    try:
        person = person_lookup.named(call, typed, offer, among).person
    except Unknown as unknown:
        if unknown.offers:
            raise
        # Somebody who is not invited may come too: a speaker, a guest, an adviser, a replacement.
        person = person_lookup.named(call, typed, offer, near=False).person
    return _answer(call, meeting, person, AnswerState(say))


@button("answer_for_them", writes=True)
def pressed_answer_for(call: Call) -> Replace:
    """Record, or take back, what somebody answers."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    person, say = person_lookup.of_button(call), call.args.get("say", "")
    before = answers.answer_of(call.session, meeting, person)
    if say in ANSWERS:
        return Replace(_answer(call, meeting, person, AnswerState(say)))
    if before is None:
        raise Unknown(Text("who.gone"))
    theirs = delegation.as_person(call, person)
    replies.forget(theirs, meeting, person)
    delegation.tell_done(theirs)
    return Replace(screens.forgotten(meeting, person))


def _answer(call: Call, meeting: Meeting, person: Person, state: AnswerState) -> Message:
    before = answers.answer_of(call.session, meeting, person)
    was = before.state if before else None
    theirs = delegation.as_person(call, person)
    if before is None or state != AnswerState.ABSENT:
        admission.require_for(theirs, meeting, person)
    found = replies.answer(theirs, meeting, person, state)
    delegation.tell_done(theirs)
    return screens.answered(meeting, person, found.state, was)


def _of_meeting(call: Call) -> Recipients:
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    invited = meetings.invited(call.session, meeting)
    about = {"meeting": str(meeting.id)}
    by_hand = [one for one in invited if not reachable(call.session, one, "invitation")]
    return Recipients(by_hand, about)


def _of_notice(call: Call) -> Recipients:
    notice = _notice(call)
    if notice.person is None:
        raise Unknown(Text("mailing.gone"))
    return Recipients([notice.person], {"notice": str(notice.id)})


def _of_promise(call: Call) -> Recipients:
    promise = _promise(call)
    return Recipients(promises.others(call.session, promise), {"promise": str(promise.id)})


def _invitation(call: Call, meeting: Meeting, to: Recipients) -> Message:
    titles = [
        "" if item.confidential else item.title for item in agenda.of_meeting(call.session, meeting)
    ]
    zone = call.zone
    parts = part_choices.shown(call, meeting)
    return screens.invitation(meeting, to, titles, call.today, zone, parts)


def _promise(call: Call) -> Promise:
    """Return the promise of the button; refused to people who may not make such promises."""
    wanted = number(call.args.get("promise", ""))
    found = promises.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("mailing.gone"))
    meeting = meetings.by_id(call.session, found.meeting_id or 0)
    poll = polls.by_id(call.session, found.poll_id or 0)
    if meeting is not None:
        lookup.require_planner_of(call, meeting)
    else:
        lookup.require_planner(call, poll.group if poll else None)
    return found


def _notice(call: Call) -> Notice:
    """Return the message that did not arrive; Unknown to people who may not see it in the list."""
    wanted = number(call.args.get("notice", ""))
    found = notices.by_id(call.session, wanted) if wanted is not None else None
    if found is None or found.state not in notices.TROUBLE:
        raise Unknown(Text("mailing.gone"))
    if not call.caller.admin:
        group = groups.by_id(call.session, found.group_id) if found.group_id else None
        me = call.caller.person
        if group is None or me is None or not groups.role(call.session, group, me):
            require_admin(call)
    return found
