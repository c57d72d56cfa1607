"""What somebody is in a group, read from the database and never from what a button says."""

from handlers.call import Call, Refused
from handlers.common.rules.rights import Right, Standing, allowed
from handlers.common.rules.seats import Seat, seat
from handlers.common.screens.words import mention
from handlers.sentences import Listing, Text
from handlers.views import Button, Style
from storage.models import Group, Person
from storage.queries import groups, memberships, people


def seat_of(call: Call, group: Group, person: Person) -> Seat | None:
    """Return how somebody is in a group; None when they did not sign up for it."""
    found = memberships.membership(call.session, group, person)
    return None if found is None else seat(group, person)


def standings(call: Call, group: Group) -> set[Standing]:
    """Return what the caller is in this group."""
    found = {Standing.ADMIN} if call.caller.admin else set()
    person = call.caller.person
    if person is not None:
        if seat_of(call, group, person) == Seat.MEMBER:
            found.add(Standing.MEMBER)
        if groups.role(call.session, group, person):
            found.add(Standing.LEAD)
    return found


def require(call: Call, right: Right, group: Group, refusal: Text, *, join: bool = True) -> None:
    """Refuse, in the words of `refusal`, anybody without the right.

    With `join` the refusal offers to sign up, which gives the right.
    """
    if not allowed(right, standings(call, group)):
        button = Button(Text("no.join_first"), "join", {"group": group.slug}, Style.MAIN)
        raise Refused(refusal, offers=(button,) if join and group.takes_members else ())


def require_admin(call: Call) -> None:
    """Refuse anybody who is not beheerder, and name the beheerders."""
    if not call.caller.admin:
        names = Listing(
            tuple(mention(person) for person in people.admins(call.session, call.admins))
        )
        raise Refused(
            Text("no.admin_only", admins=names) if names.items else Text("no.admin_needed")
        )
