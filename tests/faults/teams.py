"""The same kills while the bot sends to Teams, where nobody can look; in the end people open their chats."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.screen import words
from tests.faults.campaign import PATIENCE, SLOW, TROUBLE, Count, Size, counted, lives, worker
from tests.faults.designs import Design
from tests.faults.filling import fill
from tests.faults.opened import opened, token

APP = "c3c3c3c3-0000-4000-8000-000000000003"
TENANT = "a1a1a1a1-0000-4000-8000-000000000001"


def run(folder: Path, size: Size, patience: float = PATIENCE) -> Count:
    """Fill a database in `folder`, kill, let one life finish (within `patience`), and count.

    Meanwhile nobody looks at what comes, which is the worst case: then nothing can be found.
    """
    file = folder / "pmg.db"
    fill(file, size.notices, size.people)
    sandbox = Sandbox(tenant(size.people))
    sandbox.start()
    try:
        moved(file, sandbox.service_url(TENANT))
        sandbox.slow(SLOW)
        for what, part in TROUBLE:
            sandbox.fail("postActivity", what, None, seconds=1, probability=part, seed=size.seed)
        told = {
            "TEAMS_CLIENT_ID": APP,
            "TEAMS_TENANT_ID": TENANT,
            "TEAMS_CLIENT_SECRET": sandbox.secret,
            "TEAMS_OPENID_URL": sandbox.openid_url,
            "TEAMS_TOKEN_URL": sandbox.token_url,
            "PMG_PUBLIC_URL": "https://bot.example.nl",
        }
        with worker(folder, told, Design.OURS) as bot:
            in_hand = lives(bot, file, size, sandbox.wait_idle)
            bot.finish(file, patience)
        posted = [(token(one.card), words(one.card or {})) for one in sandbox.posted()]
        count = counted(file, posted, in_hand)
        stays, unseen, gone = opened(folder, sandbox, told)
        return replace(count, stays=stays, unseen=unseen, gone=gone)
    finally:
        sandbox.stop()


def tenant(persons: int) -> dict[str, Any]:
    """Return one tenant in which these people have the app."""
    everybody = [
        {"id": _user(n), "tenant": TENANT, "name": f"Persoon {n}", "installed": True}
        for n in range(persons)
    ]
    return {
        "bot": {"id": APP, "name": "PMG", "tenant": TENANT},
        "tenants": [{"id": TENANT, "name": "Zeist"}],
        "people": everybody,
    }


def moved(file: Path, service: str) -> None:
    """Make each account one in Teams in place of Slack, and note where Teams is."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for number, user in connection.execute(
            "SELECT id, user FROM account WHERE user GLOB 'U[0-9]*'"
        ).fetchall():
            connection.execute(
                "UPDATE account SET platform = 'teams', workspace = ?, user = ? WHERE id = ?",
                (TENANT, _user(int(user.removeprefix("U"))), number),
            )
        connection.execute(
            "INSERT INTO installation (platform, workspace, service) VALUES ('teams', ?, ?)",
            (TENANT, service),
        )


def _user(number: int) -> str:
    return f"d4d4d4d4-0000-4000-8000-{number:012}"
