"""Who is in Teams in the demo, and which of them are in its Slack too, as teams.toml has it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from storage.address import AccountKey
from storage.database import Database
from storage.queries import people
from storage.vocabulary import Platform

FILE = Path(__file__).parent / "teams.toml"
WORKSPACE = "TDEMO"
OF_SLACK = "slack"  # the account there of somebody who is in both


def tenants() -> dict[str, Any]:
    """Return who and what there is, as a sandbox takes it."""
    written = _written()
    there = [{k: v for k, v in one.items() if k != OF_SLACK} for one in written["people"]]
    return {**written, "people": there}


def tie(database: Database) -> None:
    """Let whoever is in both be one person with two accounts; done once, it stays."""
    with database.write() as session:
        for slack, teams in _in_both():
            person = people.by_account(session, slack)
            if person is not None and people.by_account(session, teams) is None:
                people.give_account(session, person, teams)


def _in_both() -> Iterator[tuple[AccountKey, AccountKey]]:
    for one in _written()["people"]:
        if OF_SLACK in one:
            yield (
                AccountKey(Platform.SLACK, WORKSPACE, one[OF_SLACK]),
                AccountKey(Platform.TEAMS, one["tenant"], one["id"]),
            )


def _written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
