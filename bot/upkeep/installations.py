"""Keeps what the platforms say of the workspaces and tenants in which the bot lives."""

from storage.database import Database
from storage.queries import installations
from storage.vocabulary import Platform

MOST = 120  # characters of a name


def note(database: Database, platform: Platform, workspace: str, name: str) -> None:
    """Write down where the bot lives and how that is called; most times it stands there already."""
    called = name[:MOST] or None
    with database.read() as session:
        known = {
            (one.platform, one.workspace, one.name) for one in installations.all_of_them(session)
        }
    if (platform, workspace, called) not in known:
        with database.write() as session:
            installations.note(session, platform, workspace, called)
