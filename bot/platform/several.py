"""Several platforms as one: whoever asks for an account or a conversation need not know which it is of."""

from collections.abc import Mapping, Sequence

from bot.platform import Directory, Profile
from storage.address import AccountKey, AccountName
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
