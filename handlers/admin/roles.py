"""Giving somebody a role in a group, and ending it: they hear it, and what waits for whoever leads goes along."""

from handlers.admin.screens import leads as screens
from handlers.call import Call
from handlers.common.notices import tell
from handlers.groups import krings
from handlers.meetings import caretakers
from handlers.seats import terms as seat_terms
from handlers.views import Message
from handlers.work import terms
from storage.models import Group, Person
from storage.queries import audit, groups, notices, posts
from storage.vocabulary import Act, LeadRole, PostKind


def given(call: Call, group: Group, person: Person, role: LeadRole) -> Message:
    """Let somebody have a role, and show it; whoever had it already keeps it."""
    lead, new = groups.give_role(call.session, group, person, role)
    if new:
        terms.leads_changed(call, group)
        seat_terms.leads_changed(call, group)
        krings.keep(call)
        audit.record(
            call.session,
            Act.ROLE_GIVEN,
            now=call.now,
            actor=call.caller.known,
            person=person,
            group=group,
        )
        posts.want(call.session, PostKind.GROUP, group.id)
        caretakers.ask_of_group(call, group)
        if person is not call.caller.person:
            key = f"{lead.id}/{role}/{call.now.isoformat()}"
            tell(
                call.session,
                "made_lead",
                key,
                now=call.now,
                person=person,
                about=group,
                group=group.id,
            )
    others = [
        other.person
        for other in groups.leads(call.session, [group])[group.id]
        if other.role == LeadRole.TREKKER and other.person is not person
    ]
    return screens.given(group, person, role, others, new=new)


def take(call: Call, group: Group, person: Person) -> bool:
    """End somebody's role; they are told, unless they were never told of it. False when they had none."""
    lead = groups.take_role(call.session, group, person)
    if lead is not None:
        krings.keep(call)
        audit.record(
            call.session,
            Act.ROLE_TAKEN_BACK,
            now=call.now,
            actor=call.caller.known,
            person=person,
            group=group,
        )
        posts.want(call.session, PostKind.GROUP, group.id)
        key = f"{lead.id}/{lead.role}/{call.now.isoformat()}"
        unheard = notices.cancel_from(call.session, f"made_lead/{lead.id}/", call.now)
        if person.accounts and not unheard and person is not call.caller.person:
            tell(
                call.session,
                "no_longer_lead",
                key,
                now=call.now,
                person=person,
                about=group,
                group=group.id,
                role=lead.role,
            )
    return lead is not None
