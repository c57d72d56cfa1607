"""The rooms of the gallery about whom a meeting is for."""

from collections.abc import Iterator

from handlers.call import Refused
from handlers.common.rules.seats import Seat
from handlers.common.screens import confirmation, refusals
from handlers.meetings.screens import admission as screens
from handlers.views import View, message
from storage.models import Meeting
from storage.vocabulary import AnswerState, Audience
from tests.gallery.facts import Facts

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, one: Meeting) -> Shown:
    """Return for whom a meeting is, and every way in which somebody hears that it is not for them."""
    people, before = confirmation.people(facts.people), (one.audience, one.for_function)
    for function in facts.functions[:1]:
        one.for_function = function
        for audience in Audience:
            yield f"for {audience}", message(screens.line(one, audience))
        for confirmers in (people, None):
            yield (
                "not of that function",
                refusals.no(Refused(screens.for_function(one, confirmers))),
            )
    one.audience, one.for_function = before
    for fits in (True, False):
        yield "members only", refusals.no(Refused(screens.members_only(facts.group, fits=fits)))
    for seat in screens.NO_SEAT:
        yield "no seat", refusals.no(Refused(screens.no_seat(facts.group, Seat(seat), people)))
    offers = tuple(
        screens.join_and_answer(one, say) for say in (AnswerState.COMING, AnswerState.MAYBE)
    )
    refused = Refused(screens.members_only(facts.group, fits=True), offers=offers)
    yield "both in one press", refusals.no(refused)
    yield "for whom", screens.form(one, facts.functions)
