"""Writes down what everybody heard, when and how late; and what was lost, came twice or was empty."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.sandbox.slack.sandbox import Sandbox
from storage.database import Database
from storage.models import Account, Lead, Meeting, Membership, Notice
from storage.queries import notices
from storage.vocabulary import NoticeState
from tests import promises
from tests.faults.oracle import local
from tests.faults.watching import occasion_of
from tests.reading import read

Month = tuple[int, int]


@dataclass(frozen=True)
class Heard:
    """One message of the bot to a person, and what it was about."""

    person: int
    kind: str
    at: datetime
    late: timedelta
    args: Mapping[str, str]

    @property
    def month(self) -> Month:
        """The month in which it came, as people live it."""
        here = local(self.at)
        return here.year, here.month


@dataclass
class Ledger:
    """What was heard (`heard`), and for each person and month how much, and whether it was quiet."""

    database: Database
    sandbox: Sandbox
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
    _posts: int = 0
    _tokens: Counter[str | None] = field(default_factory=Counter)
    _occasions: Counter[str] = field(default_factory=Counter)
    _settled: set[int] = field(default_factory=set)
    _counted_at: int = 0

    def looks(self) -> list[Heard]:
        """Write down what was posted since the last look; give what people heard."""
        new = self.sandbox.posted(self._posts)
        if not new:
            return []
        self._posts += len(new)
        found = []
        with self.database.read() as session:
            for posted in new:
                self._tokens[posted.token] += 1
                notice = session.scalars(
                    select(Notice).where(Notice.token == posted.token)
                ).one_or_none()
                said = self.sandbox.store.conversations.find(posted.channel, posted.ts)
                if said is None or not read(said.blocks, {}).strip() or not said.text.strip():
                    self.empty.append(notice.key if notice else posted.channel)
                if notice is None or self._tokens[posted.token] > 1:
                    self.twice.append(f"in {posted.channel}: {notice.key if notice else '?'}")
                elif notice.person_id is None:
                    self.cards += 1
                else:
                    self._count_occasion(notice)
                    at = datetime.fromtimestamp(float(posted.ts), UTC)
                    late = at - notice.due_at
                    args = dict(notice.args)
                    found.append(Heard(notice.person_id, notice.kind, at, late, args))
        self.heard += found
        return found

    def looks_at_ends(self, now: datetime) -> None:
        """Look whether all that should have been told has come to an end, and was told."""
        with self.database.read() as session:
            for one in session.scalars(_due_by(now)):
                if one.state in notices.OPEN:
                    if one.due_at < now - timedelta(hours=1):
                        self._lose(f"{one.key}: still {one.state}")
                elif one.id not in self._settled:
                    self._settled.add(one.id)
                    told = one.state == NoticeState.SENT and (one.person_id or one.post_id)
                    if one.state in notices.TROUBLE:
                        self._lose(f"{one.key}: {one.state}, {one.fault}")
                    elif told and not self._tokens[one.token]:
                        self._lose(f"{one.key}: nobody saw it")

    def looks_at_promises(self) -> None:
        """At the end: hold what screens promised against the messages that were posted."""
        self.promised = promises.made(self.database)
        self.reasons = promises.reasons(self.database)
        self.gaps = promises.gaps(self.database)
        with self.database.read() as session:
            for one in session.scalars(select(Notice).where(Notice.promised)):
                self.kept += bool(self._tokens[one.token])
                if one.state in notices.OPEN:
                    self.gaps.append(f"{one.key}: still {one.state}")
                elif (one.state == NoticeState.SENT) != bool(self._tokens[one.token]):
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
            for person in set(session.scalars(select(Account.person_id))):
                self.counted[person, month] = numbers[person]
                if None not in held and not held & groups.get(person, set()):
                    self.quiet.add((person, month))

    def _count_occasion(self, notice: Notice) -> None:
        occasion = occasion_of(notice)
        self._occasions[occasion] += 1
        if self._occasions[occasion] > 1:
            self.twice.append(notice.key)

    def _lose(self, what: str) -> None:
        if what not in self.lost:
            self.lost.append(what)


def _due_by(now: datetime) -> Select[Notice]:
    return select(Notice).where(Notice.due_at <= now, Notice.due_at > now - timedelta(days=8))


def _groups(session: Session) -> Iterator[tuple[int, set[int]]]:
    """Return the groups that each person is in or leads."""
    found: dict[int, set[int]] = {}
    for row in (Membership, Lead):
        for person, group in session.execute(select(row.person_id, row.group_id)):
            found.setdefault(person, set()).add(group)
    yield from found.items()
