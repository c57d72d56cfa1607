"""Keeps what the platforms say of the workspaces and tenants in which the bot lives."""

from datetime import datetime
from typing import NamedTuple

from storage.database import Database
from storage.queries import accounts, audit, installations, people, posts
from storage.vocabulary import Act, Platform

MOST = 120  # characters of a name


def note(database: Database, platform: Platform, workspace: str, name: str) -> None:
    """Write down where the bot lives and how that is called; most times it stands there already."""
    called = name[:MOST] or None
    with database.read() as session:
        known = {
            (one.platform, one.workspace, one.name)
            for one in installations.all_of_them(session)
            if one.ended_at is None
        }
    if (platform, workspace, called) not in known:
        with database.write() as session:
            installations.note(session, platform, workspace, called)


class Ended(NamedTuple):
    """What came of it that the bot lives in a workspace no more."""

    accounts: int
    unreached: int  # people who have no other account
    channels: int


def end(database: Database, platform: Platform, workspace: str, now: datetime) -> Ended:
    """Let the bot live there no more: tokens gone, accounts gone as of people who left, channels untied."""
    with database.write() as session:
        installations.end(session, platform, workspace, now)
        gone = accounts.of_workspace(session, platform, workspace)
        for account in gone:
            account.gone_at = now
            audit.record(session, Act.LEFT_WORKSPACE, now=now, actor=account.person)
        session.flush()
        unreached = {one.person_id for one in gone if not people.is_here(one.person)}
        tied = [
            one
            for one in posts.links(session)
            if (one.platform, one.workspace) == (platform, workspace)
        ]
        for link in tied:
            posts.unlink(session, link, now)
    database.scrub()  # of what was deleted nothing stays in the files
    return Ended(len(gone), len(unreached), len(tied))
