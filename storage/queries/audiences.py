"""Whom a meeting is for, as conditions: on people of one meeting, on meetings of one person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, CompoundSelect, Select, select, union_all
from sqlalchemy.orm import aliased

from storage.models import Group, Lead, Meeting, Membership, Person, Poll
from storage.queries.seats import SEATED
from storage.vocabulary import Audience


def is_invited(meeting: Meeting | Poll) -> ColumnElement[bool]:
    """Return the condition that a meeting (or date poll) is for a person.

    For its group: they are in it or lead it; for the network: in any open group; for one function:
    that is theirs and confirmed, or they lead its group. What a group does on the day on which the
    whole network meets is open to all, but they have their invitation for that day.
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
    if audience == Audience.NETWORK:
        return (*own, *network)
    return own


def network_meets(day: date) -> ColumnElement[bool]:
    """Return the condition that the whole network meets on a day."""
    meets = select(Meeting.id).where(
        Meeting.group_id.is_(None), Meeting.cancelled_at.is_(None), Meeting.day == day
    )
    return meets.exists()


def _among(member: ColumnElement[bool], leads: ColumnElement[bool]) -> Sequence[Select[int]]:
    inside = select(Membership.person_id).where(SEATED, member)
    return (inside, select(Lead.person_id).where(leads))


def _of_function(function: int | None) -> Select[int]:
    one = aliased(Person)
    confirmed = one.confirmed_function_id == function
    return select(one.id).where(one.function_id == function, confirmed)


def for_somebody(
    groups: Select[int] | CompoundSelect[int], function: int | BindParameter[Any] | None
) -> ColumnElement[bool]:
    """Return the condition that a meeting is for somebody who is in these groups.

    `function` is theirs once it was confirmed; None: they have none.
    """
    by_rule = Meeting.audience.is_(None) & Meeting.group_id.is_(None)
    for_all = (Meeting.audience == Audience.NETWORK) | by_rule
    own = Meeting.group_id.in_(groups) & Meeting.audience.is_distinct_from(Audience.FUNCTION)
    if function is None:
        return own | for_all
    return own | for_all | (Meeting.for_function_id == function)


def confirmed_function(person: Person) -> int | None:
    """Return the function of somebody, once it was confirmed that it is theirs."""
    return person.function_id if person.function_id == person.confirmed_function_id else None
