"""Scenes: what a story begins with is really said and clicked once per test process, then copied.

A scene is a fixture made with `@scene` in place of `@pytest.fixture`. The first test that asks for it
lives it, through signed requests like everything else; then the database and all that the sandbox
remembers are kept. Each test, the first too, begins with a copy of them, and a bot just started on it:
once, after the last of its scenes.
"""

import functools
import inspect
import io
import itertools
import pickle
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.store import ResponseUrl, Trigger
from storage.vocabulary import Platform
from tests.world import World

# What `Store.begin` makes anew (a test holds that), and what the log of the traffic consists of.
REMEMBERED = {
    Platform.SLACK: (
        "workspace",
        "conversations",
        "views",
        "triggers",
        "response_urls",
        "read_until",
        "uploads",
        "posted",
    ),
    Platform.TEAMS: ("world", "messages", "dialogs", "files", "posted", "untargeted"),
}
TRAFFIC = ("entries", "calls", "sent")
Name: TypeAlias = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """A world at the end of a scene: its moment, the real one, its database, and all the rest."""

    now: datetime
    at: float
    database: bytes
    rest: bytes


@dataclass
class Scenes:
    """The scenes that were played in this process, by kind of world and by what came before them."""

    kept: dict[Name, Kept] = field(default_factory=dict)

    def bring(self, world: World, name: str, play: Callable[[], Any]) -> Any:
        """Bring the world to the end of a scene; give what the scene gave."""
        asked = len(world.sandbox.store.traffic.sent)
        assert asked == world.asked, f"{name}: before a scene come only other scenes"
        key = (type(world), world.socket, world.admins, *world.scenes, name)
        if key not in self.kept:
            world.start()
            result = play()
            world.settle()
            world.stop()
            self.kept[key] = _keep(world, result)
        world.stop()
        result = _put_back(world, self.kept[key])
        world.scenes = (*world.scenes, name)
        world.asked = len(world.sandbox.store.traffic.sent)
        world.to_come -= 1
        if world.to_come <= 0:
            world.start()
        return result


def scene(play: Callable[..., Any]) -> Any:
    """Make a fixture of steps that are really done once; its arguments are fixtures, as always."""
    given = tuple(inspect.signature(play).parameters)
    name = f"{play.__module__}.{play.__qualname__}"

    @functools.wraps(play)
    def fixture(**fixtures: Any) -> Any:
        wanted = {one: fixtures[one] for one in given}
        scenes: Scenes = fixtures["scenes"]
        return scenes.bring(fixtures["world"], name, lambda: play(**wanted))

    everything = dict.fromkeys((*given, "world", "scenes"))
    parameters = [inspect.Parameter(one, inspect.Parameter.KEYWORD_ONLY) for one in everything]
    fixture.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    _MADE.add(fixture)
    return pytest.fixture(fixture)


_MADE: set[Callable[..., Any]] = set()


def asked_for(request: pytest.FixtureRequest) -> int:
    """Return how many scenes a test begins with."""
    made = request.session._fixturemanager.getfixturedefs
    found = (made(name, request.node) or () for name in request.fixturenames)
    return sum(one[-1].func in _MADE for one in found if one)


def _keep(world: World, result: Any) -> Kept:
    file = _database(world)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all into the one file that is kept
    connection.close()
    store = world.sandbox.store
    remembered = {name: getattr(store, name) for name in REMEMBERED[world.platform]}
    traffic = {name: getattr(store.traffic, name) for name in TRAFFIC}
    rest = io.BytesIO()
    _Out(rest, world).dump((remembered, traffic, world.kept, result))
    return Kept(world.now, time.monotonic(), file.read_bytes(), rest.getvalue())


def _put_back(world: World, kept: Kept) -> Any:
    world.now = kept.now
    for log in ("pmg.db-wal", "pmg.db-shm"):
        (world.folder / log).unlink(missing_ok=True)
    _database(world).write_bytes(kept.database)
    remembered, traffic, world.kept, result = _In(io.BytesIO(kept.rest), world).load()
    store, later = world.sandbox.store, time.monotonic() - kept.at
    with store.lock:
        for name, value in remembered.items():
            setattr(store, name, value)
        for name, value in traffic.items():
            setattr(store.traffic, name, value)
        for one in _ageing(world):  # in real time, which did not pass here
            one.at += later
    store.changed()
    return result


def _ageing(world: World) -> Iterator[Message | Trigger | ResponseUrl]:
    """Return what goes by the clock on the wall; in Teams all goes by the world's own."""
    if world.platform is Platform.SLACK:
        store = world.sandbox.store
        yield from itertools.chain.from_iterable(store.conversations.by_channel.values())
        yield from store.triggers.values()
        yield from store.response_urls.values()


def _database(world: World) -> Path:
    return world.folder / "pmg.db"


class _Out(pickle.Pickler):
    """Writes down what refers to the world and its sandbox, but not those themselves."""

    def __init__(self, file: io.BytesIO, world: World) -> None:
        super().__init__(file)
        self._names = {id(world): "world", id(world.sandbox): "sandbox"}

    def persistent_id(self, one: object) -> str | None:
        """Return the name of what stays outside."""
        return self._names.get(id(one))


class _In(pickle.Unpickler):
    """Reads it for another world."""

    def __init__(self, file: io.BytesIO, world: World) -> None:
        super().__init__(file)
        self._outside = {"world": world, "sandbox": world.sandbox}

    def persistent_load(self, name: str) -> object:
        """Return what has this name outside."""
        return self._outside[name]
