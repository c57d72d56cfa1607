"""The groups of one person: a beheerder puts them in one, takes them out, or lets them lead it."""

from handlers.admin import person_card, placement, roles
from handlers.admin.rules.places import Place
from handlers.admin.screens import person_groups as screens
from handlers.call import Call, Invalid, Unknown
from handlers.common import group_lookup, person_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import GIVEN_BACK
from handlers.groups import promises
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Group, Meeting, Person
from storage.queries import groups, meetings
from storage.vocabulary import LeadRole

ROLES = {Place.LEADS: LeadRole.TREKKER, Place.SUPPORTS: LeadRole.ONDERSTEUNER}


@button("person_groups", writes=False)
def wants_to_place(call: Call) -> Form:
    """Open the form that asks in which group, and as what."""
    require_admin(call)
    return screens.form(person_lookup.of_button(call), groups.open_ones(call.session))


@form("person_groups", writes=True)
def placed(call: Call) -> Message:
    """Let somebody be that in the group; with the way back."""
    require_admin(call)
    person, group = person_lookup.of_button(call), _chosen_group(call)
    place = call.values.get("place", "")
    if place not in set(Place):
        raise Invalid(place=Text("plan.needed"))
    if place in ROLES:
        return roles.given(call, group, person, ROLES[Place(place)])
    if place == Place.LEADS_NOT:
        return _shown(call, person, group, place, done=roles.take(call, group, person))
    return _put(call, person, group, Place(place))


@button("person_groups_back", writes=True)
def put_back(call: Call) -> Replace:
    """Undo that somebody was put in a group, or taken out; what they had promised comes back."""
    require_admin(call)
    person, group = person_lookup.of_button(call), group_lookup.of_button(call)
    place = call.args.get("place", "")
    if place not in {Place.MEMBER, Place.OUT}:
        raise Unknown(Text("no.gone"))
    placement.change(call, person, group, Place(place))
    for one in _meetings(call):
        if place == Place.MEMBER and one.group is group:
            promises.comes_again(call, one, person)
    return Replace(person_card.shown(call, person, Text("keep.undone")))


def _chosen_group(call: Call) -> Group:
    found = group_lookup.chosen(call, call.values.get("group", ""))
    if found is None:
        raise Invalid(group=Text("plan.needed"))
    return found


def _put(call: Call, person: Person, group: Group, place: Place) -> Message:
    """Put somebody in a group or take them out, where that changes anything."""
    fits = group.function is None or person.function is group.function
    if place == Place.MEMBER and not fits:
        raise Invalid(group=Text("bulk.why_function"))
    withdrawn: list[Meeting] = []
    done = placement.change(call, person, group, place)
    if done and place == Place.OUT:
        withdrawn = promises.withdraw(call, group, person)
    return _shown(call, person, group, place, done=done, withdrawn=withdrawn)


def _shown(
    call: Call,
    person: Person,
    group: Group,
    place: str,
    *,
    done: bool,
    withdrawn: list[Meeting] | None = None,
) -> Message:
    said = Text(f"places.{place}" if done else "places.as_it_was")
    undo = screens.undo(person, group, place, withdrawn or []) if done else None
    return person_card.shown(call, person, said, undo)


def _meetings(call: Call) -> list[Meeting]:
    numbers = [number(one) for one in call.args.get("meetings", "").split(",")[:GIVEN_BACK]]
    found = [meetings.by_id(call.session, one) for one in numbers if one is not None]
    return [one for one in found if one is not None]
