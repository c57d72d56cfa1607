"""Three well-known ways to send that are wrong, to be put in the place of ours: the test of the test.

Each is what some widely used scheduler or bot does.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import update

from bot.outgoing.courier import Verdict
from bot.outgoing.delivery import Delivery
from bot.platform import Blind, Passing, Unsure
from bot.platform.envelope import Envelope
from bot.slack.messenger import SlackMessenger
from handlers.views import Message
from storage.address import Address
from storage.models import Notice
from storage.vocabulary import NoticeState


class Design(StrEnum):
    """How sending, writing down and starting again follow each other."""

    OURS = "ours"
    MARK_FIRST = "mark first"
    SEND_THEN_MARK = "send, then mark"
    BLIND_RETRY = "blind retry"
    BLIND = "ours, where nobody can look"


class MarkFirst(Delivery):
    """Writes down that it was sent, and sends it then: a crash between them loses it."""

    def _send(self, notice: Notice) -> Verdict | None:
        self._verdicts.settle(notice, Verdict(NoticeState.SENT))
        return super()._send(notice)


class SendThenMark(Delivery):
    """Sends what was not written down as sent: a crash before that sends it again."""

    def recover(self) -> int:
        """Make due what was being sent, without a look."""
        with self._database.write() as session:
            again = update(Notice).where(Notice.state == NoticeState.SENDING)
            session.execute(again.values(state=NoticeState.DUE, not_before=self._now()))
        return 0


class BlindRetry(SlackMessenger):
    """Takes no answer for not sent."""

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Post; whatever went wrong, it may be tried again."""
        del envelope  # a chat has none
        try:
            return super().post(address, message, language, token)
        except Unsure as fault:
            raise Passing(fault.reason) from fault


class NoHistory(SlackMessenger):
    """A platform on which nobody can look: nothing wrong with it, but less can be promised."""

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Look away."""
        del address, token, since
        raise Blind("no_history")


# Those that are wrong.
BAD = (Design.MARK_FIRST, Design.SEND_THEN_MARK, Design.BLIND_RETRY)
DELIVERIES: dict[Design, type[Delivery]] = {
    Design.MARK_FIRST: MarkFirst,
    Design.SEND_THEN_MARK: SendThenMark,
}
MESSENGERS: dict[Design, type[SlackMessenger]] = {
    Design.BLIND_RETRY: BlindRetry,
    Design.BLIND: NoHistory,
}
