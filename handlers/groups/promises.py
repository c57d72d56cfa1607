"""Answers to a group's meetings, withdrawn when somebody leaves it and given back on their return."""

from handlers.call import Call, Refused
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import GIVEN_BACK
from handlers.meetings import replies
from storage.models import Group, Meeting, Person
from storage.queries import answers, groups, meetings
from storage.vocabulary import AnswerState


def withdraw(call: Call, group: Group, person: Person | None = None) -> list[Meeting]:
    """Withdraw somebody's answers to the meetings of a group that they leave; return those meetings.

    It is the caller, or else `person`. A person who still leads the group is still expected.
    """
    me = person or call.caller.known
    if groups.role(call.session, group, me):
        return []
    promised = list(answers.promised(call.session, group, me, call.now))
    for meeting in promised:
        replies.answer(call, meeting, me, AnswerState.ABSENT)
    return promised


def give_back(call: Call, group: Group) -> list[Meeting]:
    """Answer "ik kom" again where the button says so and it is still possible; return those meetings."""
    numbers = [number(one) for one in call.args.get("meetings", "").split(",")[:GIVEN_BACK]]
    found = [meetings.by_id(call.session, one) for one in numbers if one is not None]
    me = call.caller.known
    return [one for one in found if one and one.group is group and comes_again(call, one, me)]


def comes_again(call: Call, meeting: Meeting, person: Person) -> bool:
    """Answer "ik kom" again for the person who withdrew; False when that is outdated or not possible."""
    mine = answers.answer_of(call.session, meeting, person)
    if mine is None or mine.state != AnswerState.ABSENT:
        return False
    try:
        replies.answer(call, meeting, person, AnswerState.COMING)
    except Refused:
        return False  # too late, or off: what was withdrawn stays so
    return True
