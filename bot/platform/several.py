"""Several platforms as one: whoever asks for an account or a conversation need not know which it is of."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.platform import Directory, Messenger, Permanent, Profile
from bot.platform.envelope import Envelope
from handlers.views import Message
from storage.address import AccountKey, AccountName, Address
from storage.reasons import Reason
from storage.vocabulary import Platform


class Directories:
    """Asks the directory that knows an account; a platform may have several, one for each installation.

    An account of a platform that is not set is left alone: nothing is known of it.
    """

    def __init__(self, directories: Mapping[Platform, Sequence[Directory]]) -> None:
        self._directories = directories

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool | None:
        """Return whether an account is of one of our homes; None while that is not known."""
        said = [one.belongs(account, enterprise) for one in self._of(account.platform)]
        if True in said:
            return True
        return None if None in said else False

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return an account that belongs to us under the workspace in which we keep it."""
        for one in self._of(account.platform):
            if one.belongs(account, enterprise):
                return one.kept(account, enterprise)
        return account

    def profile(self, account: AccountKey) -> Profile | None:
        """Return what is known of this account."""
        found = (one.profile(account) for one in self._of(account.platform))
        return next((profile for profile in found if profile is not None), None)

    def named(self, name: AccountName) -> AccountKey | None:
        """Return the account that the settings name, where it is one of ours."""
        found = (one.named(name) for one in self._of(name.platform))
        return next((account for account in found if account is not None), None)

    def _of(self, platform: Platform) -> Sequence[Directory]:
        return self._directories.get(platform, ())


class Messengers:
    """Sends by the messenger of the workspace that an address is in.

    The only one of a platform takes all of it, for the workspaces of one organisation are one.
    """

    def __init__(self, messengers: Mapping[Platform, Mapping[str, Messenger]]) -> None:
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
        some = self._messengers.get(address.platform, {})
        found = next(iter(some.values())) if len(some) == 1 else some.get(address.workspace)
        if found is None:
            raise Permanent(Reason.NOT_HERE)
        return found
