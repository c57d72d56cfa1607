"""The rooms of the gallery about confirming what people say of themselves."""

from collections.abc import Iterator
from datetime import timedelta

from handlers.common.rules.confirmation import Claim, open_claims
from handlers.common.rules.limits import PAGE
from handlers.common.screens import confirmation as common
from handlers.groups.screens import confirmations as screens
from handlers.home.screens import mine as mine_screens
from handlers.items.rules.votes import Backing
from handlers.items.screens import items
from handlers.sentences import Text
from handlers.views import View, message
from storage.models import Person
from tests.gallery.facts import NOW, Facts, gemeente, person
from tests.gallery.facts_agenda import items as made_for

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen about people who wait, and people who confirm, named."""
    some = _people(facts)
    waiting = [one for one in some if open_claims(one)]
    me, window = some[0], (NOW - timedelta(hours=4), NOW)
    for again in (True, False):
        yield "asked", screens.asked(waiting[:1], *window, again=again)
        yield "many asked", screens.asked(waiting * PAGE, *window, again=again)
    yield "none", screens.listing([], 0, 0, NOW)
    yield "list", screens.listing((waiting * PAGE)[:PAGE], 1, PAGE * 3, NOW, admin=True)
    for one in some:
        yield "one", screens.one(one, Text("confirm.changed"))
        yield "heard", screens.heard(one, me, None)
    for rest in ((), (Claim.FUNCTION,), tuple(Claim)):
        yield "done", screens.done(some[:1], NOW, rest)
    yield "all done", screens.done(some * PAGE, NOW)
    yield "had", screens.done([], NOW)
    yield "taken back", screens.taken_back(some)
    for people in ([], some[:1], some * PAGE):
        waits = common.waits(open_claims(me) or [Claim.FUNCTION], people)
        yield "waits", message(waits)
        yield "refused", message(Text("confirm.may_not", people=common.people(people)))
        yield "doubted", screens.doubted(me, waits)
        yield "heard, and waits", screens.heard(me, some[-1], waits)
        mine = [waits, *common.to_confirm(99)]
        yield "mine", mine_screens.me(me, facts.memberships, facts.led, (), (), mine)
    yield from _items(facts, me)


def _items(facts: Facts, me: Person) -> Shown:
    who = person(me.name, None, facts.gemeenten[0], "U1")
    for item in made_for(facts):
        item.handed_in_by, item.organisation = who, facts.gemeenten[0]
        for what in ("change", "place", "withdraw", "hand_in", "keep", "reopen"):
            yield f"touched {what}", items.touched(item, me, what)
        names = [facts.gemeenten[0].name, "Waalwijk"]
        behind = Backing(names, [], frozenset(names[:1]))
        waits = common.waits([Claim.FUNCTION], [me])
        yield "unsure", items.one(item, behind, [], reads=True, waits=waits)
        yield "unsure card", items.card(item, behind)


def _people(facts: Facts) -> list[Person]:
    """Return people of whom nothing, one of two, or both is confirmed."""
    name, function, place = facts.typed or "Anna", facts.functions[0], facts.gemeenten[0]
    both, one, none = (person(name[:60], function, place, "U1") for _ in range(3))
    for number, made in enumerate((both, one, none), start=123_456):
        made.id = number
    one.confirmed_organisation = place
    none.confirmed_organisation, none.confirmed_function = place, function
    return [both, one, none, person(name[:60], None, gemeente("Elders"), None)]
