"""A hand in Teams that presses and hands over what no card offered: signed, and made up."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.exchange import Delivery
from bot.sandbox.teams.hands import EXECUTE
from bot.sandbox.teams.screen import Press
from bot.teams.inputs import IN_FORM
from tests.bot.forged import Hand
from tests.screen import Screen
from tests.teams_screen import TeamsScreen, card_of

Json = dict[str, Any]


class TeamsHand(Hand):
    """Acts as the reader of a card that the bot showed, with data of its own making."""

    def __init__(self, screen: TeamsScreen) -> None:
        super().__init__(screen)
        self._there = screen.there
        self._ref = screen.ref
        self._posted_before = len(self._there.posted())

    def presses_raw(self, action: str, value: str, **more: Any) -> Delivery:
        """Press a button that carries these very args; `more` changes the data."""
        args = dict(parse_qsl(value, keep_blank_values=True))
        return self._does(action, {"args": args, **more})

    def fills(self, form: str, values: Mapping[str, str], *, metadata: str = "") -> Delivery:
        """Hand over a form of this name."""
        filled = {f"{IN_FORM}{name}": value for name, value in values.items()}
        args = dict(parse_qsl(metadata))
        return self._does(form, {"form": True, "args": args, **filled})

    def shown(self) -> list[Json]:
        """Return every card that the bot sent since then."""
        posted = (one.card for one in self._there.posted(self._posted_before))
        answered = (card_of(delivery) for _, delivery in self._deliveries)
        return [one for one in (*answered, *posted) if one]

    def heard(self, key: str, **slots: str) -> int:
        """Wait, and count the answers since then on which our text `key` stands."""
        self.world.settle()
        cards = [TeamsScreen(self.reader, self._ref, [], card=one) for one in self.shown()]
        return sum(card.has(key, **slots) for card in cards)

    def _does(self, verb: str, data: Json) -> Delivery:
        who = self._there.store.world.person(self.reader.user)
        data = {"n": f"forged{len(self._deliveries)}", **data}
        action = {"type": EXECUTE, "verb": verb, "data": data, "associatedInputs": "none"}
        delivery = self._there.hands._pressed(who, self._ref, Press(verb, action))
        self._deliveries.append((verb, delivery))
        return delivery


def hand_of(screen: Screen) -> Hand:
    """Return a hand for where a screen stands."""
    return TeamsHand(screen) if isinstance(screen, TeamsScreen) else Hand(screen)
