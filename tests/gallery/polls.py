"""The rooms of the gallery about date polls."""

from collections.abc import Iterator
from datetime import time

from handlers.common.rules.limits import NAME
from handlers.meetings.rules.plan import PLACE
from handlers.meetings.screens import answers
from handlers.notices.screens import mail_texts
from handlers.notices.screens.mail_texts import Recipients
from handlers.planning.rules.polls import MOST_DATES, Tally
from handlers.planning.screens import more_dates, planning, polls
from handlers.sentences import Text
from handlers.views import View
from storage.models import Poll, PollDate, PollVote
from storage.vocabulary import AnswerState
from tests.gallery.facts import NOW, Facts, reaches
from tests.gallery.facts_meetings import ODD, TODAY, MeetingFacts, answer

Shown = Iterator[tuple[str, View]]
BIG = 10**9
WARNINGS = [Text("plan.college_day"), Text("plan.weekend")] * 12


def rooms(facts: Facts, found: MeetingFacts) -> Shown:
    """Return every screen about date polls, named."""
    for group in (facts.group, None):
        poll = _poll(facts)
        poll.group = group
        yield from _forms(facts)
        yield "which poll", more_dates.form(poll, "")
        yield "which poll anyway", more_dates.form(poll, "x" * 1000, WARNINGS, "2027-03-25," * 8)
        for reach in reaches(facts.people):
            yield "asked", polls.asked(poll, reach)
            yield "more dates", more_dates.added(poll, 7, reach)
            yield "closed", polls.closed(poll, reach)
            for one in found.meetings[:1]:
                yield "poll's meeting off", planning.called_off(one, reach, TODAY, poll)
        tallies = [Tally(one.id, 99_999, 342, 99_999, 99_999) for one in poll.dates]
        for mine in ({}, {one.id: AnswerState.MAYBE for one in poll.dates}):
            yield "question", polls.question(poll, mine)
            yield "question again", polls.question(poll, mine, added=True)
        for meeting in (None, *found.meetings[:1]):
            for closed_at in (None, NOW):
                poll.closed_at, poll.meeting = closed_at, meeting if closed_at else None
                yield "poll card", polls.card(poll, tallies)
                yield "results", polls.results(poll, tallies)
                yield "over", polls.over(poll)
        for people in ([], facts.people, facts.people * 9):
            yield "mail", mail_texts.poll(poll, Recipients(people, {}))
        yield "told closed", polls.told_closed(poll)
        people = [one.person for one in found.absent]
        states = [AnswerState.COMING, AnswerState.MAYBE, AnswerState.ABSENT]
        said = [PollVote(person=who, state=states[n % 3]) for n, who in enumerate(people)]
        for page in (0, 1, 99):
            yield "who can", polls.who_can(poll.dates[0], said, page)
    for one in found.one_by_one:
        for state in (AnswerState.COMING, AnswerState.WAITING):
            mine_ = answer(1, found.absent[0].person, state)
            yield "expected", answers.expected(one, mine_, TODAY)


def _forms(facts: Facts) -> Shown:
    values = {"title": ODD[:NAME], "place": ODD[:PLACE], "dates": "x" * 1000}
    yield "poll", polls.form(facts.group, {})
    yield "poll anyway", polls.form(None, values, WARNINGS, "2027-03-25," * 8)


def _poll(facts: Facts) -> Poll:
    """As long as it can be, and as short where the facts are."""
    long_ = len(facts.people) > 1
    poll = Poll(title=ODD[:NAME] if long_ else "Prik", place=ODD[:PLACE] if long_ else "Zeist")
    poll.id = BIG
    for number in range(MOST_DATES if long_ else 1):
        on = PollDate(position=number, day=TODAY, begins=time(10), ends=time(12))
        on.id = BIG + number
        poll.dates.append(on)
    return poll
