"""The caretakers of a meeting, to whom its duties come: its agenda, silent people, who was there."""

from collections.abc import Iterator
from typing import NamedTuple

from handlers.call import Call
from handlers.common.notices import tell
from handlers.meetings import course
from handlers.meetings.rules.wishes import takes_duties
from handlers.meetings.screens import footers
from handlers.sentences import Text
from storage.models import Group, Lead, Meeting, Person
from storage.queries import groups, meetings, notices, people
from storage.queries.people import is_here
from storage.vocabulary import LeadRole

KIND = "attendance"


class Care(NamedTuple):
    """The people to whom the duties come, and those who would have had them and want none now.

    `in_spite`: nobody wants them, and somebody must have them.
    """

    people: list[Person]
    instead_of: list[Person]
    in_spite: bool = False


def ask(call: Call, meeting: Meeting) -> None:
    """Plan the question for the end of a meeting as it is now; a question for another end is cancelled.

    It is planned for everybody who leads (the beheerders when nobody does); the caretakers at that
    moment get it, also when they are others by then. With it goes all that its begin and end bring.
    """
    course.plan(call, meeting)
    as_it_is = f"{meeting.id}/{meeting.sequence}/"
    notices.cancel_from(
        call.session, f"{KIND}/{meeting.id}/", call.now, but_not=f"{KIND}/{as_it_is}"
    )
    if meeting.cancelled_at is not None or meeting.ends_at <= call.now:
        return
    for person in _leaders(call, meeting):
        _ask(call, meeting, person)


def ask_at_end(call: Call, meeting: Meeting) -> None:
    """Ask the caretakers of a meeting that is over, as far as it was not planned for them before."""
    for person in caretakers_of(call, meeting):
        _ask(call, meeting, person)


def ask_of_group(call: Call, group: Group) -> None:
    """Plan the question again for a group's coming meetings, because others lead it now."""
    for meeting in meetings.between(call.session, call.now, None, group):
        ask(call, meeting)


def is_for(call: Call, meeting: Meeting) -> bool:
    """Return whether the caller is a caretaker of this meeting."""
    return call.caller.known in caretakers_of(call, meeting)


def caretakers_of(call: Call, meeting: Meeting) -> list[Person]:
    """Return the people who are asked about a meeting now."""
    return _care(call, meeting).people


def why(call: Call, meeting: Meeting) -> Text | None:
    """Return why a duty comes to the caller; None when it is theirs in any case."""
    care, me, group = _care(call, meeting), call.caller.known, meeting.group
    if care.in_spite:
        return footers.in_spite()
    if care.instead_of:
        return footers.instead_of(care.instead_of)
    if group is None or meeting.stand_in is me or groups.role(call.session, group, me):
        return None
    return footers.leaderless(group)


def _care(call: Call, meeting: Meeting) -> Care:
    """Go down the order to the first who are here and take duties; all want none: who comes last."""
    passed: list[Person] = []
    last: list[Person] = []
    for step in _order(call, meeting):
        willing = [one for one in step if takes_duties(one, call.now, call.zone)]
        if willing:
            return Care(willing, passed)
        passed += step
        last = step or last
    return Care(last, passed, in_spite=True)


def _order(call: Call, meeting: Meeting) -> Iterator[list[Person]]:
    """Yield the people who are here, in order: stand-in, ondersteuners, trekkers, beheerders."""
    if meeting.stand_in is not None and is_here(meeting.stand_in):
        yield [meeting.stand_in]
    leads = _leads(call, meeting.group) if meeting.group else []
    for role in (LeadRole.ONDERSTEUNER, LeadRole.TREKKER):
        yield [one.person for one in leads if one.role == role and is_here(one.person)]
    yield list(people.admins(call.session, call.admins))  # only looked up where nobody else is


def _ask(call: Call, meeting: Meeting, person: Person) -> None:
    tell(
        call.session,
        KIND,
        f"{meeting.id}/{meeting.sequence}/{person.id}",
        now=call.now,
        due=meeting.ends_at,
        person=person,
        about=meeting.group,
        meeting=meeting.id,
    )


def _leaders(call: Call, meeting: Meeting) -> list[Person]:
    leading = [lead.person for lead in _leads(call, meeting.group)] if meeting.group else []
    if meeting.stand_in is not None and meeting.stand_in not in leading:
        leading.append(meeting.stand_in)
    here = [person for person in leading if is_here(person)]
    return here or list(people.admins(call.session, call.admins))


def _leads(call: Call, group: Group) -> list[Lead]:
    return groups.leads(call.session, [group])[group.id]
