"""The rooms of the gallery about agenda items."""

from collections.abc import Iterator

from handlers.common.rules.limits import PAGE
from handlers.items.drafts import ItemDraft
from handlers.items.rules.stages import STEPS, Move
from handlers.items.rules.votes import Backing
from handlers.items.screens import collection, forms, items, merging, mine, similar, votes
from handlers.sentences import Text
from handlers.views import View
from storage.models import AgendaItem, Group, Person, Subject
from storage.vocabulary import SupportKind
from tests.gallery.facts import Facts
from tests.gallery.facts_agenda import items as made_for
from tests.gallery.facts_meetings import TODAY
from tests.gallery.facts_meetings import meetings as meetings_for

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen about agenda items, named."""
    some = made_for(facts)
    names = [place.name for place in facts.gemeenten]
    for behind in (Backing([], []), Backing(names[:1], []), Backing(names, names)):
        for one in some:
            yield from _one(one, behind, some[0], facts.people)
    for one in some:
        yield from _stations(facts, one)
    yield from _handing_in(facts, some)
    yield from _merging(some)
    yield "nothing of mine", mine.mine([], 0, 0)
    yield "mine", mine.mine((some * PAGE)[:PAGE], 1, 99)
    yield "unplaced", items.unplaced()


def _one(one: AgendaItem, behind: Backing, into: AgendaItem, people: list[Person]) -> Shown:
    note = Text("item.stale")
    for reads in (True, False):
        for moves in (list(STEPS[one.stage]), []):
            shown = items.one(one, behind, moves, note, reads=reads, own=reads, merges=reads)
            yield "one", shown
        for kind in SupportKind:
            yield "voice", votes.given(one, kind, behind, reads=reads, new=reads)
            if people:
                yield "whose voice", votes.asks_which(one, people * 5, reads=reads)
            yield "voice taken back", votes.taken_back(one, kind, reads=reads)
        for day in (None, TODAY):
            yield "ended", items.ended(one, reads=reads, discussed=day)
        for move in STEPS[one.stage]:
            undo = {"move": Move.PUT_ON, "meeting": str(10**9), "position": str(10**9)}
            if move not in {Move.NOT_REACHED, Move.TAKE_FURTHER}:
                yield "done", items.done(one, move, undo if reads else None, reads=reads)
    yield "card", items.card(one, behind)
    yield "card of a merged one", items.merged_card(one, into)
    for move in (Move.SETTLE, Move.DECLINE):
        yield "ending", forms.ending_form(one, move)


def _stations(facts: Facts, one: AgendaItem) -> Shown:
    one.position = 99
    for reads in (True, False):
        for held in meetings_for(facts).meetings[-3:]:
            yield "told of agenda", items.on_agenda(one, held, TODAY, reads=reads)
            for left in (None, held):
                yield "told of later", items.later(one, left, TODAY, reads=reads)


def _handing_in(facts: Facts, some: list[AgendaItem]) -> Shown:
    others = [(one.id, one.title) for one in some[:3]]
    subjects = [("x" * 60, group) for group in facts.groups[:3]]
    for one in some:
        alike = similar.alike(
            one, others, subjects, [_subject(group) for group in facts.groups[:2]]
        )
        yield "handed in", items.handed_in(one, alike=alike, choice=facts.groups)
        yield "handed in", items.handed_in(one)
        yield "changed", items.changed(one)
        yield "collected", collection.told_author(one)
        yield "in the thread", collection.answer(one)
        yield "no more in the thread", collection.no_more(one)
        yield "joined", votes.joined(one, some[0], new=True)
        args = {"item": str(one.id), "stage": one.stage}
        yield (
            "form",
            forms.form(ItemDraft.of(one), facts.groups, args, forms.cut("a" * 5000)),
        )
    yield "form", forms.form(ItemDraft(), facts.groups, {})


def _merging(some: list[AgendaItem]) -> Shown:
    yield "nothing to merge with", merging.choices(some[0], [], 0, 0, reads=True)
    titled = [(one, number % 2 == 0) for number, one in enumerate((some * PAGE)[:PAGE])]
    yield "merge", merging.choices(some[0], titled, 1, 99, reads=True)
    for reads in (True, False):
        yield "merged", merging.merged(some[0], some[-1], reads=reads)
        yield "told of merging", merging.told(some[0], some[-1], owns=reads, reads=reads)


def _subject(group: Group) -> tuple[Subject, Group]:
    made = Subject(title="<&" * 30, position=1, group_id=group.id)
    made.id = 10**9
    return made, group
