"""The rooms of the gallery about whom a meeting is for."""

from collections.abc import Iterator

from handlers.call import Refused
from handlers.common.rules.seats import Seat
from handlers.common.screens import confirmation, refusals
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.screens import admission as screens
from handlers.meetings.screens import answers, overview
from handlers.notices.screens import reminders
from handlers.views import View, message
from storage.models import Meeting
from storage.vocabulary import AnswerState, Audience
from tests.gallery.facts import Facts, reaches
from tests.gallery.facts_meetings import TODAY

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, one: Meeting, language: str) -> Shown:
    """Return for whom a meeting is, and every way in which somebody hears that it is not for them."""
    people, before = confirmation.people(facts.people), (one.audience, one.for_function)
    for function in facts.functions[:1]:
        one.for_function = function
        for audience in Audience:
            yield f"for {audience}", message(screens.line(one, audience))
            yield "invitation", answers.invitation(one, TODAY, language, (), (), audience)
            yield "the date", reminders.save_the_date(one, TODAY, language, (), audience)
            yield "card", overview.card(one, Occupancy(None, 0, 0), [], TODAY, (), audience)
            for reach in reaches(facts.people):
                yield "widened", screens.widened(one, audience, reach)
        for person in facts.people:
            for audience in (Audience.FUNCTION, Audience.MEMBERS) if one.group else ():
                yield "not theirs", refusals.no(Refused(screens.not_theirs(one, audience, person)))
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
    for say in (AnswerState.COMING, AnswerState.MAYBE):
        offers = (screens.join_and_answer(one, say),)
        refused = Refused(screens.members_only(facts.group, fits=True), offers=offers)
        yield "both in one press", refusals.no(refused)
    yield "for whom", screens.form(one, facts.functions)
