"""Writes down what everybody heard, when and how late; and what was lost, came twice or was empty."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from bot.outgoing import hours
from bot.sandbox.mail.letters import Letter
from storage.database import Database
from storage.models import Account, Lead, MailAddress, Meeting, Membership, Notice
from storage.queries import notices
from storage.reasons import Reason
from storage.vocabulary import NoticeState
from tests import promises
from tests.faults.oracle import local
from tests.faults.watching import occasion_of
from tests.simulation.arrivals import Arrived, FromChat, FromMail
from tests.simulation.barred import Barred, late_by_mail

Month = tuple[int, int]


@dataclass(frozen=True)
class Heard:
    """One message of the bot to a person, and what it was about."""

    person: int
    kind: str
    at: datetime
    late: timedelta
    args: Mapping[str, str]
    letter: Letter | None = None  # when it came by mail

    @property
    def month(self) -> Month:
        """The month in which it came, as people live it."""
        here = local(self.at)
        return here.year, here.month


@dataclass
class Ledger:
    """What was heard (`heard`), and for each person and month how much, and whether it was quiet."""

    database: Database
    sources: Sequence[FromChat | FromMail]
    barred: Barred
    heard: list[Heard] = field(default_factory=list)
    counted: dict[tuple[int, Month], int] = field(default_factory=dict)
    quiet: set[tuple[int, Month]] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    cards: int = 0
    promised: int = 0  # by screens: how many people would hear something
    kept: int = 0  # of those, whom the sandbox saw reached
    reasons: dict[str, int] = field(default_factory=dict)  # why the others were not
    gaps: list[str] = field(default_factory=list)  # those that have no reason
    astray: list[str] = field(default_factory=list)  # mail that is wrong, or went to somebody else
    not_mailed: Counter[str] = field(default_factory=Counter)  # why who is mailed did not get it
    _tokens: Counter[str | None] = field(default_factory=Counter)
    _occasions: Counter[str] = field(default_factory=Counter)
    _settled: set[int] = field(default_factory=set)
    _counted_at: int = 0

    def looks(self) -> list[Heard]:
        """Write down what was sent since the last look; give what people heard."""
        new = [one for source in self.sources for one in source.new()]
        found = []
        with self.database.read() as session:
            for arrived in new:
                self._tokens[arrived.token] += 1
                notice = session.scalars(_OF_TOKEN, {"token": arrived.token}).one_or_none()
                if arrived.empty:
                    self.empty.append(notice.key if notice else arrived.where)
                if notice is None or self._tokens[arrived.token] > 1:
                    self.twice.append(f"in {arrived.where}: {notice.key if notice else '?'}")
                elif notice.person_id is None:
                    self.cards += 1
                else:
                    self._count_occasion(notice)
                    found.append(self._heard(notice, notice.person_id, arrived))
        self.heard += found
        return found

    def _heard(self, notice: Notice, person: int, arrived: Arrived) -> Heard:
        late = arrived.at - notice.due_at
        if arrived.letter is not None:
            late = late_by_mail(notice.due_at, arrived.at)
            self.astray += self.barred.faults(notice, arrived.where, arrived.letter)
        args = dict(notice.args)
        return Heard(person, notice.kind, arrived.at, late, args, arrived.letter)

    def looks_at_ends(self, now: datetime) -> None:
        """Look whether all that should have been told has come to an end, and was told."""
        with self.database.read() as session:
            for one in session.scalars(_due_by(now)):
                if one.state in notices.OPEN:
                    if one.due_at < now - timedelta(hours=1) and one.fault != hours.PUT_OFF:
                        self._lose(f"{one.key}: still {one.state}")
                elif one.id not in self._settled:
                    self._settled.add(one.id)
                    told = one.state == NoticeState.SENT and (one.person_id or one.post_id)
                    if one.state in notices.TROUBLE:
                        self._fails(one)
                    elif told and not self._tokens[one.token]:
                        self._lose(f"{one.key}: nobody saw it")

    def looks_at_promises(self) -> None:
        """At the end: hold what screens promised against the messages that were posted."""
        self.promised = promises.made(self.database)
        self.reasons = promises.reasons(self.database)
        self.gaps = promises.gaps(self.database)
        with self.database.read() as session:
            for one in session.scalars(select(Notice).where(Notice.promised)):
                came = bool(self._tokens[one.token]) and one.fault != Reason.BOUNCED
                self.kept += came
                if one.state in notices.OPEN:
                    self.gaps.append(f"{one.key}: still {one.state}")
                elif (one.state == NoticeState.SENT) != came:
                    self.gaps.append(
                        f"{one.key}: {one.state}, but posted {self._tokens[one.token]} times"
                    )
        missing = self.promised - self.kept - sum(self.reasons.values())
        if missing:
            self.gaps.append(f"{missing} of {self.promised} are not accounted for")

    def closes(self, month: Month) -> None:
        """At the end of a month: count what everybody heard in it, and for whom it was quiet."""
        new = self.heard[self._counted_at :]
        self._counted_at = len(self.heard)
        numbers = Counter(one.person for one in new if one.month == month)
        with self.database.read() as session:
            groups = dict(_groups(session))
            held = {
                one.group_id
                for one in session.scalars(select(Meeting).where(Meeting.cancelled_at.is_(None)))
                if (one.day.year, one.day.month) == month
            }
            here = select(Account.person_id).union(select(MailAddress.person_id))
            for person in session.scalars(here):
                self.counted[person, month] = numbers[person]
                if None not in held and not held & groups.get(person, set()):
                    self.quiet.add((person, month))

    def _count_occasion(self, notice: Notice) -> None:
        occasion = occasion_of(notice)
        self._occasions[occasion] += 1
        if self._occasions[occasion] > 1:
            self.twice.append(notice.key)

    def _fails(self, notice: Notice) -> None:
        """Count what could not be mailed for a reason that there is; all else is lost."""
        if self.barred.explains(notice):
            self.not_mailed[f"{notice.kind}: {notice.fault}"] += 1
        else:
            self._lose(f"{notice.key}: {notice.state}, {notice.fault}")

    def _lose(self, what: str) -> None:
        if what not in self.lost:
            self.lost.append(what)


_OF_TOKEN = select(Notice).where(Notice.token == bindparam("token"))


def _due_by(now: datetime) -> Select[Notice]:
    return select(Notice).where(Notice.due_at <= now, Notice.due_at > now - timedelta(days=8))


def _groups(session: Session) -> Iterator[tuple[int, set[int]]]:
    """Return the groups that each person is in or leads."""
    found: dict[int, set[int]] = {}
    for row in (Membership, Lead):
        for person, group in session.execute(select(row.person_id, row.group_id)):
            found.setdefault(person, set()).add(group)
    yield from found.items()
