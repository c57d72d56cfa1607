"""Watches all that the bot posts and plans, and says what breaks a promise; driven by the table."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from handlers.common.reports import TOLD_OTHERWISE
from handlers.common.rules.delegation import BEHALF
from handlers.common.rules.lateness import LATEST
from handlers.meetings.rules.schedule import KINDS, ROWS, SAID, Unit
from handlers.meetings.rules.wishes import REMINDERS
from storage.models import Meeting, Notice
from storage.queries import notices
from storage.vocabulary import NoticeState
from tests.faults.oracle import People, at_work, moment, row_of, surely_planned
from tests.faults.trial import Ground, tokens
from tests.reading import read

AFTERWARDS = timedelta(days=30)  # after the last meeting nothing is to come any more
_SETTLED = select(Notice.id).where(Notice.settled_at.is_not(None)).order_by(Notice.id)


class Watch:
    """Looks after each step; `complaints` says what was wrong, and nothing is said twice."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._posts = 0
        self._settled: set[int] = set()
        self._planned_at: dict[tuple[int, int], datetime] = {}
        self._came: Counter[str] = Counter()
        self._reached = ground.clock.now  # the latest moment that the bot's own clock has shown
        self.complaints: list[str] = []

    def looks(self, now: datetime) -> None:
        """Look at what was posted and settled since the last look."""
        self._reached = max(self._reached, now)
        new = self._ground.sandbox.posted(self._posts)
        self._posts += len(new)
        with self._ground.database.read() as session:
            for posted in new:
                said = self._ground.sandbox.store.conversations.find(posted.channel, posted.ts)
                if said is None or not read(said.blocks, {}).strip() or not said.text.strip():
                    self._complain("an empty message")
                rows = session.scalars(select(Notice).where(Notice.token == posted.token)).all()
                if len(rows) > 1:
                    self._complain(f"{rows[0].key}: it cannot be told from another")
                self._posted(session, rows[0], now)
            for notice in self._newly_settled(session):
                self._ended(session, notice, now)

    def looks_at_plans(self, now: datetime) -> None:
        """Look whether exactly what is still to come is planned, for each meeting."""
        with self._ground.database.read() as session:
            rounds = list(session.scalars(_rounds()))
            for meeting in session.scalars(select(Meeting)):
                mine = [one for one in rounds if one.args["meeting"] == str(meeting.id)]
                self._compare(meeting, mine, now)

    def last(self) -> datetime:
        """Return the moment after which nothing is to come."""
        with self._ground.database.read() as session:
            ends = session.scalars(select(Meeting.ends_at)).all()
        return max([*ends, self._ground.clock.now]) + AFTERWARDS

    def count(self, now: datetime) -> None:
        """At the end: all that was due has come to an end, and stands there as often as it says."""
        times = tokens(self._ground.sandbox)
        with self._ground.database.read() as session:
            some = session.scalars(select(Notice)).all()
        for one in some:
            if one.state in notices.OPEN and one.due_at <= now:
                self._complain(f"{one.key}: left as {one.state}")
            if times[one.token] > 1:
                self._complain(f"{one.key}: {one.state}, {times[one.token]} times")
            told = one.person_id is not None and one.state == NoticeState.SENT
            if told and times[one.token] == 0:
                self._complain(f"{one.key}: lost")
        trouble = [
            one for one in some if one.state in notices.TROUBLE and one.kind not in TOLD_OTHERWISE
        ]
        heard = any(one.kind == "unreached" and times[one.token] for one in some)
        if trouble and not heard:
            self._complain(f"{trouble[0].key}: nobody hears that it {trouble[0].state}")

    def _posted(self, session: Session, notice: Notice, now: datetime) -> None:
        def wrong(what: str) -> None:
            self._complain(f"{notice.key}: {what}")

        occasion = occasion_of(notice)
        self._came[occasion] += 1
        if self._came[occasion] > 1:
            wrong("it came again")
        # What was due stays so when the clock is put back: nothing stands still for that.
        if self._reached < notice.due_at:
            wrong("it came before its time")
        if now >= notice.due_at + LATEST[notice.kind]:
            wrong("it came when it was of no use any more")
        if notice.kind not in {*KINDS, *SAID, *REMINDERS} or "meeting" not in notice.args:
            return
        meeting = session.get_one(Meeting, int(notice.args["meeting"]))
        if meeting.cancelled_at is not None:
            wrong("it came after the cancellation")
        if meeting.starts_at <= now:
            wrong("it came after the begin")
        old = notice.args["sequence"] != str(meeting.sequence)
        if old and (notice.kind != "invitation" or _told_since(session, notice)):
            wrong("it is about a meeting as it was")
        row = row_of(notice)
        if (
            row
            and ROWS[row].unit == Unit.DAYS
            and not at_work(notice.due_at, at_once=row == "invitation")
        ):
            wrong(f"it was planned for {notice.due_at}")
        due = moment(meeting, row) if row else None
        if due is not None and now < due:
            wrong(f"it came before its time: {now}, not {due}")
        for fault in People(session, now).faults(notice, meeting):
            wrong(fault)

    def _newly_settled(self, session: Session) -> Iterator[Notice]:
        new = [one for one in session.scalars(_SETTLED) if one not in self._settled]
        self._settled.update(new)
        yield from (session.get_one(Notice, one) for one in new)

    def _ended(self, session: Session, notice: Notice, now: datetime) -> None:
        """What is about to be told must reach everybody; what is not sent must have a reason."""
        if notice.kind not in SAID or "meeting" not in notice.args:
            return
        meeting = session.get_one(Meeting, int(notice.args["meeting"]))
        as_it_is = notice.args["sequence"] == str(meeting.sequence)
        if not as_it_is or meeting.cancelled_at is not None or meeting.starts_at <= now:
            return
        people = People(session, now)
        if notice.person is not None:
            dropped = notice.state == NoticeState.CANCELLED and notice.fault == "nothing_to_tell"
            if dropped and not people.faults(notice, meeting) and notice.kind in KINDS:
                wanted = {one.id for one in people.expected(notice.kind, meeting)}
                if notice.person_id in wanted and BEHALF not in notice.args:
                    self._complain(f"{notice.key}: it was dropped, and somebody waits for it")
        elif notice.state == NoticeState.SENT:
            start = f"{notice.kind}/{meeting.id}/{meeting.sequence}/"
            told = {
                (one.person_id, one.args.get(BEHALF))
                for one in session.scalars(select(Notice).where(Notice.key.startswith(start)))
                if row_of(one) == notice.args["row"]
            }
            for person in people.expected(notice.kind, meeting):
                if (person.id, None) not in told:
                    self._complain(f"{notice.key}: {person.name} is not told")
            for person, adviser in people.advised(notice.kind, meeting):
                if (adviser.id, str(person.id)) not in told:
                    self._complain(f"{notice.key}: {adviser.name} is not told for {person.name}")

    def _compare(self, meeting: Meeting, rounds: list[Notice], now: datetime) -> None:
        version = (meeting.id, meeting.sequence)
        planned_at = self._planned_at.setdefault(version, now)
        coming = [one for one in rounds if one.state == NoticeState.DUE]
        for one in coming:
            if meeting.cancelled_at is not None:
                self._complain(f"{one.key}: planned, though the meeting is off")
            elif one.args["sequence"] != str(meeting.sequence):
                self._complain(f"{one.key}: planned for a meeting as it was")
            elif one.due_at != moment(meeting, one.args["row"]):
                self._complain(f"{one.key}: planned for {one.due_at}")
        if meeting.cancelled_at is not None or meeting.starts_at <= now:
            return
        there = {
            one.args["row"]
            for one in rounds
            if one.args["sequence"] == str(meeting.sequence) and one.state != NoticeState.CANCELLED
        }
        for name, _row, due in surely_planned(meeting, planned_at):
            if name not in there:
                self._complain(f"meeting {version}: nobody planned {name} for {due}")

    def _complain(self, what: str) -> None:
        if what not in self.complaints:
            self.complaints.append(what)


def occasion_of(notice: Notice) -> str:
    """Name what somebody should hear at most once, whatever the bot calls it."""
    if notice.kind not in {*KINDS, *SAID} or "meeting" not in notice.args:
        return notice.key
    which = row_of(notice) or notice.due_at.date()
    about = f"{notice.args['meeting']}/{notice.args['sequence']}"
    return f"{notice.kind}/{about}/{which}/{notice.person_id}/{notice.args.get(BEHALF)}"


def _told_since(session: Session, notice: Notice) -> bool:
    """Return whether somebody hears of a change anyway; if not, an old invitation still serves."""
    later = select(Notice).where(
        Notice.person_id == notice.person_id,
        Notice.kind.in_(("invitation", "save_the_date", "meeting_moved")),
        Notice.state != NoticeState.CANCELLED,
    )
    return any(
        one.args["meeting"] == notice.args["meeting"]
        and int(one.args["sequence"]) > int(notice.args["sequence"])
        for one in session.scalars(later)
    )


def _rounds() -> Select[Notice]:
    return select(Notice).where(
        Notice.person_id.is_(None), Notice.post_id.is_(None), Notice.kind.in_(KINDS)
    )
