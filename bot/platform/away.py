"""A workspace in which the bot lives no more: nobody is known there, and nothing is sent to it."""

from datetime import datetime
from typing import NoReturn

from bot.platform import Permanent
from bot.platform.envelope import Envelope
from handlers.views import Message
from storage.address import AccountKey, AccountName, Address
from storage.reasons import Reason


class Away:
    """Its directory and its messenger."""

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool:
        """Return that nobody of it is one of ours."""
        del account, enterprise
        return False

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return the account as it is."""
        del enterprise
        return account

    def profile(self, account: AccountKey) -> None:
        """Know nothing of an account, not even that it is gone."""

    def named(self, name: AccountName) -> None:
        """Know no account by its name."""

    def open(self, address: Address) -> NoReturn:
        """Open no conversation."""
        raise Permanent(Reason.NOT_HERE)

    def enter(self, address: Address) -> NoReturn:
        """Enter no channel."""
        raise Permanent(Reason.NOT_HERE)

    def ready(self, address: Address) -> NoReturn:
        """Begin nothing."""
        raise Permanent(Reason.NOT_HERE)

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> NoReturn:
        """Post nothing."""
        raise Permanent(Reason.NOT_HERE)

    def find(self, address: Address, token: str, since: datetime) -> NoReturn:
        """Look nowhere."""
        raise Permanent(Reason.NOT_HERE)

    def update(
        self, address: Address, message_id: str, message: Message, language: str
    ) -> NoReturn:
        """Change nothing."""
        raise Permanent(Reason.NOT_HERE)
