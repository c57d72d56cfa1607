"""Planning what goes out around a meeting, and who of its people gets it; for all that plan or send."""

from collections.abc import Iterator, Mapping, Sequence

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.delegation import REMINDED
from handlers.meetings import caretakers
from handlers.meetings.rules.plan import Plan
from handlers.meetings.rules.schedule import (
    AGAIN,
    DEFAULT,
    KINDS,
    ROWS,
    SAID,
    Facts,
    Numbers,
    Outlook,
    Planned,
    outlook,
)
from handlers.meetings.rules.wishes import wants
from storage.models import Group, Meeting, Person
from storage.queries import groups, meetings, notices, pairs, people_keeping, reminders
from storage.queries.people_keeping import is_here
from storage.vocabulary import AnswerState


def numbers(call: Call, group: Group | None) -> Numbers:
    """Give the table as it holds for a group: its own numbers before the network's."""
    own = reminders.rules(call.session, group) if group else {}
    found = {**DEFAULT, **reminders.rules(call.session, None), **own}
    return {row: found[row] for row in ROWS}


def outlook_of(call: Call, meeting: Meeting, *, asked: bool = True) -> Outlook:
    """Give what goes out about a meeting from now on."""
    facts = Facts(
        meeting.day,
        meeting.starts_at,
        call.zone,
        online=bool(meeting.link),
        kring=reminders.has_kring(call.session),
    )
    return outlook(facts, numbers(call, meeting.group), call.now, asked=asked)


def outlook_for(call: Call, group: Group | None, plan: Plan) -> Outlook:
    """Give what would go out about a meeting that is not planned yet."""
    kring = reminders.has_kring(call.session)
    facts = Facts(plan.day, plan.starts_at, plan.zone, online=bool(plan.link), kring=kring)
    return outlook(facts, numbers(call, group), call.now)


def plan(call: Call, meeting: Meeting, *, asked: bool = True) -> None:
    """Plan what goes out about a meeting as it is now; what has gone out is not planned again."""
    coming = {one.row: one for one in outlook_of(call, meeting, asked=asked).coming}
    for row in ROWS:
        if row in coming:
            _put(call, meeting, coming[row])
        else:
            notices.forget_skips(call.session, key_of(meeting, row))
            notices.cancel(call.session, key_of(meeting, row), call.now)


def key_of(meeting: Meeting, row: str) -> str:
    """Name the one round of a row about a meeting as it is now."""
    return f"{ROWS[row].kind}/{meeting.id}/{meeting.sequence}/{row}"


def drop(call: Call, meeting: Meeting) -> None:
    """Take back all that has not gone out about a meeting."""
    for kind in (*KINDS, "save_the_date", "later"):
        notices.forget_skips(call.session, f"{kind}/{meeting.id}/")
        notices.cancel_of(call.session, f"{kind}/{meeting.id}/", call.now)


def of_round(call: Call) -> Meeting | None:
    """Give the meeting of a round; None when it is no longer what the round was planned for."""
    return round_for(call, call.args)


def round_for(call: Call, args: Mapping[str, object]) -> Meeting | None:
    """Give the meeting of what carries these args, likewise."""
    found = meetings.by_id(call.session, number(str(args.get("meeting", ""))) or 0)
    if found is None or found.cancelled_at is not None or found.starts_at <= call.now:
        return None
    return found if str(args.get("sequence")) == str(found.sequence) else None


def audience(call: Call, meeting: Meeting, kind: str) -> Sequence[Person]:
    """Give whom a kind of reminder is for at this moment, and who wants it."""
    if kind in SAID:
        found = _by_answer(call, meeting, kind)
    else:
        found = caretakers.who_looks_after(call, meeting) if is_open(call, meeting, kind) else []
    zone = call.zone
    return [one for one in found if wants(kind, one, call.now, zone, meeting.starts_at)]


def advised(call: Call, meeting: Meeting, kind: str) -> Iterator[tuple[Person, Person]]:
    """Give for whom a kind of reminder goes to somebody who may act for them, and to whom."""
    advisers = pairs.advisers(call.session) if kind in REMINDED else {}
    zone = call.zone
    for person in _concerned(call, meeting, kind) if advisers else ():
        for one in people_keeping.some(call.session, advisers.get(person.id, ())):
            if is_here(one) and wants(kind, one, call.now, zone, meeting.starts_at):
                yield person, one


def reach(call: Call, meeting: Meeting, kind: str) -> int:
    """Count whom a kind of reminder would reach now, without a look at each of them."""
    if kind not in SAID:
        return len(audience(call, meeting, kind))
    but_not = _asked_by_hand(call, meeting) if kind == "please_answer" else set[int]()
    if kind == "please_answer" and _is_late(call, meeting):
        return 0
    if kind == "invitation" and meeting.planned_by_id:
        but_not = {meeting.planned_by_id}
    zone = call.zone
    return sum(
        one.number
        for one in reminders.alike(call.session, meeting, but_not=but_not, kring=kind == "prepare")
        if one.said in SAID[kind] and wants(kind, one, call.now, zone, meeting.starts_at)
    )


def is_open(call: Call, meeting: Meeting, kind: str) -> bool:
    """Say whether there is still something to do about what who leads is reminded of."""
    if kind == "agenda_open":
        return meeting.agenda_at is None
    return kind != "answers_open" or bool(askable(call, meeting))


def unanswered(call: Call, meeting: Meeting) -> Sequence[Person]:
    """Give who is here and has not answered; nobody once that is too late."""
    return _by_answer(call, meeting, "please_answer", anew=False)


def askable(call: Call, meeting: Meeting) -> Sequence[Person]:
    """Give who can be asked for an answer by hand: who wants it, and was not asked just now."""
    kinds, since = ("please_answer", "invitation", "later"), call.now - AGAIN
    asked = reminders.asked_since(call.session, meeting, since, kinds)
    zone = call.zone
    return [
        one
        for one in unanswered(call, meeting)
        if one.id not in asked
        and is_here(one)
        and wants("please_answer", one, call.now, zone, meeting.starts_at)
    ]


def still(call: Call, kind: str) -> Meeting | None:
    """Give the meeting of a reminder to the caller; None when that should not go out any more."""
    meeting = of_round(call)
    return meeting if meeting is not None and wanted(call, meeting, kind) else None


def wanted(call: Call, meeting: Meeting, kind: str) -> bool:
    """Say whether a kind of reminder is still for the caller, and whether who gets it wants it."""
    zone = call.zone
    reader = call.caller.actor or call.caller.known
    if not wants(kind, reader, call.now, zone, meeting.starts_at):
        return False
    return _is_for(call, meeting, kind)


def _is_for(call: Call, meeting: Meeting, kind: str) -> bool:
    """Say whether it is for the caller, after all that they and others did."""
    person = call.caller.known
    if kind not in SAID:
        return person in caretakers.who_looks_after(call, meeting)
    if kind == "please_answer" and _is_late(call, meeting):
        return False
    mine = meetings.answer_of(call.session, meeting, person)
    if mine is None and not _belongs(call, meeting, person):
        return False
    return (mine.state if mine else None) in SAID[kind]


def _by_answer(call: Call, meeting: Meeting, kind: str, *, anew: bool = True) -> Sequence[Person]:
    some = [one for one in _concerned(call, meeting, kind) if one.accounts]
    if kind == "prepare":
        kring = reminders.in_kring(call.session)
        some = [one for one in some if one.id in kring]
    if kind == "please_answer" and anew:
        asked = _asked_by_hand(call, meeting)
        some = [one for one in some if one.id not in asked]
    return sorted(some, key=lambda one: one.id)


def _concerned(call: Call, meeting: Meeting, kind: str) -> list[Person]:
    """Give whom a kind of reminder is about, by what they answered, on the platform or not."""
    if kind == "please_answer" and _is_late(call, meeting):
        return []
    answered = meetings.answered(call.session, meeting, list(AnswerState))
    said = {one.person_id: one.state for one in answered}
    concerned = {one.id: one for one in meetings.invited(call.session, meeting)}
    concerned |= {one.person_id: one.person for one in answered}
    return [one for one in concerned.values() if said.get(one.id) in SAID[kind]]


def _asked_by_hand(call: Call, meeting: Meeting) -> set[int]:
    return reminders.asked_since(call.session, meeting, call.now - AGAIN, ())


def _is_late(call: Call, meeting: Meeting) -> bool:
    return meeting.answer_until is not None and meeting.answer_until <= call.now


def _belongs(call: Call, meeting: Meeting, person: Person) -> bool:
    """Say whether a meeting is (still) for somebody."""
    if meeting.group is None:
        return any(one.id == person.id for one in meetings.invited(call.session, meeting))
    return bool(
        groups.membership(call.session, meeting.group, person)
        or groups.role(call.session, meeting.group, person)
    )


def _put(call: Call, meeting: Meeting, one: Planned) -> None:
    tell(
        call.session,
        one.kind,
        key_of(meeting, one.row).partition("/")[2],
        now=call.now,
        due=one.due,
        about=meeting.group,
        anew=True,
        more=_args(meeting, one.row),
    )


def _args(meeting: Meeting, row: str) -> Mapping[str, object]:
    kind = ROWS[row].kind
    return {"meeting": meeting.id, "sequence": meeting.sequence, "row": row, "kind": kind}
