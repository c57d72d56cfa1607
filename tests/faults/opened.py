"""Afterwards everybody opens their chat with the bot in Teams: what each of them finds there then."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple, cast

from bot import wiring
from bot.sandbox.teams.sandbox import Sandbox
from bot.settings import Settings
from bot.teams.wiring import MESSAGES, TeamsPlatform
from handlers import FEATURES
from storage.database import Database
from tests.faults import feature
from tests.line import Line

PATIENCE = 30.0  # seconds, for keys and for what follows from one person's look


class Opened(NamedTuple):
    """What stood there `twice` still, what was `unsure` still though it stood there, and what was `gone`."""

    twice: int
    unsure: int
    gone: int


def opened(folder: Path, sandbox: Sandbox, told: Mapping[str, str]) -> Opened:
    """Start a bot on the database in `folder`, have everybody open their chat, and look."""
    sandbox.heal()
    sandbox.slow(0)
    line = Line()
    settings = Settings(
        **cast("dict[str, Any]", {name.lower(): value for name, value in told.items()}),
        database_url=f"sqlite:///{folder / 'pmg.db'}",
    )
    bot = wiring.build(settings, Database(settings.database_url), features=[*FEATURES, feature])
    bot.start(ticking=False)
    try:
        cast("TeamsPlatform", bot.platforms[0]).ready.wait(PATIENCE)
        line.bot = bot
        sandbox.connect(f"{line.url}{MESSAGES}")
        for person in _people(sandbox):
            faults = [one for one in sandbox.opens(person) if one.status != 200]
            if faults:
                raise RuntimeError(f"a card could not report itself: {faults[0]}")
            sandbox.wait_idle(PATIENCE, also=bot.idle, silence=0)
        return _found(folder / "pmg.db", sandbox)
    finally:
        bot.stop()
        line.stop()


def token(card: Mapping[str, Any] | None) -> str:
    """Return the token under which a card reports itself; "" for one that does not."""
    return str((card or {}).get("refresh", {}).get("action", {}).get("data", {}).get("t", ""))


def _people(sandbox: Sandbox) -> list[str]:
    """Return who has a chat with the bot."""
    chats = {posted.conversation for posted in sandbox.posted()}
    everybody = sandbox.store.world.people
    return [one.id for one in everybody.values() if sandbox.personal(one.id) in chats]


def _found(file: Path, sandbox: Sandbox) -> Opened:
    there = Counter(
        token(one.card) for person in _people(sandbox) for one in sandbox.seen(person) if one.card
    )
    with closing(sqlite3.connect(file)) as connection:
        asked = connection.execute("SELECT token FROM notice WHERE fault = 'not_sure'")
        unsure = sum(1 for (one,) in asked if there[one])
    twice = sum(1 for one, times in there.items() if one and times > 1)
    came = {token(one.card) for one in sandbox.posted()}
    return Opened(twice, unsure, len(came - there.keys()))
