"""Places of gemeenten that nobody holds any more: a list for the beheerder, and per group for its trekker."""

from datetime import date

from handlers.admin import placement
from handlers.admin.rules.places import Place
from handlers.admin.screens import vacancies as screens
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import group_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.words import label
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import Group, GroupPlace, Organisation
from storage.queries import audit, groups, places
from storage.vocabulary import Act, FunctionClass


@button("vacancies", writes=False)
def listed_vacancies(call: Call) -> Replace | Message:
    """Show a page of the empty places, of all groups or of one."""
    group = _group(call)
    page = number(call.args.get("page", ""))
    shown = _listed(call, group, page or 0)
    return shown if page is None else Replace(shown)


@button("vacancy_fill", writes=False)
def wants_to_fill(call: Call) -> Form:
    """Ask who of the gemeente holds the place from now on."""
    require_admin(call)
    place = _of_button(call)
    some = places.candidates(call.session, place)
    if not some:
        raise Refused(Text("vacancy.nobody", organisation=place.organisation.name))
    return screens.form(place, some, call.args.get("in", ""))


@form("vacancy_fill", writes=True)
def filled(call: Call) -> Message:
    """Put the person who was chosen in the group; they hear it."""
    require_admin(call)
    place = _of_button(call)
    chosen = call.values.get("person", "").strip()
    some = places.candidates(call.session, place)
    found = [one for one in some if chosen in (str(one.id), one.name)]
    if len(found) != 1:
        raise Invalid(person=Text("plan.needed"))
    if place.group.function is not None and found[0].function is not place.group.function:
        raise Invalid(person=Text("bulk.why_function"))
    placement.change(call, found[0], place.group, Place.MEMBER)
    said = Text("vacancy.filled", person=found[0].name, group=label(place.group))
    return _listed(call, _group(call), 0, said, screens.undo_fill(found[0], place.group))


@button("vacancy_end", writes=True)
def ended(call: Call) -> Replace:
    """Let a place lapse: the gemeente takes no part in that way any more."""
    require_admin(call)
    place = _of_button(call)
    said = Text("vacancy.ended", place=screens.named(place))
    undo = screens.undo_end(place, call.args.get("in", ""))
    places.end(call.session, place)
    _record(call, Act.PLACE_ENDED, place.group)
    return Replace(_listed(call, _group(call), 0, said, undo))


@button("vacancy_back", writes=True)
def kept(call: Call) -> Replace:
    """Undo that a place lapsed."""
    require_admin(call)
    group = group_lookup.of_button(call)
    organisation = call.session.get(Organisation, number(call.args.get("organisation", "")) or 0)
    of = call.args.get("of", "")
    try:
        held_on = date.fromisoformat(call.args.get("held_on", ""))
    except ValueError as made_up:
        raise Unknown(Text("no.gone")) from made_up
    if organisation is None or of not in places.OF_A_GEMEENTE or held_on > call.today:
        raise Unknown(Text("no.gone"))
    places.again(call.session, group, organisation, FunctionClass(of), held_on)
    _record(call, Act.PLACE_KEPT, group)
    return Replace(_listed(call, _group(call), 0, Text("keep.undone")))


def _group(call: Call) -> Group | None:
    """Return the group whose list is shown, to the people who lead it; None: all, to a beheerder."""
    slug = call.args.get("in", "")
    group = groups.by_slug(call.session, slug) if slug else None
    if slug and group is None:
        raise Unknown(Text("no.gone"))
    me = call.caller.person
    if group is None or me is None or not groups.role(call.session, group, me):
        require_admin(call)
    return group


def _of_button(call: Call) -> GroupPlace:
    found = places.empty_by_id(call.session, number(call.args.get("place", "")) or 0)
    if found is None:
        raise Unknown(Text("vacancy.gone"))
    return found


def _listed(
    call: Call, group: Group | None, page: int, said: Text | None = None, undo: Button | None = None
) -> Message:
    total = places.how_many_empty(call.session, group)
    page = min(page, pages(total, PAGE) - 1)
    some = places.empty(call.session, group, skip=page * PAGE, most=PAGE)
    return screens.page(
        group, some, page, total, call.today, admin=call.caller.admin, said=said, undo=undo
    )


def _record(call: Call, act: Act, group: Group) -> None:
    audit.record(call.session, act, now=call.now, actor=call.caller.known, group=group)
