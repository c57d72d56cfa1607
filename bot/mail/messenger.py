"""The Messenger for mail: hands over with a copy to ourselves, and looks for that copy."""

from datetime import datetime, timedelta

from bot.mail.copies import Copies
from bot.mail.letter import Sender, written
from bot.mail.outbox import Outbox
from bot.mail.turns import Turns
from bot.platform import Passing, Permanent
from bot.platform.envelope import Envelope
from handlers.views import Message
from storage.address import Address
from storage.reasons import Reason

NOT_ITS_TURN, NOT_YET = "not_its_turn", "copy_not_here_yet"
COPY_TAKES = 6  # looks that a copy may take to come, before not finding it counts


class MailMessenger:
    """Sends from one mailbox; `tagged`: what comes back is known by the address to which it does."""

    def __init__(
        self,
        outbox: Outbox,
        copies: Copies,
        sender: Sender,
        turns: Turns,
        look_again: timedelta,
        *,
        tagged: bool = False,
    ) -> None:
        self.outbox, self._copies, self._sender, self._turns = outbox, copies, sender, turns
        self._look_again, self._tagged = look_again, tagged

    def open(self, address: Address) -> str:
        """Return the address: there is no conversation to open."""
        return address.user or address.where

    def enter(self, address: Address) -> None:
        """Refuse: mail has no channels."""
        del address
        raise Permanent(Reason.NO_ROOM)

    def ready(self, address: Address) -> None:
        """Wait for a turn, and have a line that is logged in."""
        wait = self._turns.take(address.user or address.where)
        if wait:
            raise Passing(NOT_ITS_TURN, wait)
        self.outbox.ready()

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Send the mail of a notice; the same one again is the same to the byte."""
        if envelope is None:
            raise TypeError("a mail needs to know for whom it is")
        if not address.where.isascii():
            raise Permanent(Reason.NO_MAILBOX)
        made = written(message, language, envelope, address.where, token, self._sender)
        mailbox = self._sender.mailbox
        sender = self._comes_back_to(envelope, token) if self._tagged else mailbox
        self.outbox.send(sender, (made.address, mailbox), made.content)
        return made.message_id

    def _comes_back_to(self, envelope: Envelope, token: str) -> str:
        """Return the sender that only the servers see: what does not arrive is sent back there (VERP)."""
        if envelope.notice is None:
            return self._sender.mailbox
        return self._sender.signatures.return_to(envelope.notice, token)

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Look for our own copy; that it has not come says nothing until some minutes have passed."""
        del address
        look = self._copies.find(token)
        if look.found is None and look.at < since + self._look_again * COPY_TAKES:
            raise Passing(NOT_YET, self._look_again.total_seconds())
        return look.found

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Refuse: what was mailed stays as it was."""
        del address, message_id, message, language
        raise Permanent(Reason.NO_ROOM)

    def close(self) -> None:
        """Let go of the line."""
        self.outbox.close()
