"""The rooms of the gallery about actions: none, one, and as many and as long as there can be."""

from collections.abc import Iterator
from datetime import timedelta

from handlers.actions.origins import Origin
from handlers.actions.rules.states import EITHER, LEADS, ActionRole
from handlers.actions.screens import forms, overview, told
from handlers.actions.screens.facts import Shown
from handlers.common.rules.limits import ITEM_TITLE, PAGE, REASON
from handlers.sentences import Text
from handlers.views import View
from storage.models import Action
from storage.vocabulary import ActionSource, ActionState
from tests.gallery.facts import NOW, Facts
from tests.gallery.facts_agenda import items
from tests.gallery.facts_meetings import ODD, TODAY
from tests.gallery.facts_meetings import meetings as meetings_for

Shown_ = Iterator[tuple[str, View]]
HOLDER = frozenset({ActionRole.HOLDER})


def rooms(facts: Facts, language: str) -> Shown_:
    """Return every screen of actions, named."""
    yield "none of mine", overview.mine([], facts.groups, TODAY, 0, 0)
    for adds in (True, False):
        yield "none of a group", overview.of_group(facts.group, [], TODAY, 0, 0, adds=adds)
    meeting = next(iter(reversed(meetings_for(facts).meetings)), None)
    for who in (frozenset[ActionRole](), HOLDER, LEADS, EITHER):
        every = [Shown(one, who, reads) for one in _actions(facts) for reads in (True, False)]
        some = (every * PAGE)[:PAGE]
        yield "mine", overview.mine(some, facts.groups, TODAY, 1, 10**6)
        for group in (facts.groups[-1], None):
            shown = overview.of_group(group, some, TODAY, 1, 10**6, adds=bool(who))
            yield "of a group", shown
        for one in every:
            yield "one", overview.one(one, TODAY, Text("action.stale"), ActionState.BUSY)
            yield "one alone", overview.one(one, TODAY)
            yield "given", told.given(one, TODAY, facts.people)
            yield "stuck", told.stuck(one, TODAY)
        if meeting is not None:
            yield "asked", told.asks(meeting, every * PAGE, TODAY, language, facts.people)
            yield "asked one", told.asks(meeting, every[:1], TODAY, language)
    for action in _actions(facts):
        for hears in (True, False, None):
            yield "added", overview.added(action, TODAY, {"meeting": "1"}, hears=hears)
        yield "why", forms.why(action)
        yield "later", forms.later(action)
        if facts.people:
            yield "give", forms.give(action, facts.people)
    if not facts.people:
        return
    parts = items(facts)
    yield "new", forms.new(Origin(facts.group, {}), facts.people, {"group": facts.group.slug})
    of_meeting = Origin(facts.group, {}, meeting=meeting, items=parts)
    yield "new at a meeting", forms.new(of_meeting, facts.people, {"meeting": "1"})
    of_item = Origin(facts.group, {}, item=parts[0])
    yield "new for an item", forms.new(of_item, facts.people, {"item": str(parts[0].id)})


def _actions(facts: Facts) -> list[Action]:
    """Return an action in each state: a plain one where there are few facts, else as full as can be."""
    full = len(facts.people) > 1
    return [
        Action(
            id=10**9 + number,
            what=ODD[:ITEM_TITLE] if full else "Cijfers opvragen",
            group=facts.groups[-1] if full else None,
            person=facts.people[0] if facts.people else None,
            organisation=facts.gemeenten[0] if facts.gemeenten else None,
            due=TODAY + timedelta(days=400 - 500 * (number % 2)) if full else None,
            state=state,
            moved_at=NOW,
            given_at=NOW,
            reason=ODD[:REASON] if full and state == ActionState.STUCK else None,
            source=ActionSource.MEETING,
            meeting=meetings_for(facts).meetings[-1] if full else None,
        )
        for number, state in enumerate(ActionState)
    ]
