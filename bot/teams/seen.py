"""Which messages people saw: a card reports itself when somebody's client shows it, for nobody can look in Teams."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from bot.teams.limits import MOST_IN_CARD, Json, written

MOST = 2000  # cards that are remembered; of an older one nothing was unsure for long
VERB = "seen"
SPARE = 20  # bytes of a card around those whom it names


class Sent(NamedTuple):
    """A card that went out, and the message in which it stands (None: nobody knows of one yet)."""

    conversation: str
    card: Json | None
    language: str
    message: str | None = None


class Seen:
    """Remembers what was sent under which token, and what reported itself; in memory."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sent: OrderedDict[str, Sent] = OrderedDict()

    def sent(self, token: str, conversation: str, card: Json | None, language: str) -> None:
        """Take note that a card goes out; it may never come."""
        with self._lock:
            known = self._sent.get(token)
            self._keep(token, Sent(conversation, card, language, known.message if known else None))

    def stands(self, token: str, message: str) -> str | None:
        """Take note where a card stands; return another message in which it was seen before that."""
        with self._lock:
            known = self._sent.get(token)
            if known is None:
                return None
            self._keep(token, known._replace(message=message))
            return known.message if known.message != message else None

    def reported(self, token: str, message: str) -> bool:
        """Take note in which message a card is seen; return whether it is another copy of it."""
        with self._lock:
            known = self._sent[token]
            if known.message is None:
                self._keep(token, known._replace(message=message))
            return known.message not in (None, message)

    def of(self, token: str) -> Sent | None:
        """Return what is remembered of a card."""
        with self._lock:
            return self._sent.get(token)

    def found(self, token: str) -> str | None:
        """Return the message in which a card stands."""
        known = self.of(token)
        return known.message if known else None

    def _keep(self, token: str, sent: Sent) -> None:
        self._sent[token] = sent
        self._sent.move_to_end(token)
        while len(self._sent) > MOST:
            self._sent.popitem(last=False)


def reporting(card: Json, token: str, users: Sequence[str] = ()) -> Json:
    """Return a card that reports itself wherever it is shown.

    `users` are those for whom Teams asks that, where it does not for everybody; as many as fit.
    """
    action = {"type": "Action.Execute", "verb": VERB, "title": VERB, "data": {"t": token}}
    made = card | {"refresh": {"action": action}}
    if not users:
        return made
    room, named = MOST_IN_CARD - SPARE - len(written(made).encode()), list[str]()
    for user in users:
        room -= len(user) + 3  # its quotes and a comma
        if room < 0:
            break
        named.append(user)
    return card | {"refresh": {"action": action, "userIds": named}} if named else made
