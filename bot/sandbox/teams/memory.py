"""What this Teams remembers, taken apart from it and put back: its people and places, and what was said there."""

import copy
from typing import Any

from bot.sandbox.teams.store import Store

OF_STORE = ("world", "messages", "files", "posted", "untargeted")


def kept(store: Store) -> dict[str, Any]:
    """Return a copy of all that is to be kept; dialogs that are open are closed, as by a client that restarts."""
    with store.lock:
        return {name: copy.deepcopy(getattr(store, name)) for name in OF_STORE}


def put_back(store: Store, remembered: dict[str, Any]) -> None:
    """Have a Teams that has just begun remember this."""
    with store.lock:
        for name in OF_STORE:
            setattr(store, name, copy.deepcopy(remembered[name]))
    store.changed()
