"""Zetels: all bodies, the one that was named, or who to call about a subject."""

from handlers.call import Call, Sentence
from handlers.common import group_lookup
from handlers.common.parsing import people as parsing
from handlers.common.parsing.numbers import number
from handlers.common.parsing.sentences import sentences
from handlers.common.rules.limits import PAGE, pages
from handlers.routes import button, command
from handlers.seats.access import body_of_button, may_add
from handlers.seats.pages import show
from handlers.seats.screens import bodies as screens
from handlers.views import Message, Replace
from storage.names import fold, only_fillers
from storage.queries import bodies

MOST_READ = 200  # characters of what somebody types
MOST_WORDS = 10


@command("seats", writes=False)
def asked_for_seats(call: Call) -> Message:
    """Show all bodies; with a name that body, with a subject the bodies that are about it."""
    typed = call.text[:MOST_READ]
    if only_fillers(typed):
        return _page(call, 0)
    named = bodies.by_name(call.session, typed)
    return show(call, named) if named is not None else _about(call, typed)


@button("bodies", writes=False)
def turned_page(call: Call) -> Message | Replace:
    """Show a page of all bodies; in the same message when paging."""
    shown = _page(call, number(call.args.get("page", "")) or 0)
    return Replace(shown) if "page" in call.args else shown


@button("body", writes=False)
def pressed_body(call: Call) -> Message:
    """Show one body."""
    return show(call, body_of_button(call))


def _page(call: Call, page: int) -> Message:
    total = bodies.how_many(call.session)
    page = min(page, pages(total, PAGE) - 1)
    some = bodies.page(call.session, skip=page * PAGE, most=PAGE)
    return screens.listing(some, page, total, adds=may_add(call))


def _about(call: Call, typed: str) -> Message:
    words = fold(typed).split()[:MOST_WORDS]
    if not words:
        return _page(call, 0)
    groups = {group.id for _, group in group_lookup.holding(call, words)}
    found = bodies.about(call.session, words, groups, PAGE)
    if len(found) == 1:
        one = bodies.by_id(call.session, found[0].body.id)
        if one is not None:
            return show(call, one)
    if found:
        return screens.about(typed, found)
    if sentences().goes_on("seats", call.text, named=False):
        raise Sentence
    known = bodies.names(call.session)
    near = parsing.parse(typed, [parsing.PersonName(*one) for one in known])
    named = dict(known)
    return screens.unknown(typed, [(one, named[one]) for one in near.ids])
