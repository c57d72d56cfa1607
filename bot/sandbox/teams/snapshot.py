"""What the page shows to one person, as one JSON document; what every platform has is called as the page calls it."""

from datetime import UTC, datetime
from itertools import islice
from typing import Any

from bot.sandbox.control import plain
from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.messages import Message
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tenants import CHANNEL, PERSONAL, Person, Place

LOG_SHOWN = 200
KINDS = {PERSONAL: "dm", CHANNEL: "channel"}  # as the page calls them; every other is a group


def snapshot(store: Store, person: str | None) -> dict[str, Any]:
    """Return the state as this person may see it; without one, as the first."""
    with store.lock:
        world = store.world
        if not world.people:
            raise CannotDo("there is nobody here")
        me = world.person(person or next(iter(world.people)))
        latest = list(islice(reversed(store.traffic.entries.copy()), LOG_SHOWN))
        return {
            "platform": "teams",
            "revision": store.revision,
            "clock": store.clock.shown(),
            "workspace": {"name": world.tenants[me.tenant].name, "bot": vars(world.bot)},
            "me": plain(me),
            "people": [plain(one) for one in world.people.values()],
            "channels": [_place(store, one, me) for one in store.places(me)],
            "dialog": plain(store.dialogs.get(me.id)),
            "down": store.is_down,
            "log": [one.shown for one in reversed(latest)],
            "pending": store.traffic.pending,
        }


def _place(store: Store, place: Place, me: Person) -> dict[str, Any]:
    world = store.world
    team = world.teams.get(place.team)
    personal = place.kind == PERSONAL
    there = store.messages.seen_by(me.id, place.id, store.clock())
    return {
        "id": place.id,
        "kind": KINDS.get(place.kind, "group"),
        "name": world.bot.name if personal else place.name,
        "topic": team.name if team else "",
        "unread": 0,
        "installed": me.installed if personal else place.installed,
        "messages": [_message(store, one, me, place) for one in there],
    }


def _message(store: Store, one: Message, me: Person, place: Place) -> dict[str, Any]:
    world = store.world
    return {
        "id": one.id,
        "ts": one.id,
        "thread_ts": one.root if one.root != one.id else None,
        "time_iso": datetime.fromtimestamp(one.at, UTC).isoformat(),
        "author": {
            "id": one.author,
            "name": world.bot.name if one.by_bot else world.people[one.author].name,
            "bot": one.by_bot,
        },
        "text": one.text,
        "card": one.shown(me.id),
        "typed": dict(one.typed.get(me.id, {})),
        "fault": one.faults.get(me.id, ""),
        "files": [],
        "file": one.file,
        "ephemeral": one.only_for is not None and place.kind != PERSONAL,
        "edited": one.edited,
        "error": one.error,
    }
