"""What somebody is in a group, read from the database and never from what a button says."""

from handlers.call import Call, Refused
from handlers.rules.rights import Right, Standing, allowed
from handlers.views import Button, Style, Text
from storage.models import Group
from storage.queries import groups


def standings(call: Call, group: Group) -> set[Standing]:
    """Say what the caller is in this group."""
    found = {Standing.ADMIN} if call.caller.admin else set()
    person = call.caller.person
    if person is not None:
        if groups.membership(call.session, group, person):
            found.add(Standing.MEMBER)
        if groups.role(call.session, group, person):
            found.add(Standing.LEAD)
    return found


def require(call: Call, right: Right, group: Group, refusal: Text) -> None:
    """Refuse, in the words of `refusal`, who does not have the right; members can be helped."""
    if not allowed(right, standings(call, group)):
        join = Button(Text("no.join_first"), "join", {"group": group.slug}, Style.MAIN)
        raise Refused(refusal, offers=() if group.closed_at else (join,))
