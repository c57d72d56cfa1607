"""Which messages people saw: a card reports itself when somebody's client shows it, for nobody can look in Teams."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, NamedTuple

from bot.teams.limits import MOST_IN_CARD, Json, written

MOST = 2000  # cards that are remembered; of an older one nothing was unsure for long
VERB, EXECUTE = "seen", "Action.Execute"
MARK = "t"  # under which name a card carries its token
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
    """Return a card that reports itself wherever it is shown, and with each press on it.

    `users` are those for whom Teams asks that, where it does not for everybody; as many as fit.
    """
    action = {"type": EXECUTE, "verb": VERB, "title": VERB, "data": {MARK: token}}
    made: Json = _carrying(card, token) | {"refresh": {"action": action}}
    if len(written(made).encode()) > MOST_IN_CARD:  # then a press says nothing; a look still does
        made = card | {"refresh": {"action": action}}
    room, named = MOST_IN_CARD - SPARE - len(written(made).encode()), list[str]()
    for user in users:
        room -= len(user) + 3  # its quotes and a comma
        if room < 0:
            break
        named.append(user)
    return made | {"refresh": {"action": action, "userIds": named}} if named else made


def _carrying(part: Any, token: str) -> Any:
    """Return a card of which each button carries the token too, so that a press tells which copy it was."""
    if isinstance(part, list):
        return [_carrying(one, token) for one in part]
    if not isinstance(part, dict):
        return part
    made = {name: _carrying(one, token) for name, one in part.items()}
    if made.get("type") == EXECUTE and isinstance(made.get("data"), dict):
        made["data"] = {**made["data"], MARK: token}
    return made
