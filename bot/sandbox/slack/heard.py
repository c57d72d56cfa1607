"""Who heard what: all that the bot told each person, from the record of what was said."""

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Channel, Person

MOST = 100
_ENTITY = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
_BULLET = re.compile(r"^- ")
_BUTTONS = re.compile(r"\[.+\]")


def heard(store: Store, person: str, since: float = 0.0) -> list[dict[str, Any]]:
    """Return what somebody heard since then, the newest first: in private, or in a channel of theirs."""
    with store.lock:
        told = sorted(
            _told(store, store.workspace.person(person), since), key=lambda one: one[0].micros
        )
        return [_entry(store, message, channel) for message, channel in reversed(told[-MOST:])]


def reached(store: Store, since: float) -> list[dict[str, Any]]:
    """Return the people who heard something in private since then, and how much."""
    with store.lock:
        counts = {
            person.id: sum(_private(*one) for one in _told(store, person, since))
            for person in store.workspace.people.values()
        }
        people = store.workspace.people
        return [
            {"person": one, "name": people[one].name, "count": n} for one, n in counts.items() if n
        ]


def _told(store: Store, person: Person, since: float) -> Iterator[tuple[Message, Channel]]:
    for channel in store.workspace.channels_of(person):
        for message in store.conversations.seen_by(person.id, channel.id):
            if message.by_bot and not message.error and float(message.ts) >= since:
                yield message, channel


def _private(message: Message, channel: Channel) -> bool:
    return channel.kind == "dm" or message.only_for is not None


def _entry(store: Store, message: Message, channel: Channel) -> dict[str, Any]:
    lines = [line for line in _plain(store, message.text).splitlines() if line.strip()]
    words = [line for line in lines if not _BUTTONS.fullmatch(line.strip())]
    return {
        "id": message.id,
        "at_iso": message.time.isoformat(),
        "channel": channel.id,
        "channel_name": "" if channel.kind == "dm" else channel.name,
        "private": _private(message, channel),
        "title": words[0] if words else "",
        "text": " ".join(_BULLET.sub("· ", line) for line in words[1:]),
    }


def _plain(store: Store, text: str) -> str:
    """Return a text without entities: names and labels as they are read."""

    def read(found: re.Match[str]) -> str:
        target, label = found[1], found[2]
        person = store.workspace.people.get(target.removeprefix("@"))
        return f"@{person.name}" if person else (label or target)

    plain = _ENTITY.sub(read, text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
