"""The coming meetings of one person, as their own pages show them."""

from handlers.call import Call
from handlers.common.rules.limits import PAGE
from handlers.meetings.screens.overview import lines_of
from handlers.views import ViewPart
from storage.models import Person
from storage.queries import answers as answer_rows
from storage.queries import meetings


def mine(call: Call, person: Person) -> ViewPart | None:
    """Return somebody's coming meetings, each with their answer; None when there are none."""
    some = meetings.for_person(call.session, person, call.now, PAGE)
    answers = answer_rows.answers_of(call.session, person, some)
    return lines_of(some, answers, call.today) if some else None
