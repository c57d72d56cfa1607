"""What waits for somebody around the meetings ahead of them: an answer, a part to choose."""

from collections.abc import Iterator, Sequence
from datetime import date

from handlers.call import Call
from handlers.common.rules.tasks import Task, TaskKind
from handlers.meetings.facts import takes_answers
from handlers.meetings.rules.programme import sets
from handlers.meetings.screens.facts import answer_buttons, when
from handlers.sentences import Slot
from storage.models import Meeting, Person
from storage.queries import ahead
from storage.queries.ahead import Ahead, Choice
from storage.vocabulary import AnswerState


def of(call: Call, person: Person, some: Sequence[Ahead]) -> list[Task]:
    """Return what waits for somebody around these meetings."""
    open_ones = [one.meeting for one in some if takes_answers(call, one)]
    coming = [
        one.meeting
        for one in some
        if one.mine == AnswerState.COMING and one.parallel > 1 and one.meeting.starts_at > call.now
    ]
    found = list(_to_answer(open_ones, call.today))
    if coming:
        choices = ahead.choices(call.session, person, coming)
        found += _to_choose(coming, choices, call.today)
    return found


def _to_answer(some: Sequence[Meeting], today: date) -> Iterator[Task]:
    for one in some:
        about = {"meeting": str(one.id)}
        until, buttons = one.answer_until or one.starts_at, answer_buttons(about).buttons
        yield Task(TaskKind.ANSWER, until, _named(one, today), about, buttons)


def _to_choose(some: Sequence[Meeting], choices: Sequence[Choice], today: date) -> Iterator[Task]:
    for one in some:
        parts = [choice for choice in choices if choice.meeting == one.id]
        beside = sets([(part.begins, part.ends) for part in parts])
        if any(len(few) > 1 and not any(parts[n].chosen for n in few) for few in beside):
            about = {"meeting": str(one.id)}
            yield Task(TaskKind.CHOOSE, one.starts_at, _named(one, today), about)


def _named(meeting: Meeting, today: date) -> dict[str, Slot]:
    return {"title": meeting.title, "when": when(meeting, today)}
