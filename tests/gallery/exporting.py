"""The rooms of the gallery in which spreadsheets are taken along."""

from collections.abc import Iterator
from datetime import timedelta

from handlers.attendance.rules.attendance import Visit
from handlers.lists.screens import exports
from handlers.views import View
from storage.models import MailAddress, Meeting
from storage.queries.exports import Answers, SignUp
from storage.vocabulary import AnswerState, FunctionClass, LeadRole
from tests.gallery.facts import NOW, Facts, long

Shown = Iterator[tuple[str, View]]
WAYS = ("chat", "mail", "both", "no_address", "mail_stopped")
TODAY, ZONE = NOW.date(), "Europe/Amsterdam"


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen with which something is taken along, named."""
    for group in (None, facts.group):
        yield "choices", exports.choices(group)
        for some in ([], _sign_ups(facts)):
            yield "sign-ups", exports.sign_ups(group, some, TODAY, ZONE)
        for said, years in ((Answers([], [], {}), []), (_answered(facts), [2026, 2027, 2028])):
            yield "answers", exports.answers(group, 2027, said, years)
        held = [_meeting(facts, number) for number in range(3)]
        visits = [
            Visit(1, n, one.name, FunctionClass.EXTERN) for n, one in enumerate(facts.gemeenten)
        ]
        for meetings, there in (([], []), (held, visits)):
            yield "opkomst", exports.attendance(group, meetings, there, frozenset(), TODAY)
    for one in facts.people:
        one.mail_address = MailAddress(address=long("mail"))
    theirs = {one.id: facts.groups for one in facts.people}
    for groups in (theirs, {}):
        for names in (exports.shared(facts.groups), frozenset({"samenleving"})):
            ways = [(one, WAYS[n % len(WAYS)]) for n, one in enumerate(facts.people)]
            yield "people", exports.people(ways, groups, names, TODAY)


def _sign_ups(facts: Facts) -> list[SignUp]:
    roles, since = (None, *LeadRole), (None, NOW, NOW)
    return [
        SignUp(facts.group, one, role, at)
        for one in facts.people
        for role, at in zip(roles, since, strict=True)
    ]


def _meeting(facts: Facts, number: int) -> Meeting:
    return Meeting(
        id=number,
        group=facts.group if number else None,
        title=long("Titel"),
        day=TODAY - timedelta(days=number),
        place=long("Plaats", 120) if number else "",
        attended_at=NOW if number else None,
    )


def _answered(facts: Facts) -> Answers:
    meetings = [_meeting(facts, number) for number in range(len(AnswerState))]
    said = {
        (meeting.id, one.id): state
        for meeting, state in zip(meetings, AnswerState, strict=True)
        for one in facts.people
    }
    return Answers(facts.people, meetings[1:], said)
