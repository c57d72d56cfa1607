"""Whom mail knows: nobody. An address was typed by somebody, and gives nobody rights."""

from storage.address import AccountKey, AccountName


class MailDirectory:
    """There are no accounts at mail."""

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool | None:
        """Return that no account is of mail."""
        del account, enterprise
        return False

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return an account as it is."""
        del enterprise
        return account

    def profile(self, account: AccountKey) -> None:
        """Know nothing of an account."""

    def named(self, name: AccountName) -> None:
        """Know no account by its name."""
