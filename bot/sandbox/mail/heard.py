"""Who heard what: the letters of the bot to somebody, the newest first."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.mail.letters import Letter, letters
from bot.sandbox.mail.mailboxes import INBOX, plain
from bot.sandbox.mail.store import Person, Store

MOST = 100


def heard(store: Store, person: str, since: float = 0.0) -> list[dict[str, Any]]:
    """Return what the bot mailed to somebody since then."""
    told = _told(store, store.person(person), since)
    return [_entry(one) for one in reversed(told[-MOST:])]


def reached(store: Store, since: float) -> list[dict[str, Any]]:
    """Return the people to whom the bot mailed since then, and how much."""
    counts = {one: len(_told(store, one, since)) for one in tuple(store.people.values())}
    return [{"person": who.id, "name": who.name, "count": n} for who, n in counts.items() if n]


def _told(store: Store, person: Person, since: float) -> list[Letter]:
    found = letters(store, person)
    return [one for one in found if one.at >= since and plain(one.sender) == plain(store.bot)]


def _entry(one: Letter) -> dict[str, Any]:
    return {
        "id": f"m{one.number}",
        "at_iso": datetime.fromtimestamp(one.at, UTC).isoformat(),
        "channel": INBOX,
        "channel_name": "",
        "private": True,
        "title": one.subject,
        "text": " ".join(one.text.split()),
    }
