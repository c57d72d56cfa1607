"""Leading a group: a beheerder gives the role at once, with a button to take it back."""

from dataclasses import replace

from handlers.admin import roles
from handlers.admin.screens import leads as screens
from handlers.call import Call, Unknown
from handlers.common import group_lookup, person_lookup
from handlers.common.access import require_admin
from handlers.common.parsing import mentions
from handlers.common.parsing.numbers import number
from handlers.meetings import caretakers
from handlers.routes import button, command, notice
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Person
from storage.queries import audit, groups, people, posts, same_person
from storage.vocabulary import Act, LeadRole, PostKind


@command("lead", writes=True)
def named_lead(call: Call) -> Message:
    """Make somebody trekker of a group."""
    return _give(call, "lead", LeadRole.TREKKER)


@command("support", writes=True)
def named_support(call: Call) -> Message:
    """Make somebody ondersteuner of a group."""
    return _give(call, "support", LeadRole.ONDERSTEUNER)


@button("step_back", writes=True)
def stepped_back(call: Call) -> Replace:
    """Make a trekker ondersteuner, now that a beheerder has said so twice."""
    require_admin(call)
    group, person = group_lookup.of_button(call), _person(call, "person")
    return Replace(roles.given(call, group, person, LeadRole.ONDERSTEUNER))


@button("take_role", writes=True)
def took_role_back(call: Call) -> Replace:
    """End somebody's role in a group; they are told, unless they were never told of the role."""
    require_admin(call)
    group, person = group_lookup.of_button(call), _person(call, "person")
    roles.take(call, group, person)
    return Replace(screens.taken(group, person))


@button("same_person", writes=True)
def said_they_are_one(call: Call) -> Replace:
    """Make one of somebody on the list and their account, because a beheerder says so."""
    require_admin(call)
    group = group_lookup.of_button(call)
    listed, other = _person(call, "listed"), _person(call, "person")
    if listed.accounts or not other.accounts or not groups.role(call.session, group, listed):
        raise Unknown(Text("no.gone"))
    same_person.merge(call.session, listed, other)
    audit.record(
        call.session,
        Act.PEOPLE_MERGED,
        now=call.now,
        actor=listed if other is call.caller.person else call.caller.known,
        person=listed,
    )
    posts.want(call.session, PostKind.GROUP, group.id)
    caretakers.ask_of_group(call, group)
    return Replace(screens.merged(group, listed))


@notice("made_lead")
def became_lead(call: Call) -> Message | None:
    """Tell somebody that they lead a group now; nothing when that is over already."""
    group = groups.by_id(call.session, int(call.args["group"]))
    role = groups.role(call.session, group, call.caller.known) if group else None
    if group is None or role is None:
        return None
    return screens.made_lead(group, role, call.caller.language)


@notice("no_longer_lead")
def stopped_leading(call: Call) -> Message | None:
    """Tell somebody that they no longer lead a group; nothing when they do again."""
    group = groups.by_id(call.session, int(call.args["group"]))
    if group is None or groups.role(call.session, group, call.caller.known):
        return None
    return screens.no_longer_lead(group, LeadRole(call.args["role"]))


def _give(call: Call, command_name: str, role: LeadRole) -> Message:
    require_admin(call)
    pointed = mentions.read(call.text)
    group = group_lookup.named(
        replace(call, text=pointed.text), command_name, pointed_at=pointed.person
    ).group
    if pointed.person is None:
        raise Unknown(
            Text("roles.who", command=screens.example(group, command_name, call.caller.language))
        )
    person = person_lookup.of_user(call, pointed.person)
    before = groups.role(call.session, group, person)
    if before == LeadRole.TREKKER and role == LeadRole.ONDERSTEUNER:
        return screens.asks_to_step_back(group, person)
    return roles.given(call, group, person, role)


def _person(call: Call, name: str) -> Person:
    found = number(call.args.get(name, ""))
    person = None if found is None else people.by_id(call.session, found)
    if person is None:
        raise Unknown(Text("no.gone"))
    return person
