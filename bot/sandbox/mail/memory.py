"""What this mail server remembers, taken apart from it and put back: everybody's mailbox, and what was said of it."""

import copy
from typing import Any

from bot.sandbox.mail.store import Store

OF_STORE = ("mailboxes", "accepted", "returns", "held", "holding", "away", "said")


def kept(store: Store) -> dict[str, Any]:
    """Return a copy of all that is to be kept."""
    with store.lock:
        return {name: copy.deepcopy(getattr(store, name)) for name in OF_STORE}


def put_back(store: Store, remembered: dict[str, Any]) -> None:
    """Have a server that has just begun remember this."""
    with store.lock:
        for name in OF_STORE:
            setattr(store, name, copy.deepcopy(remembered[name]))
    store.changed()
