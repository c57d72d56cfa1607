"""Names that were kept from what people chose to be called on the platform become their real ones."""

from bot.platform import Directory
from storage.database import Database
from storage.models import Account
from storage.queries import admin_people


def take_over(database: Database, directory: Directory) -> None:
    """Call whoever is kept by their alias by the name that the platform knows; others keep theirs."""
    with database.read() as session:
        if not any(_real(directory, one) for one in admin_people.accounts(session)):
            return
    with database.write() as session:
        for account in admin_people.accounts(session):
            if real := _real(directory, account):
                account.person.name = real


def _real(directory: Directory, account: Account) -> str:
    """Return the real name of somebody who is kept by their alias; else nothing."""
    profile = directory.profile(account.key)
    if profile is None or profile.gone or not profile.alias or profile.alias == profile.name:
        return ""
    return profile.name if account.person.name == profile.alias else ""
