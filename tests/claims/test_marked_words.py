"""Marked words in everything that one can type, press and fill in: none of them is ever logged."""

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.demo import workspace
from bot.demo.suggestions import KNOWN
from bot.sandbox.slack.sandbox import Sandbox
from handlers import FEATURES
from handlers.common.screens.examples import usage
from handlers.routes import OTHERWISE, Kind, Routes
from tests.bot.forged import Hand
from tests.bot.test_logs import SECRET, TOKEN, Running, written
from tests.claims.others import carried, filled_in
from tests.world import PEOPLE

ROUTES = Routes(FEATURES)
BUTTONS, FORMS = ROUTES.names(Kind.BUTTON), ROUTES.names(Kind.FORM)
COMMANDS = [name for name in ROUTES.names(Kind.COMMAND) if name != OTHERWISE]
MARKED = "Merkwoord"  # stands in everything that is typed here
# Once with numbers of things that there are, once with nothing but marked words.
FITTING = {
    "group": "samenleving",
    "day": "2027-04-01",
    "begins": "10:00",
    "ends": "12:00",
    "page": "0",
}
WARNED = {"warned": "2027-04-01", "say": "absent", "kind": "pijler", "sure": "1"}


@pytest.fixture
def running(
    line: Any, tmp_path: Path, filled_database: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    """A bot in a process of its own, at DEBUG."""
    monkeypatch.setenv("PMG_LOG_LEVEL", "DEBUG")
    sandbox = Sandbox(workspace(), bot_token=TOKEN, signing_secret=SECRET)
    made = Running(sandbox, line, tmp_path, filled_database)
    yield made
    made.stop()
    sandbox.stop()


def uses_everything(world: Running, name: str, known: str) -> None:
    """Type, press and fill in everything there is as one person; what is no word is `known`."""
    user = PEOPLE[name]
    hand = Hand(world.person(name).says("pijlers"))
    for command in COMMANDS:
        example = usage(command, "nl", KNOWN)
        for typed in (example, f"{example} {MARKED}"):
            world.sandbox.command(user, "CALGEMEEN", f"/pmg {typed}")
    fixed = {**FITTING, **WARNED}
    for kind, routes in ((Kind.BUTTON, BUTTONS), (Kind.FORM, FORMS)):
        for route_name in routes:
            route = ROUTES.find(kind, route_name)
            assert route is not None
            args = {one: fixed.get(one, known) for one in carried(route.run.__module__)}
            query = urlencode(args)
            if kind == Kind.FORM:
                values = {one: fixed.get(one, f"{MARKED} {one}") for one in filled_in()}
                hand.fills(route_name, values, metadata=query)
            elif route_name != "forget_sure":
                hand.presses_raw(route_name, query)
                hand.chooses(route_name, f"{MARKED} {route_name}", block=f"0?{query}"[:255])
    world.sandbox.open_home(user)
    world.settle()


def without(world: Running, table: str) -> None:
    """Use everything while a table is gone, so that every route breaks with words in its hands."""
    file = world.folder / "pmg.db"
    with sqlite3.connect(file, timeout=10) as connection:
        connection.execute(f'ALTER TABLE "{table}" RENAME TO gone')
    connection.close()
    uses_everything(world, "carla", "1")
    with sqlite3.connect(file, timeout=10) as connection:
        connection.execute(f'ALTER TABLE gone RENAME TO "{table}"')
    connection.close()


def told(world: Running, text: str) -> list[str]:
    """Return the names, ids, words and secrets of this world that stand in a text."""
    store = world.sandbox.store
    names = {word for name in world.names.values() for word in re.findall(r"\w{4,}", name)}
    people = {person.id for person in store.workspace.people.values()}
    secret = {TOKEN, SECRET, "xoxb", "/response/", "TDEMO", MARKED}
    words = sorted(names | people | set(store.workspace.channels) | secret)
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE)]


def metadata(world: Running) -> list[Any]:
    """Return what travelled with the bot's messages where people do not see it."""
    sent = (call.args.get("metadata") for call in world.sandbox.calls())
    return [one for one in sent if one]


def test_no_route_writes_words_names_or_tokens(running: Running) -> None:
    running.person("bram").says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    for name in ("carla", "bram", "anna"):
        for known in ("1", MARKED):
            uses_everything(running, name, known)
    running.sandbox.move_clock(advance=10 * 3600)
    running.settle()
    for table in ("meeting", "audit_entry"):
        without(running, table)
    running.stop()
    log = (running.folder / "bot.log").read_text("utf-8")
    events = written(running)
    answered = {one["route"] for one in events if one["event"] == "answer"}
    broken = {one["route"] for one in events if one["event"] == "broken"}
    assert {*BUTTONS, *FORMS, *COMMANDS} - {"forget_sure"} <= answered
    assert len(broken) > 10
    assert told(running, log) == []
    assert metadata(running)
    assert told(running, json.dumps(metadata(running))) == []
