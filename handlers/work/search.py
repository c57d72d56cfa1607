"""Finding items and meetings by their words, and looking at what was found."""

from handlers.call import Call, Sentence, Unknown
from handlers.common import group_lookup
from handlers.common.parsing.numbers import number
from handlers.common.parsing.sentences import sentences
from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens import subjects as subject_screens
from handlers.common.screens.examples import typed as typed_example
from handlers.items import facts, lifecycle
from handlers.items.rules.stages import ItemRole, Move
from handlers.routes import button, command
from handlers.sentences import Text
from handlers.views import Message, Replace
from handlers.work.screens import search as screens
from storage.names import fold
from storage.queries import referrals, search

MOST_READ = 200  # characters of what somebody looks for
MOST_WORDS = 10


@command("search", writes=False)
def searched(call: Call) -> Message:
    """Show what has all of the typed words, the newest first."""
    return _page(call, call.text, 0)


@button("search_page", writes=False)
def turned_page(call: Call) -> Replace:
    """Show another page of the same."""
    words = call.args.get("words", "")
    return Replace(_page(call, words, number(call.args.get("page", "")) or 0))


@button("found_item", writes=False)
def pressed_item(call: Call) -> Message:
    """Show one item with how far it came, to the person who may read it."""
    item = lifecycle.of_button(call)
    if not lifecycle.visible(call, item):
        raise Unknown(Text("item.gone"))
    leads = not lifecycle.reader(call).is_to(item).isdisjoint({ItemRole.LEAD, ItemRole.ADMIN})
    moves = lifecycle.moves_of(call, item)
    return screens.item(
        item,
        referrals.of_items(call.session, [item.id]),
        len(facts.backing_of(call, item).gemeenten),
        call.today,
        further=leads and Move.TAKE_FURTHER in moves,
        subject=leads,
    )


def _page(call: Call, typed: str, page: int) -> Message:
    words = fold(typed[:MOST_READ]).split()[:MOST_WORDS]
    if not words:
        raise Unknown(Text("found.what", command=typed_example("search", call.caller.language)))
    reader = lifecycle.reader(call)
    seeker = search.Seeker(
        reader.person, reader.organisation, reader.member_of | reader.leads, reader.admin
    )
    # A page that is not there is shown as the last one that is.
    found = search.search(call.session, words, seeker, skip=page * PAGE, most=PAGE)
    last = pages(found.total, PAGE) - 1
    if page > last:
        page = last
        found = search.search(call.session, words, seeker, skip=page * PAGE, most=PAGE)
    near = group_lookup.holding(call, words) if page == 0 else []
    if not found.total and not near and sentences().goes_on("search", typed, named=False):
        raise Sentence
    return screens.listing(
        found.things,
        " ".join(words),
        call.today,
        page,
        found.total,
        subject_screens.shown(near, call.caller.language),
    )
