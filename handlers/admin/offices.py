"""Handing what somebody does in the network to another person, as when an office changes hands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.admin import unfinished
from handlers.admin.unfinished import InHand
from handlers.call import Call
from handlers.groups import krings, promises
from handlers.meetings import caretakers
from handlers.seats import terms as seat_terms
from handlers.work import terms
from storage.models import Function, Group, Lead, Organisation, Pair, Person
from storage.queries import audit, groups, meetings, memberships, notices, pairs, people, posts
from storage.vocabulary import Act, LeadRole, PostKind


@dataclass(frozen=True)
class Office:
    """What somebody does: their groups, which they lead, who acts for whom, what is in hand."""

    groups: Sequence[Group]
    leads: Sequence[Lead]
    pairs: Sequence[Pair]
    held: InHand = field(default_factory=InHand)

    def __bool__(self) -> bool:
        return bool(self.groups or self.leads or self.pairs or self.held)


def of(call: Call, person: Person) -> Office:
    """Return what somebody does."""
    inside = [one.group for one in memberships.of_person(call.session, person)]
    leads = groups.led_by(call.session, person)
    numbers = {*(one.id for one in inside), *(lead.group_id for lead in leads)}
    held = unfinished.of(call, person, numbers)
    return Office(inside, leads, pairs.of_person(call.session, person), held)


def hand_over(call: Call, person: Person, other: Person) -> dict[str, Any]:
    """Hand all that `person` does to `other`; return what was done, in ids, for `give_back`.

    Gemeente and function go along, and what is not finished. `person` keeps the gemeente, so that
    past attendance stays counted by gemeente.
    """
    office = of(call, person)
    done: dict[str, Any] = {"to": other.id, "function": person.function_id}
    done["had"] = [other.organisation_id, other.function_id]
    done["confirmed"] = [other.confirmed_organisation_id, other.confirmed_function_id]
    done["roles"] = [_give_role(call, lead, other) for lead in list(office.leads)]
    done["groups"] = [_give_membership(call, group, person, other) for group in office.groups]
    done |= unfinished.hand_over(call, office.held, person, other)
    done["pairs"] = [_give_pair(call, pair, person, other) for pair in list(office.pairs)]
    other.organisation = person.organisation or other.organisation
    other.function = person.function or other.function
    if person.organisation_confirmed:
        other.confirmed_organisation = person.organisation
    if person.function_confirmed:
        other.confirmed_function = person.function
    person.function = None
    call.session.flush()
    return done


def give_back(call: Call, person: Person, other: Person, done: Mapping[str, Any]) -> None:
    """Undo `hand_over`, from what it gave."""
    session = call.session
    for number, role, before in done["roles"]:
        if group := groups.by_id(session, number):
            groups.take_role(session, group, other)
            if before:
                groups.give_role(session, group, other, LeadRole(before))
            groups.give_role(session, group, person, LeadRole(role))
            _leads_changed(call, group)
    for number, joined in done["groups"]:
        if group := groups.by_id(session, number):
            _join(call, group, person)
            if joined:
                _leave(call, group, other)
    unfinished.give_back(call, person, other, done)
    for number in done["meetings"]:
        if meeting := meetings.by_id(session, number):
            promises.comes_again(call, meeting, person)
    for number, as_bestuurder, confirmed in done["pairs"]:
        if (third := people.by_id(session, number)) is not None:
            _move_pair(call, third, other, person, as_bestuurder=as_bestuurder, confirmed=confirmed)
    place, function, *_ = done["had"]  # of an older version: and whether both were confirmed
    other.organisation = session.get(Organisation, place) if place else None
    other.function = session.get(Function, function) if function else None
    other.confirmed_organisation_id, other.confirmed_function_id = done.get(
        "confirmed", [place, function] if all(done["had"][2:]) else [None, None]
    )
    person.function = session.get(Function, done["function"]) if done["function"] else None
    session.flush()


def _give_role(call: Call, lead: Lead, other: Person) -> list[Any]:
    """Hand a role to somebody else; a person who leads the group already keeps the higher role."""
    group, role, person = lead.group, lead.role, lead.person
    before = groups.role(call.session, group, other)
    groups.take_role(call.session, group, person)
    notices.cancel_from(call.session, f"made_lead/{lead.id}/", call.now)
    if before != LeadRole.TREKKER:
        groups.give_role(call.session, group, other, role)
    _record(call, Act.ROLE_TAKEN_BACK, person, group)
    _record(call, Act.ROLE_GIVEN, other, group)
    _leads_changed(call, group)
    return [group.id, role, before]


def _leads_changed(call: Call, group: Group) -> None:
    terms.leads_changed(call, group)
    seat_terms.leads_changed(call, group)
    krings.keep(call)
    caretakers.ask_of_group(call, group)
    posts.want(call.session, PostKind.GROUP, group.id)


def _give_membership(call: Call, group: Group, person: Person, other: Person) -> list[Any]:
    _leave(call, group, person)
    return [group.id, _join(call, group, other)]


def _join(call: Call, group: Group, person: Person) -> bool:
    joined = memberships.join(call.session, group, person, call.now)
    if joined:
        _record(call, Act.JOINED, person, group)
        posts.want(call.session, PostKind.GROUP, group.id)
    return joined


def _leave(call: Call, group: Group, person: Person) -> None:
    if memberships.leave(call.session, group, person):
        _record(call, Act.LEFT, person, group)
        posts.want(call.session, PostKind.GROUP, group.id)


def _give_pair(call: Call, pair: Pair, person: Person, other: Person) -> list[Any]:
    as_bestuurder, confirmed = pair.bestuurder is person, pair.confirmed_at is not None
    third = pair.adviser if as_bestuurder else pair.bestuurder
    _move_pair(call, third, person, other, as_bestuurder=as_bestuurder, confirmed=confirmed)
    return [third.id, as_bestuurder, confirmed]


def _move_pair(
    call: Call,
    third: Person,
    source: Person,
    to: Person,
    *,
    as_bestuurder: bool,
    confirmed: bool,
) -> None:
    """End the pair of `third` and one person, and make one with the other; nobody pairs with themselves."""
    old = (
        pairs.between(call.session, source, third)
        if as_bestuurder
        else pairs.between(call.session, third, source)
    )
    if old is not None:
        pairs.end(call.session, old)
    if third is to:
        return
    bestuurder, adviser = (to, third) if as_bestuurder else (third, to)
    made = pairs.propose(call.session, bestuurder, adviser, call.caller.known)
    if confirmed and made.confirmed_at is None:
        pairs.confirm(call.session, made, call.now)


def _record(call: Call, act: Act, person: Person, group: Group) -> None:
    audit.record(
        call.session, act, now=call.now, actor=call.caller.known, person=person, group=group
    )
