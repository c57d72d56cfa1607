"""The one door out: due notices are claimed, sent outside any transaction, and settled.

An outcome that cannot be known makes a notice `unknown`: its token is looked for in the conversation
before anything is sent again. So a notice is posted once, as long as the platform's history shows a
message within twice `look_again` of its start.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.composing import Composing
from bot.pace import Pace
from bot.sending import Sending, Verdict
from handlers.telling import report_unreached
from storage.database import Database
from storage.models import Notice
from storage.queries import notices, posts
from storage.vocabulary import NoticeState

SENDERS = 8
IN_HAND = 100  # claimed and not yet settled: at the most what a crash leaves to be looked for
GAP = timedelta(seconds=1)  # between two messages in one conversation
# Seconds until a passing fault is tried again, by attempt; the last one repeats.
PATIENCE = (5, 15, 60, 300, 900)
OVER = frozenset({NoticeState.SENT, NoticeState.FAILED, NoticeState.EXPIRED, NoticeState.CANCELLED})

log = structlog.get_logger()


class Delivery:
    """Sends what is due; `tick` may be called at any time, from any thread."""

    def __init__(
        self,
        database: Database,
        composing: Composing,
        sending: Sending,
        now: Callable[[], datetime],
        look_again: timedelta,
        reached: Callable[[str], None] = lambda _point: None,
    ) -> None:
        self._database = database
        self._composing = composing
        self._sending = sending
        self._now = now
        self._look_again = look_again
        self._reached = reached
        self._pace = Pace(GAP)
        self._pool = ThreadPoolExecutor(SENDERS, thread_name_prefix="delivery")
        self._in_hand: set[int] = set()
        self._lock = threading.Lock()
        self._ticking = threading.Lock()
        self._stopping = threading.Event()

    def recover(self) -> int:
        """Make unknown what a crash left half-way; called once, before the first tick."""
        with self._database.write() as session:
            return notices.interrupted(session, self._now() + self._look_again)

    def tick(self) -> None:
        """Claim and hand over until nothing is due, or enough is in hand."""
        if not self._ticking.acquire(blocking=False):
            return
        try:
            while not self._stopping.is_set() and self._claim_some():
                pass
        finally:
            self._ticking.release()

    def idle(self) -> bool:
        """Say whether nothing is in hand."""
        with self._lock:
            return not self._in_hand

    def stop(self) -> None:
        """Finish what is being sent; what was claimed and not begun is given back."""
        self._stopping.set()
        self._pool.shutdown()

    def _claim_some(self) -> bool:
        """Claim as much as there is room for; say whether there may be more."""
        with self._lock:
            room = IN_HAND - len(self._in_hand)
        now = self._now()
        with self._database.read() as session:
            waiting = notices.due(session, now, room) if room > 0 else ()
        if not waiting:
            return False
        ready, looks, later = self._sort(waiting, now)
        with self._database.write() as session:
            for late in notices.expire(session, now):
                self._follow(session, late, late.fault)
            claimed = notices.claim(session, ready, now)
            for until, ids in later.items():
                notices.postpone(session, ids, until)
            notices.postpone(session, looks, now + self._look_again)
        self._reached("claimed")
        for number in claimed:
            self._hand_over(number, self._sending.send)
        for number in looks:
            self._hand_over(number, self._sending.look)
        return True

    def _sort(
        self, waiting: Sequence[Notice], now: datetime
    ) -> tuple[list[int], list[int], dict[datetime, list[int]]]:
        """Part what is sent now, what is looked for, and what must wait for its turn until when."""
        ready: list[int] = []
        looks: list[int] = []
        later: dict[datetime, list[int]] = {}
        for notice in waiting:
            if notice.state == NoticeState.UNKNOWN:
                looks.append(notice.id)
            elif notice.expires_at > now:
                free_at = self._pace.take(_target(notice), now)
                (ready if free_at is None else later.setdefault(free_at, [])).append(notice.id)
        return ready, looks, later

    def _hand_over(self, number: int, work: Callable[[Notice], Verdict]) -> None:
        with self._lock:
            self._in_hand.add(number)
        self._pool.submit(self._work, number, work)

    def _work(self, number: int, work: Callable[[Notice], Verdict]) -> None:
        try:
            with self._database.read() as session:
                notice = session.get_one(Notice, number)
            try:
                verdict = Verdict(NoticeState.DUE) if self._stopping.is_set() else work(notice)
            except Exception:
                log.exception("delivery_broken", notice=number)
                verdict = Verdict(NoticeState.UNKNOWN, "broken", looked=notice.looked)
            self._reached("before_settle")
            self._settle(notice, verdict)
            self._reached("settled")
        except Exception:
            log.exception("not_settled", notice=number)
        finally:
            with self._lock:
                self._in_hand.discard(number)
            self.tick()

    def _settle(self, notice: Notice, verdict: Verdict) -> None:
        """Write down how it ended, and what follows from that."""
        now = self._now()
        facts: dict[str, object] = {"fault": verdict.fault, "looked": verdict.looked}
        if verdict.state in OVER:
            facts["settled_at"] = now
        if verdict.message:
            facts["message"] = verdict.message
        not_before = now + self._wait(notice, verdict)
        if verdict.fault == "ratelimited":
            self._pace.wait(_target(notice), not_before)
        with self._database.write() as session:
            if not notices.move(session, notice, verdict.state, not_before=not_before, **facts):
                return
            if verdict.message and notice.post_id:
                posts.posted(session, notice.post_id, verdict.message, verdict.shown)
            if verdict.state in {NoticeState.SENT, NoticeState.FAILED}:
                self._follow(session, notice, verdict.fault)

    def _follow(self, session: Session, notice: Notice, fault: str | None) -> None:
        """Let the feature know how its notice ended; and the beheerders, who was not reached."""
        self._composing.settled(session, notice, fault)
        if fault is not None:
            report_unreached(session, notice, self._now(), self._composing.admins)

    def _wait(self, notice: Notice, verdict: Verdict) -> timedelta:
        """Say how long until the notice is looked at again."""
        if verdict.wait is not None:
            return timedelta(seconds=verdict.wait)
        if verdict.state == NoticeState.UNKNOWN:
            return self._look_again
        if verdict.state == NoticeState.DUE and verdict.fault:
            return timedelta(seconds=PATIENCE[min(notice.attempt, len(PATIENCE)) - 1])
        return timedelta(0)


def _target(notice: Notice) -> str:
    """Name the conversation whose turn a notice needs."""
    if notice.post is not None:
        return f"channel {notice.post.channel}"
    return f"person {notice.person_id}"
