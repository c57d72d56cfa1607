"""What sends our mail, on a mail server of the tests."""

import time
from dataclasses import replace
from datetime import timedelta

from bot.mail.copies import Copies
from bot.mail.keys import Server
from bot.mail.letter import Sender
from bot.mail.lines import Lines
from bot.mail.login import Passwords, Prover
from bot.mail.messenger import MailMessenger
from bot.mail.outbox import Outbox
from bot.mail.signatures import Signatures
from bot.mail.turns import Turns
from bot.sandbox.mail.sandbox import Sandbox
from bot.secrets import Secrets
from handlers.views import Message
from storage.address import Address
from storage.vocabulary import Platform
from tests.bot.mail_letters import ENVELOPE, PUBLIC, TOKEN
from tests.mail_servers.servers import BOT, MailServers

ANNA = "anna@waalwijk.example"
QUICK = 0.5  # seconds of patience, where a server is to be late
SIGNATURES = Signatures(Secrets("geheim" * 8), BOT)
PATIENT = 10.0
LATER = ENVELOPE.begun_at + timedelta(hours=1)
NO_PACE = 60_000_000  # mails a minute


class Post:
    """A messenger for mail, with what it is made of."""

    def __init__(
        self,
        servers: MailServers | Sandbox,
        timeout: float = PATIENT,
        prover: Prover | None = None,
        *,
        smtp: str = "",
    ) -> None:
        how = prover or Passwords()
        read = servers.imap_url
        self.outbox = Outbox(
            Server.of(smtp or servers.smtp_url), how, timeout, time.monotonic, timeout
        )
        self.copies = Copies(Lines(Server.of(read), how, timeout), BOT, lambda: LATER)
        turns = Turns(NO_PACE, time.monotonic)
        sender = Sender(BOT, SIGNATURES, PUBLIC)
        self.messenger = MailMessenger(
            self.outbox, self.copies, sender, turns, timedelta(seconds=20)
        )

    def sends(self, message: Message, to: str = ANNA, token: str = TOKEN) -> str:
        """Send a message as a notice would."""
        address = Address(Platform.MAIL, "", to, to)
        self.messenger.ready(address)
        envelope = replace(ENVELOPE)
        return self.messenger.post(address, message, "nl", token, envelope)

    def finds(self, token: str = TOKEN) -> str | None:
        """Look for a copy."""
        return self.messenger.find(Address(Platform.MAIL, "", ANNA, ANNA), token, ENVELOPE.begun_at)
