"""The meetings ahead of one person, as other pages show them: the next one to answer, the others as lines."""

from handlers.call import Call
from handlers.common.rules.limits import PAGE
from handlers.meetings.screens import ahead as screens
from handlers.meetings.screens.overview import lines_of
from handlers.views import ViewPart
from storage.models import Group, Person
from storage.queries import ahead
from storage.queries.ahead import Ahead
from storage.vocabulary import Audience


def takes_answers(call: Call, one: Ahead) -> bool:
    """Return whether somebody can still answer, and has not."""
    until = one.meeting.answer_until or one.meeting.starts_at
    return one.mine is None and min(until, one.meeting.starts_at) > call.now


def mine(call: Call, person: Person) -> list[ViewPart]:
    """Return somebody's next meeting with its answers, and the others as lines; nothing without any."""
    some = ahead.of_person(call.session, person, call.now, PAGE)
    if not some:
        return []
    others = some[1:]
    said = {one.meeting.id: one.mine for one in others if one.mine is not None}
    lines = [lines_of([one.meeting for one in others], said, call.today)] if others else []
    return [*_next(call, some[0], invited=True), *lines]


def of_group(call: Call, group: Group, *, inside: bool) -> list[ViewPart]:
    """Return the next meeting of a group; with its answers to the person who is `inside`."""
    found = ahead.next_of(call.session, group, call.caller.person, call.now)
    if found is None:
        return []
    for_all = found.meeting.audience == Audience.NETWORK
    return _next(call, found, invited=inside or for_all)


def _next(call: Call, one: Ahead, *, invited: bool) -> list[ViewPart]:
    if invited and takes_answers(call, one):
        return screens.asks(one.meeting, call.today)
    return screens.shows(one.meeting, one.mine, call.today)
