"""The audience of what goes out around a meeting, by people's answers and wishes."""

from collections.abc import Iterator, Sequence

from handlers.call import Call
from handlers.common.rules.delegation import REMINDED
from handlers.common.ways import goes_by_mail, mailable, reachable
from handlers.meetings import caretakers, schedule
from handlers.meetings.rules.schedule import (
    AGAIN,
    SAID,
)
from handlers.meetings.rules.wishes import wants
from handlers.views import Untold
from storage.models import Meeting, Person
from storage.queries import answers, meetings, pairs, people
from storage.queries import schedule as reminders
from storage.vocabulary import AnswerState, Unheard

FOR_THE_AGENDA = ("items_close", "agenda_open")  # nobody is asked once it is settled


def of(call: Call, meeting: Meeting, kind: str) -> Sequence[Person]:
    """Return the people whom a kind of reminder is for now and who want it."""
    if not is_open(call, meeting, kind):
        return []
    if kind not in SAID:  # a duty comes to somebody, whatever they want
        return caretakers.caretakers_of(call, meeting)
    found = _by_answer(call, meeting, kind)
    zone = call.zone
    return [one for one in found if wants(kind, one, call.now, zone, meeting.starts_at)]


def advised(call: Call, meeting: Meeting, kind: str) -> Iterator[tuple[Person, Person]]:
    """Yield (person, adviser) for each reminder of this kind that also goes to an adviser."""
    advisers = pairs.advisers(call.session) if kind in REMINDED else {}
    zone = call.zone
    for person in _concerned(call, meeting, kind) if advisers else ():
        for one in people.some(call.session, advisers.get(person.id, ())):
            if reachable(call.session, one, kind) and wants(
                kind, one, call.now, zone, meeting.starts_at
            ):
                yield person, one


def reach(call: Call, meeting: Meeting, kind: str) -> int:
    """Count the people whom a kind of reminder would reach now, by one grouped query."""
    if kind not in SAID or not is_open(call, meeting, kind):
        return len(of(call, meeting, kind))
    excluding = _asked_by_hand(call, meeting) if kind == "please_answer" else set[int]()
    if kind == "please_answer" and _is_late(call, meeting):
        return 0
    if kind == "invitation" and meeting.planned_by_id:
        excluding = {meeting.planned_by_id}
    zone = call.zone
    return sum(
        one.number
        for one in reminders.alike(
            call.session,
            meeting,
            but_not=excluding,
            kring=kind == "prepare",
            mailed=goes_by_mail(call.session, kind),
        )
        if one.said in SAID[kind] and wants(kind, one, call.now, zone, meeting.starts_at)
    )


def is_open(call: Call, meeting: Meeting, kind: str) -> bool:
    """Return whether what this kind of reminder asks for is still to do."""
    if kind in FOR_THE_AGENDA:
        return meeting.agenda_at is None
    return kind != "answers_open" or bool(askable(call, meeting))


def unanswered(call: Call, meeting: Meeting) -> Sequence[Person]:
    """Return the people here who have not answered; nobody once that is too late."""
    return _by_answer(call, meeting, "please_answer", unless_just_asked=False)


def askable(call: Call, meeting: Meeting) -> Sequence[Person]:
    """Return the people who can be asked by hand: they want reminders, and were not asked just now."""
    kinds, since = ("please_answer", "invitation", "later"), call.now - AGAIN
    asked = reminders.asked_since(call.session, meeting, since, kinds)
    zone = call.zone
    return [
        one
        for one in unanswered(call, meeting)
        if one.id not in asked
        and reachable(call.session, one, "please_answer")
        and wants("please_answer", one, call.now, zone, meeting.starts_at)
    ]


def unaskable(call: Call, meeting: Meeting) -> list[Person]:
    """Return the silent people who cannot be asked at all: they are not here, or want no reminders."""
    said = answers.who_answered(call.session, meeting)
    return [
        one
        for one in meetings.invited(call.session, meeting)
        if one.id not in said
        and not (
            reachable(call.session, one, "please_answer")
            and wants("please_answer", one, call.now, call.zone, meeting.starts_at)
        )
    ]


def meeting_due(call: Call, kind: str) -> Meeting | Untold:
    """Return the meeting of a reminder to the caller, or why that should not go out any more."""
    meeting = schedule.ahead(call, call.args)
    if isinstance(meeting, Unheard):
        return Untold(meeting)
    why = unwanted(call, meeting, kind)
    return Untold(why) if why else meeting


def unwanted(call: Call, meeting: Meeting, kind: str) -> Unheard | None:
    """Return why a kind of reminder is no longer for the caller or wanted by its reader; None: it is."""
    reader = call.caller.actor or call.caller.known
    if kind in SAID and not wants(kind, reader, call.now, call.zone, meeting.starts_at):
        return Unheard.QUIET
    if kind in FOR_THE_AGENDA and not is_open(call, meeting, kind):
        return Unheard.ANSWERED
    return _not_for(call, meeting, kind)


def _not_for(call: Call, meeting: Meeting, kind: str) -> Unheard | None:
    """Return why it is not for the caller, by the answers as they are now."""
    person = call.caller.known
    if kind not in SAID:
        cares = person in caretakers.caretakers_of(call, meeting)
        return None if cares else Unheard.STOPPED
    if kind == "please_answer" and _is_late(call, meeting):
        return Unheard.OVER
    mine = answers.answer_of(call.session, meeting, person)
    if mine is None and not belongs(call, meeting, person):
        return Unheard.STOPPED
    return None if (mine.state if mine else None) in SAID[kind] else Unheard.ANSWERED


def _by_answer(
    call: Call, meeting: Meeting, kind: str, *, unless_just_asked: bool = True
) -> Sequence[Person]:
    some = [
        one
        for one in _concerned(call, meeting, kind)
        if one.accounts or mailable(call.session, one, kind)
    ]
    if kind == "prepare":
        kring = reminders.in_kring(call.session)
        some = [one for one in some if one.id in kring]
    if kind == "please_answer" and unless_just_asked:
        asked = _asked_by_hand(call, meeting)
        some = [one for one in some if one.id not in asked]
    return sorted(some, key=lambda one: one.id)


def _concerned(call: Call, meeting: Meeting, kind: str) -> list[Person]:
    """Return the people a kind of reminder is about, by their answers, with an account or not."""
    if kind == "please_answer" and _is_late(call, meeting):
        return []
    answered = answers.answered(call.session, meeting, list(AnswerState))
    said = {one.person_id: one.state for one in answered}
    concerned = {one.id: one for one in meetings.invited(call.session, meeting)}
    concerned |= {one.person_id: one.person for one in answered}
    return [one for one in concerned.values() if said.get(one.id) in SAID[kind]]


def _asked_by_hand(call: Call, meeting: Meeting) -> set[int]:
    return reminders.asked_since(call.session, meeting, call.now - AGAIN, ())


def _is_late(call: Call, meeting: Meeting) -> bool:
    return meeting.answer_until is not None and meeting.answer_until <= call.now


def belongs(call: Call, meeting: Meeting, person: Person) -> bool:
    """Return whether a meeting is (still) for somebody."""
    return meetings.is_for(call.session, meeting, person)
