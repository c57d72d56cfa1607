"""Who comes to a meeting and who does not, as far as the reader may see it."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from handlers.charts import Chart, Kind, Series
from handlers.common.rules.limits import ROOM_FOR_ABSENT, room
from handlers.common.screens.words import mention
from handlers.meetings.screens.held import by_gemeente, too_many
from handlers.sentences import Listing, Text
from handlers.views import Lines, ViewPart
from storage.models import Answer
from storage.vocabulary import AnswerState

SHOWN = (AnswerState.COMING, AnswerState.WAITING, AnswerState.MAYBE, AnswerState.ABSENT)


def who(coming: Sequence[Answer], *, names: bool) -> ViewPart:
    """Return who comes: by gemeente where the reader may see `names`, else how many."""
    if not coming:
        return Text("meeting.nobody_yet")
    people = [answer.person for answer in coming]
    if not names or too_many(people):
        return Text("meeting.people", count=len(people))
    return by_gemeente(people)


def answers(counts: Mapping[AnswerState, int], silent: int) -> Chart | None:
    """Return how many people answered what, and how many did not answer yet; None for nobody at all."""
    numbers = {**{str(state): counts[state] for state in SHOWN}, "silent": silent}
    said = tuple(
        Text(f"answers.{name}", count=number) for name, number in numbers.items() if number
    )
    if not said:
        return None
    # A waiting list is only there where places are.
    told = {name: number for name, number in numbers.items() if number or name != "waiting"}
    return Chart(
        Text("answers.title"),
        Kind.BAR,
        tuple(Text(f"answers.name_{name}") for name in told),
        (Series(Text("answers.people"), tuple(told.values())),),
        (Text("answers.line", counts=Listing(said)),),
    )


def absent(answers: Sequence[Answer]) -> list[ViewPart]:
    """Return who does not come and why, as many as fit, and how many more there are."""
    ends = accumulate(_room_of(answer) for answer in answers)
    shown = [one for one, end in zip(answers, ends, strict=True) if end <= ROOM_FOR_ABSENT]
    more = len(answers) - len(shown)
    lines = tuple(
        Text("meeting.absent_why", person=mention(answer.person), reason=answer.reason)
        if answer.reason
        else Text("meeting.absent", person=mention(answer.person))
        for answer in shown
    )
    rest = [Text("meeting.more_absent", count=more)] if more else []
    return [Lines(lines), *rest] if lines else [*rest]


def _room_of(answer: Answer) -> int:
    """Return how much room a line about somebody takes: who, from where, why not."""
    person = answer.person
    organisation = person.organisation.name if person.organisation else ""
    return room(f"Does not come: {person.name}. {organisation} {answer.reason or ''}")
