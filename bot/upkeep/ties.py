"""People of a workspace or tenant that is a gemeente's own, once the platform says that they are no guests."""

from bot.platform import Directory
from storage.database import Database
from storage.models import Account, Organisation
from storage.queries import ties


def take_effect(database: Database, directory: Directory) -> None:
    """Confirm the gemeente of whoever is no guest there and says no other one."""
    with database.read() as session:
        if not any(_is_ours(directory, account) for account, _ in ties.unsettled(session)):
            return
    with database.write() as session:
        for account, organisation in ties.unsettled(session):
            if _is_ours(directory, account):
                ties.confirm(session, account.person, session.get(Organisation, organisation))


def _is_ours(directory: Directory, account: Account) -> bool:
    profile = directory.profile(account.key)
    return profile is not None and not profile.gone and profile.guest is False
