"""Which messages people saw: a card reports itself when somebody's client shows it, for nobody can look in Teams."""

import threading
from collections import OrderedDict
from typing import NamedTuple

from bot.teams.limits import Json

MOST = 5000  # cards that are remembered; of an older one nothing was unsure for long
VERB = "seen"


class Sent(NamedTuple):
    """A card that was sent, and the message in which it was seen (None: by nobody yet)."""

    card: Json
    message: str | None


class Seen:
    """Remembers what was sent under which token, and what reported itself; in memory."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sent: OrderedDict[str, Sent] = OrderedDict()

    def sent(self, token: str, card: Json) -> None:
        """Take note that a card goes out; it may never have come."""
        with self._lock:
            known = self._sent.get(token)
            self._sent[token] = Sent(card, known.message if known else None)
            while len(self._sent) > MOST:
                self._sent.popitem(last=False)

    def reported(self, token: str, message: str) -> Json | None:
        """Take note in which message a card was seen; return what it shows, where that is known."""
        with self._lock:
            known = self._sent.get(token)
            if known is None:
                self._sent[token] = Sent({}, message)
                return None
            self._sent[token] = known._replace(message=known.message or message)
            return known.card or None

    def found(self, token: str) -> str | None:
        """Return the message in which a card was seen."""
        with self._lock:
            known = self._sent.get(token)
            return known.message if known else None


def reporting(card: Json, token: str) -> Json:
    """Return a card that reports itself wherever it is shown.

    Teams asks by itself in conversations of at most 60 people (learn.microsoft.com, "Up-to-date cards").
    """
    action = {"type": "Action.Execute", "verb": VERB, "title": VERB, "data": {"t": token}}
    return card | {"refresh": {"action": action}}
