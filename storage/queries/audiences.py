"""Whom a meeting is for, as conditions: on people of one meeting, on meetings of one person."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, CompoundSelect, Select, select, union_all
from sqlalchemy.orm import aliased

from storage.models import Group, Lead, Meeting, Membership, Person, Poll
from storage.queries.seats import SEATED
from storage.vocabulary import Audience

_OF_NETWORK = aliased(Meeting)  # beside the meeting that is asked about


def is_invited(meeting: Meeting | Poll) -> ColumnElement[bool]:
    """Return the condition that a meeting (or date poll) is for a person.

    For its group: they are in it or lead it; for the network: in any open group; for one function:
    that is theirs and confirmed, or they lead its group. Where nobody chose, what a group does on
    the day on which the whole network meets is for the network.
    """
    return Person.id.in_(union_all(*_invited(meeting)))  # one list, so that the index is used


def _invited(meeting: Meeting | Poll) -> Sequence[Select[int]]:
    """Return the ids of the people whom it is for, in parts."""
    own = _among(Membership.group_id == meeting.group_id, Lead.group_id == meeting.group_id)
    audience = Audience.MEMBERS if isinstance(meeting, Poll) else meeting.audience
    if isinstance(meeting, Meeting) and audience == Audience.FUNCTION:
        leading = select(Lead.person_id).where(Lead.group_id == meeting.group_id)
        return (_of_function(meeting.for_function_id), leading)
    open_ones = select(Group.id).where(Group.closed_at.is_(None))
    network = _among(Membership.group_id.in_(open_ones), Lead.group_id.in_(open_ones))
    if meeting.group_id is None:
        return network
    if isinstance(meeting, Poll) or audience == Audience.MEMBERS:
        return own
    if audience == Audience.NETWORK:
        return (*own, *network)
    return (*own, *(some.where(network_meets(meeting.day)) for some in network))


def network_days() -> Select[date]:
    """Return the days on which the whole network meets."""
    return select(_OF_NETWORK.day).where(
        _OF_NETWORK.group_id.is_(None), _OF_NETWORK.cancelled_at.is_(None)
    )


def network_meets(day: date) -> ColumnElement[bool]:
    """Return the condition that the whole network meets on a day."""
    return network_days().where(_OF_NETWORK.day == day).exists()


def _among(member: ColumnElement[bool], leads: ColumnElement[bool]) -> Sequence[Select[int]]:
    inside = select(Membership.person_id).where(SEATED, member)
    return (inside, select(Lead.person_id).where(leads))


def _of_function(function: int | None) -> Select[int]:
    one = aliased(Person)
    confirmed = one.confirmed_function_id == function
    return select(one.id).where(one.function_id == function, confirmed)


def for_somebody(
    person: Person, groups: Select[int] | CompoundSelect[int], *, beside: bool = True
) -> ColumnElement[bool]:
    """Return the condition that a meeting is for somebody who is in these groups.

    With `beside` also what others do on the day on which the whole network meets.
    """
    by_rule: ColumnElement[bool] = Meeting.group_id.is_(None)
    if beside:
        by_rule = by_rule | Meeting.day.in_(network_days())
    for_all = (Meeting.audience == Audience.NETWORK) | (Meeting.audience.is_(None) & by_rule)
    own = Meeting.group_id.in_(groups) & Meeting.audience.is_distinct_from(Audience.FUNCTION)
    if not person.function_confirmed:
        return own | for_all
    return own | for_all | (Meeting.for_function_id == person.function_id)
