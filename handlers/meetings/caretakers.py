"""The caretakers of a meeting, who are asked who was there once it is over."""

from handlers.call import Call
from handlers.common.notices import supporters_of, tell
from handlers.meetings import course
from storage.models import Group, Lead, Meeting, Person
from storage.queries import groups, meetings, notices, people
from storage.queries.people import is_here

KIND = "attendance"


def ask(call: Call, meeting: Meeting) -> None:
    """Plan the question for the end of a meeting as it is now; a question for another end is cancelled.

    It is planned for everybody who leads (the beheerders when nobody does); the caretakers at that
    moment get it. With it goes all that the meeting's begin and end bring.
    """
    course.plan(call, meeting)
    as_it_is = f"{meeting.id}/{meeting.sequence}/"
    notices.cancel_from(
        call.session, f"{KIND}/{meeting.id}/", call.now, but_not=f"{KIND}/{as_it_is}"
    )
    if meeting.cancelled_at is not None or meeting.ends_at <= call.now:
        return
    for person in _leaders(call, meeting):
        tell(
            call.session,
            KIND,
            f"{as_it_is}{person.id}",
            now=call.now,
            due=meeting.ends_at,
            person=person,
            about=meeting.group,
            meeting=meeting.id,
        )


def ask_of_group(call: Call, group: Group) -> None:
    """Plan the question again for a group's coming meetings, because others lead it now."""
    for meeting in meetings.between(call.session, call.now, None, group):
        ask(call, meeting)


def is_for(call: Call, meeting: Meeting) -> bool:
    """Return whether the caller is a caretaker of this meeting."""
    return call.caller.known in caretakers_of(call, meeting)


def caretakers_of(call: Call, meeting: Meeting) -> list[Person]:
    """Return the people who are asked about a meeting now; the beheerders when nobody who is here leads."""
    if meeting.stand_in is not None and is_here(meeting.stand_in):
        return [meeting.stand_in]
    leads = _leads(call, meeting.group) if meeting.group else []
    reachable = [person for person in supporters_of(leads) if is_here(person)]
    return reachable or list(people.admins(call.session, call.admins))


def leaderless_group(call: Call, meeting: Meeting) -> Group | None:
    """Return the group that the caller only cares for because no lead of it is here; else None."""
    me, group = call.caller.known, meeting.group
    if group is None or meeting.stand_in is me:
        return None
    return None if groups.role(call.session, group, me) else group


def _leaders(call: Call, meeting: Meeting) -> list[Person]:
    leading = [lead.person for lead in _leads(call, meeting.group)] if meeting.group else []
    if meeting.stand_in is not None and meeting.stand_in not in leading:
        leading.append(meeting.stand_in)
    here = [person for person in leading if is_here(person)]
    return here or list(people.admins(call.session, call.admins))


def _leads(call: Call, group: Group) -> list[Lead]:
    return groups.leads(call.session, [group])[group.id]
