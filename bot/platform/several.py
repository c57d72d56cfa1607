"""Several platforms as one: whoever asks for an account or a conversation need not know which it is of."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias, TypeVar

from bot.platform import HOME, Directory, Messenger, Permanent, Profile
from bot.platform.envelope import Envelope
from handlers.views import Message
from storage.address import AccountKey, AccountName, Address
from storage.reasons import Reason
from storage.vocabulary import Platform

One = TypeVar("One")
Installed: TypeAlias = Mapping[Platform, Mapping[str, One]]


class Directories:
    """Asks the directory of the workspace that an account is of.

    An account of a platform that is not set is left alone: nothing is known of it.
    """

    def __init__(self, directories: Installed[Directory]) -> None:
        self._directories = directories

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool | None:
        """Return whether an account is of one of our homes; None while that is not known."""
        found = self._of(account.platform, account.workspace)
        return found.belongs(account, enterprise) if found else False

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return an account that belongs to us under the workspace in which we keep it."""
        found = self._of(account.platform, account.workspace)
        return found.kept(account, enterprise) if found else account

    def profile(self, account: AccountKey) -> Profile | None:
        """Return what is known of this account."""
        found = self._of(account.platform, account.workspace)
        return found.profile(account) if found else None

    def named(self, name: AccountName) -> AccountKey | None:
        """Return the account that the settings name, where it is one of ours."""
        found = self._of(name.platform, name.workspace or HOME)
        return found.named(name) if found else None

    def _of(self, platform: Platform, workspace: str) -> Directory | None:
        return of(self._directories, platform, workspace)


class Messengers:
    """Sends by the messenger of the workspace that an address is in."""

    def __init__(self, messengers: Installed[Messenger]) -> None:
        self._messengers = messengers

    def open(self, address: Address) -> str:
        """Open the direct conversation with a user."""
        return self._of(address).open(address)

    def enter(self, address: Address) -> None:
        """Make sure that we can post to a channel and read it."""
        self._of(address).enter(address)

    def ready(self, address: Address) -> None:
        """Do what a post there needs first."""
        self._of(address).ready(address)

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Post, carrying the token."""
        return self._of(address).post(address, message, language, token, envelope)

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Look for our own message."""
        return self._of(address).find(address, token, since)

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Show something else in the place of a message."""
        self._of(address).update(address, message_id, message, language)

    def _of(self, address: Address) -> Messenger:
        found = of(self._messengers, address.platform, address.workspace)
        if found is None:
            raise Permanent(Reason.NOT_HERE)
        return found


def of(installed: Installed[One], platform: Platform, workspace: str) -> One | None:
    """Return what is for a workspace; else what takes all the others of its platform."""
    some = installed.get(platform, {})
    return some.get(workspace, some.get(HOME))
