"""Who cannot or may not be mailed at some moment of the year, and what is wrong with a mail that came."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.mail.letters import Letter
from handlers.common.rules.ways import MAILED
from storage.models import Notice
from storage.queries.mail import IN_CALENDAR
from storage.reasons import Reason
from storage.vocabulary import NoticeState
from tests.faults.oracle import local

OPENS, CLOSES = 8, 19  # the hours in which mail goes out


@dataclass
class Barred:
    """By person: whose an address is, who wants no mail now, and why it ever was so that none came."""

    of: dict[str, int] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    ever: dict[str, set[int]] = field(default_factory=dict)

    def bars(self, person: int, *reasons: Reason) -> None:
        """Note that for some time nothing comes to somebody for one of these reasons."""
        for one in reasons:
            self.ever.setdefault(one, set()).add(person)

    def faults(self, notice: Notice, address: str, letter: Letter) -> Iterator[str]:
        """Yield what is wrong with a mail that was sent to this address."""
        person = notice.person_id or 0
        if self.of.get(address) != person:
            yield f"{notice.key}: mailed to {address}, which is not theirs"
        if letter.to != address:
            yield f"{notice.key}: {letter.to} is who it says it is for"
        if person in self.silent:
            yield f"{notice.key}: mailed to {address}, who wants no mail"
        if notice.person and notice.person.accounts and notice.kind not in IN_CALENDAR:
            yield f"{notice.key}: mailed to {address}, who is in a chat"
        for one in letter.faults:
            yield f"{notice.key}: {one}"

    def explains(self, notice: Notice) -> bool:
        """Return whether there is a reason why somebody did not get this by mail."""
        if notice.state != NoticeState.FAILED or notice.person_id not in self.of.values():
            return False
        if notice.fault == Reason.ONLY_IN_CHAT:
            return notice.kind not in MAILED
        return notice.person_id in self.ever.get(notice.fault or "", ())


def late_by_mail(due: datetime, came: datetime) -> timedelta:
    """Return how late a mail came; what is due at night is due when the day begins."""
    here = local(due)
    opens = here.replace(hour=OPENS, minute=0, second=0, microsecond=0)
    if here.hour >= CLOSES:
        opens += timedelta(days=1)
    return max(timedelta(0), came - max(due, opens))
