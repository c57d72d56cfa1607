"""Who heard what: all that the bot told somebody here, the newest first."""

from collections.abc import Iterator
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
        told = sorted(_told(store, who, since), key=lambda one: int(one[0].id))
        return [_entry(who, message, place) for message, place in reversed(told[-MOST:])]


def reached(store: Store, since: float) -> list[dict[str, Any]]:
    """Return the people who heard something in private since then, and how much."""
    with store.lock:
        counts = {
            one.id: sum(_private(*told) for told in _told(store, one, since))
            for one in store.world.people.values()
        }
        people = store.world.people
        return [
            {"person": one, "name": people[one].name, "count": n} for one, n in counts.items() if n
        ]


def _told(store: Store, person: Person, since: float) -> Iterator[tuple[Message, Place]]:
    for place in store.places(person):
        for one in store.messages.seen_by(person.id, place.id, store.clock()):
            if one.by_bot and not one.error and one.at >= since:
                yield one, place


def _private(message: Message, place: Place) -> bool:
    return place.kind == PERSONAL or message.only_for is not None


def _entry(person: Person, message: Message, place: Place) -> dict[str, Any]:
    card = message.shown(person.id)
    lines = (words(card) if card else message.text).replace("**", "").splitlines()
    title, *rest = [one.removeprefix("- ").strip() for one in lines if one.strip()] or [""]
    return {
        "id": message.id,
        "at_iso": datetime.fromtimestamp(message.at, UTC).isoformat(),
        "channel": place.id,
        "channel_name": "" if place.kind == PERSONAL else place.name,
        "private": _private(message, place),
        "title": title,
        "text": " ".join(rest),
    }
