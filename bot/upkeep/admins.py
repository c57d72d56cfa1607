"""Enters the beheerders whom the settings name."""

from bot.platform import Directory
from storage.address import AccountNames
from storage.database import Database
from storage.queries import people


def enter(database: Database, directory: Directory, named: AccountNames) -> None:
    """Enter the people with these accounts, so that they can be told things."""
    for account in filter(None, map(directory.named, named)):
        profile = directory.profile(account)
        with database.read() as session:
            known = people.by_account(session, account)
        if known is None and profile is not None:
            with database.write() as session:
                if people.by_account(session, account) is None:
                    people.add_with_account(session, profile.name[:120], account)
