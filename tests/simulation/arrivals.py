"""What arrived with people and in channels, by chat and by mail, in one shape for the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.mail.identity import token_of
from bot.sandbox.mail.letters import Letter, letter
from bot.sandbox.mail.mailboxes import INBOX, Mail
from bot.sandbox.mail.sandbox import Sandbox as MailServer
from bot.sandbox.slack.sandbox import Sandbox
from tests.faults.trial import Clock
from tests.mail_servers.servers import BOT
from tests.reading import read

DOMAIN = BOT.partition("@")[2]


@dataclass(frozen=True)
class Arrived:
    """Something that the bot sent: where it came (a channel, or an address), and whether it says nothing."""

    token: str | None
    where: str
    at: datetime
    empty: bool
    letter: Letter | None = None  # of what came by mail

    @property
    def by_mail(self) -> bool:
        """Whether it was mailed."""
        return self.letter is not None


class FromChat:
    """The posts in the chat, each given once."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox, self._given = sandbox, 0

    def new(self) -> Iterator[Arrived]:
        """Yield what was posted since the last time."""
        some = self._sandbox.posted(self._given)
        self._given += len(some)
        for posted in some:
            said = self._sandbox.store.conversations.find(posted.channel, posted.ts)
            empty = said is None or not read(said.blocks, {}).strip() or not said.text.strip()
            at = datetime.fromtimestamp(float(posted.ts), UTC)
            yield Arrived(posted.token, posted.channel, at, empty)


class FromMail:
    """The mails that the bot handed over, each given once; one that comes back was handed over too."""

    def __init__(self, servers: MailServer, clock: Clock) -> None:
        self._servers, self._clock, self._given = servers, clock, 0

    def new(self) -> Iterator[Arrived]:
        """Yield what the bot mailed since the last time."""
        some = self._servers.accepted(self._given)
        self._given += len(some)
        for one in some:
            if one.sender != BOT:
                continue
            address = next(to for to in one.recipients if to != BOT)
            box = self._servers.store.mailboxes.of(address).folders[INBOX].mails
            number = box[-1].uid if box and box[-1].raw.endswith(one.raw) else 0
            found = letter(Mail(number, one.raw, set(), self._clock.seconds()), address)
            empty = not (found.text.strip() and found.html.strip() and found.subject.strip())
            token = token_of(found.message_id, DOMAIN)
            yield Arrived(token, address, self._clock.now, empty, found)
