"""What a sign-up for a group is worth: in a kring for one function a seat waits until that is confirmed."""

from enum import StrEnum

from handlers.common.rules.confirmation import Power, holds
from storage.models import Group, Person


class Seat(StrEnum):
    """How somebody who signed up is in a group."""

    MEMBER = "member"
    REQUESTED = "requested"  # of the function that the kring is for, and not yet confirmed
    FOLLOWS = "follows"  # sees its meetings, and does not count: the adviser of a member


def seat(group: Group, person: Person) -> Seat:
    """Return how somebody who signed up for this group is in it."""
    if group.function_id is None:
        return Seat.MEMBER
    if person.function_id != group.function_id:
        return Seat.FOLLOWS
    return Seat.MEMBER if holds(Power.SEAT, person) else Seat.REQUESTED
