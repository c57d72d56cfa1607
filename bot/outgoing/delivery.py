"""The one door out: due notices are claimed, sent outside any transaction, and settled.

An outcome that cannot be known makes a notice `unknown`: its token is looked for in the conversation
before anything is sent again. So a notice is posted once, as long as the platform's history shows a
message within twice `look_again` of its start.
"""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.outgoing.courier import BROKEN, Courier, Verdict
from bot.outgoing.pace import Pace
from bot.outgoing.verdicts import Verdicts
from bot.outgoing.waits import Waits
from bot.platform import RATE_LIMITED
from storage.database import Database
from storage.models import Notice
from storage.queries.notices import queue
from storage.queries.notices.queue import Waiting
from storage.reasons import Reason
from storage.vocabulary import NoticeState

SENDERS = 8
IN_HAND = 400  # claimed and not yet settled; of these SENDERS are on their way, if we crash
GAP = timedelta(seconds=1)  # between two messages in one conversation

log = structlog.get_logger()


@dataclass(frozen=True)
class _Sorted:
    """The ids of what waits, by what happens to them; `later` by how long until their turn."""

    ready: list[int] = field(default_factory=list)
    looks: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    later: dict[timedelta, list[int]] = field(default_factory=dict)


class Delivery:
    """Sends what is due; `tick` may be called at any time, from any thread."""

    def __init__(
        self,
        database: Database,
        courier: Courier,
        verdicts: Verdicts,
        now: Callable[[], datetime],
        steady: Callable[[], float],
        look_again: timedelta,
    ) -> None:
        self._database = database
        self._courier = courier
        self._verdicts = verdicts
        self._now = now
        self._look_again = look_again
        self._pace = Pace(GAP, steady)
        self._waits = Waits(database, now, steady, look_again)
        self._pool = ThreadPoolExecutor(SENDERS, thread_name_prefix="delivery")
        self._in_hand: set[int] = set()
        self._at_work = 0  # handed over to the pool, and not yet quite done
        self._strays: set[int] = set()  # in nobody's hand, and still written down as being sent
        self._lock = threading.Lock()
        self._ticking = threading.Lock()
        self._stopping = threading.Event()

    def recover(self) -> int:
        """Make unknown what a crash left half-way; called once, before the first tick."""
        with self._database.write() as session:
            self._waits.recover(session)
            return queue.interrupted(session, self._now() + self._look_again)

    def tick(self) -> None:
        """Claim and hand over until nothing is due, or enough is in hand."""
        if not self._ticking.acquire(blocking=False):
            return
        try:
            self._waits.tick()
            self._take_in_strays()
            while not self._stopping.is_set() and self._claim_some():
                pass
        finally:
            self._ticking.release()

    def idle(self) -> bool:
        """Return whether nothing is in hand, and nobody looks for what is next."""
        with self._lock:
            return not self._at_work

    def stop(self) -> None:
        """Finish what is being sent; what was claimed and not begun is given back."""
        self._stopping.set()
        with self._ticking:
            pass  # who is claiming now hands over what it claimed, and sees that it must stop
        self._pool.shutdown()

    def _take_in_strays(self) -> None:
        """Make unknown whose verdict could not be written down (a full disk, a broken handler)."""
        with self._lock:
            strays = set(self._strays)
        if not strays:
            return
        with self._database.write() as session:
            queue.interrupted(session, self._now() + self._look_again, strays)
        with self._lock:
            self._strays -= strays

    def _claim_some(self) -> bool:
        """Claim as much as there is room for; say whether there may be more."""
        room = IN_HAND - len(self._in_hand)
        if room < IN_HAND // 2:  # a few at a time would cost as much as many
            return False
        with self._lock:
            busy = set(self._in_hand)
        now = self._now()
        with self._database.read() as session:
            waiting = queue.due(session, now, room)
        if not waiting:
            return False
        sorted_out = self._sort(waiting)
        with self._database.write() as session:
            claimed = queue.claim(session, sorted_out.ready) if sorted_out.ready else ()
            if sorted_out.looks:
                queue.postpone(session, sorted_out.looks, now + self._look_again)
            for wait, ids in sorted_out.later.items():
                queue.postpone(session, ids, now + wait)
            if sorted_out.late:
                for late in queue.expire(session, sorted_out.late, now):
                    self._verdicts.follow(session, late, late.fault)
        for number in claimed:
            self._hand_over(number, self._send)
        for number in sorted_out.looks:
            if number not in busy:  # else the one who looks takes longer than `look_again`
                self._hand_over(number, self._look)
        return True

    def _sort(self, waiting: Sequence[Waiting]) -> _Sorted:
        """Part what is sent now, is looked for, is too late, and must wait for its turn."""
        found = _Sorted()
        queues: Counter[str] = Counter()
        for notice in waiting:
            if notice.unknown:
                found.looks.append(notice.id)
            elif notice.late:
                found.late.append(notice.id)
            else:
                target = _target(notice.person_id, notice.channel)
                wait = self._pace.take(target)
                if wait is None:
                    found.ready.append(notice.id)
                else:
                    turn = wait + GAP * queues[target]
                    found.later.setdefault(turn, []).append(notice.id)
                    queues[target] += 1
        return found

    def _hand_over(self, number: int, work: Callable[[Notice], Verdict | None]) -> None:
        with self._lock:
            self._in_hand.add(number)
            self._at_work += 1
        self._pool.submit(self._work, number, work)

    def _work(self, number: int, work: Callable[[Notice], Verdict | None]) -> None:
        try:
            with self._database.read() as session:
                notice = session.get_one(Notice, number)
            verdict = work(notice)
            if verdict is not None:
                wait = self._verdicts.settle(notice, verdict)
                if verdict.fault == RATE_LIMITED:
                    post = notice.post
                    channel = f"{post.workspace}/{post.channel}" if post else None
                    self._pace.wait(_target(notice.person_id, channel), wait)
        except Exception:
            log.exception("not_settled", notice=number)
            with self._lock:
                self._strays.add(number)
        finally:
            with self._lock:
                self._in_hand.discard(number)
        self._tick_on()
        with self._lock:
            self._at_work -= 1

    def _tick_on(self) -> None:
        """Go on without waiting for the metronome; which comes anyway when this fails."""
        try:
            self.tick()
        except Exception:
            log.exception("tick_broken")

    def _send(self, notice: Notice) -> Verdict | None:
        if notice.state != NoticeState.SENDING:
            return None
        if self._stopping.is_set():
            return Verdict(NoticeState.DUE)
        try:
            return self._courier.send(notice, self._now())
        except Exception:
            log.exception("sending_broken", notice=notice.id)
            return Verdict(NoticeState.UNKNOWN, BROKEN)

    def _look(self, notice: Notice) -> Verdict | None:
        # Whatever stops us here, the notice stays unknown: nobody has looked.
        if notice.state != NoticeState.UNKNOWN or self._stopping.is_set():
            return None
        verdict = self._courier.look(notice)
        no_answer = verdict.state == NoticeState.UNKNOWN and verdict.looked == notice.looked
        if no_answer and notice.expires_at <= self._now():
            return Verdict(NoticeState.EXPIRED, verdict.fault)
        if verdict.repeats and notice.expires_at <= self._now():
            return Verdict(NoticeState.EXPIRED, Reason.NOT_SURE)
        return verdict


def _target(person_id: int | None, channel: str | None) -> str:
    """Name the conversation whose turn a notice needs."""
    return f"person {person_id}" if channel is None else f"channel {channel}"
