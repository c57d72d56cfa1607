"""Who is in Teams in the demo, and which of them are in its Slack too, as teams.toml has it."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from storage.address import AccountKey, ChannelKey
from storage.database import Database
from storage.models import Person
from storage.queries import groups, people, posts
from storage.vocabulary import Platform

FILE = Path(__file__).parent / "teams.toml"
WORKSPACE = "TDEMO"
OF_SLACK = "slack"  # the account there of somebody who is in both
TIED = "tied"


def tenants() -> dict[str, Any]:
    """Return who and what there is, as a sandbox takes it."""
    written = {name: rows for name, rows in _written().items() if name != TIED}
    there = [{k: v for k, v in one.items() if k != OF_SLACK} for one in written["people"]]
    return {**written, "people": there}


def tie(database: Database, now: datetime) -> None:
    """Let whoever is in both be one person with two accounts, and a group have a channel there too.

    Done once, it stays.
    """
    with database.write() as session:
        for slack, teams in _in_both():
            person = people.by_account(session, slack)
            if person is None:
                continue
            if people.by_account(session, teams) is None:
                people.give_account(session, person, teams)
            _tie_channels(session, person, now)


def _tie_channels(session: Session, asked_by: Person, now: datetime) -> None:
    for one in _written()[TIED]:
        channel = ChannelKey(Platform.TEAMS, one["tenant"], one["channel"])
        group = groups.by_slug(session, one["group"])
        if group and posts.links_of(session, group) and not posts.is_tied(session, channel):
            posts.prove(posts.link(session, group, channel, asked_by, one["name"]), now)


def _in_both() -> Iterator[tuple[AccountKey, AccountKey]]:
    for one in _written()["people"]:
        if OF_SLACK in one:
            yield (
                AccountKey(Platform.SLACK, WORKSPACE, one[OF_SLACK]),
                AccountKey(Platform.TEAMS, one["tenant"], one["id"]),
            )


def _written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
