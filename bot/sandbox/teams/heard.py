"""Who heard what: all that the bot told somebody here, the newest first."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.teams.messages import Message
from bot.sandbox.teams.screen import words
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tenants import PERSONAL, Person, Place

MOST = 100


def heard(store: Store, person: str, since: float = 0.0) -> list[dict[str, Any]]:
    """Return what somebody heard since then: in their own chat with the bot, or where others are."""
    with store.lock:
        who = store.world.person(person)
        told = [
            (one, place)
            for place in store.places(who)
            for one in store.messages.seen_by(who.id, place.id, store.clock())
            if one.by_bot and not one.error and one.at >= since
        ]
        told.sort(key=lambda one: int(one[0].id))
        return [_entry(who, message, place) for message, place in reversed(told[-MOST:])]


def _entry(person: Person, message: Message, place: Place) -> dict[str, Any]:
    card = message.shown(person.id)
    lines = (words(card) if card else message.text).replace("**", "").splitlines()
    title, *rest = [one.removeprefix("- ").strip() for one in lines if one.strip()] or [""]
    return {
        "id": message.id,
        "at_iso": datetime.fromtimestamp(message.at, UTC).isoformat(),
        "channel": place.id,
        "channel_name": "" if place.kind == PERSONAL else place.name,
        "private": place.kind == PERSONAL or message.only_for is not None,
        "title": title,
        "text": " ".join(rest),
    }
