"""Somebody goes and nobody comes in their place yet: out of all groups, with the way back."""

from handlers.admin import offices, placement, roles
from handlers.admin.rules.places import Place
from handlers.call import Call
from handlers.groups import promises
from storage.models import AuditEntry, Person
from storage.queries import audit, groups, meetings
from storage.vocabulary import Act, LeadRole


def leave(call: Call, person: Person) -> int:
    """Take somebody out of all groups and roles; return the line of the logboek, for `come_back`."""
    office = offices.of(call, person)
    done: dict[str, object] = {
        "roles": [[lead.group_id, lead.role] for lead in office.leads],
        "groups": [group.id for group in office.groups],
    }
    for lead in list(office.leads):
        roles.take(call, lead.group, person)
    withdrawn = []
    for group in office.groups:
        placement.change(call, person, group, Place.OUT)
        withdrawn += promises.withdraw(call, group, person)
    done["meetings"] = [one.id for one in withdrawn]
    me = call.caller.known
    return audit.record(
        call.session, Act.OFFICE_LEFT, now=call.now, actor=me, person=person, detail=done
    )


def come_back(call: Call, person: Person, entry: AuditEntry) -> None:
    """Undo it: the groups and roles that there still are, and what was promised."""
    done = entry.detail or {}
    for number, role in done["roles"]:
        if group := groups.by_id(call.session, number):
            roles.given(call, group, person, LeadRole(role))
    for number in done["groups"]:
        if group := groups.by_id(call.session, number):
            placement.change(call, person, group, Place.MEMBER)
    for number in done["meetings"]:
        if meeting := meetings.by_id(call.session, number):
            promises.comes_again(call, meeting, person)
    me = call.caller.known
    audit.record(call.session, Act.OFFICE_TAKEN_UP, now=call.now, actor=me, person=person)
