"""What the way out and the way in of mail show of what is wrong."""

from collections.abc import Callable
from datetime import datetime

from bot.mail.login import NO_LOGIN
from bot.mail.outbox import ALARMS, NOT_REACHED, NOT_SAFE, OPEN, SENT
from bot.platform.signs import Signs
from storage.vocabulary import Ailment

AT_THE_DOOR = frozenset({NO_LOGIN, NOT_SAFE})  # what is over once we are let in


class MailSigns(Signs):
    """Those of the one mailbox."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(now)
        self._refused = ""  # with which word

    def out(self, ended: str) -> None:
        """Take in how it ended that something was to be handed over; what only waits shows nothing."""
        if ended == NOT_REACHED:
            self.saw(Ailment.MAIL_SILENT, ill=True)
        elif ended in ALARMS:
            self._refused = ended
            self.saw(Ailment.MAIL_REFUSED, ill=True)
            self.saw(Ailment.MAIL_SILENT, ill=False)
        elif ended in {SENT, OPEN}:
            self.saw(Ailment.MAIL_SILENT, ill=False)
            if ended == SENT or self._refused in {"", *AT_THE_DOOR}:
                self.saw(Ailment.MAIL_REFUSED, ill=False)

    def read(self, reason: str) -> None:
        """Take in why the mailbox could not be read; "" when it was."""
        self.saw(Ailment.MAILBOX_SILENT, ill=bool(reason))
