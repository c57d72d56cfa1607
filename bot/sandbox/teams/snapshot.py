"""What the page shows to one person, as one JSON document."""

from itertools import islice
from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.control import plain
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tenants import Person, Place

LOG_SHOWN = 200


def snapshot(store: Store, person: str | None) -> dict[str, Any]:
    """Return the state as this person may see it; without one, as the first."""
    with store.lock:
        world = store.world
        if not world.people:
            raise CannotDo("there is nobody here")
        me = world.person(person or next(iter(world.people)))
        latest = list(islice(reversed(store.traffic.entries.copy()), LOG_SHOWN))
        return {
            "revision": store.revision,
            "clock": store.clock.shown(),
            "bot": vars(world.bot),
            "tenants": [vars(one) for one in world.tenants.values()],
            "me": plain(me),
            "people": [plain(one) for one in world.people.values()],
            "conversations": [_place(store, one, me) for one in _places(store, me)],
            "dialog": plain(store.dialogs.get(me.id)),
            "down": store.is_down,
            "log": [one.shown for one in reversed(latest)],
            "pending": store.traffic.pending,
        }


def _places(store: Store, me: Person) -> list[Place]:
    """Return the conversations that somebody is in, their chat with the bot first."""
    world = store.world
    own = world.chat_of(me)
    chats = [one for one in world.chats.values() if me.id in one.members]
    teams = [team for team in world.teams.values() if me.id in team.members]
    channels = [world.place(name) for team in teams for name in team.channels]
    return [one for one in (own, *chats, *channels) if one is not None]


def _place(store: Store, place: Place, me: Person) -> dict[str, Any]:
    team = store.world.teams.get(place.team)
    return {
        "id": place.id,
        "kind": place.kind,
        "name": store.world.bot.name if place.id == _own(store, me) else place.name,
        "team": team.name if team else "",
        "installed": place.installed or (me.installed and place.id == _own(store, me)),
        "messages": [plain(one) for one in store.seen(me, place)],
    }


def _own(store: Store, me: Person) -> str:
    own = store.world.chat_of(me)
    return own.id if own else ""
