"""The people of a network file, who are in Slack there, moved to a tenant of Teams."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from bot.sandbox.teams.sandbox import Sandbox


def have_moved(file: Path, there: Sandbox, tenant: str, people: Mapping[str, str]) -> None:
    """Move everybody whom the network file names to an account in Teams, where the bot knows them from before."""
    moved = "UPDATE account SET platform = 'teams', workspace = ?, language = ?, user = ? WHERE user = ?"
    connection = sqlite3.connect(file)
    with connection:
        for name, user in people.items():
            language = there.store.world.person(user).locale[:2]
            connection.execute(moved, (tenant, language, user, f"U{name.upper()}"))
        connection.execute(
            "UPDATE installation SET platform = 'teams', workspace = ?, service = ?",
            (tenant, there.service_url(tenant)),
        )
    connection.close()
