"""Writes down how sending a notice ended, and tells whoever must know of it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.outgoing.courier import Verdict
from bot.outgoing.letters import Letters, cause
from handlers.common.reports import report_unreached
from storage.database import Database
from storage.models import Notice
from storage.queries import mail_rules, notices, posts
from storage.queries.notices import queue
from storage.reasons import NO_LONGER_GOOD
from storage.vocabulary import NoticeState

# Seconds until a passing fault is tried again, by attempt; the last one repeats.
PATIENCE = (5, 15, 60, 300, 900)
FOLLOWED = frozenset({NoticeState.SENT, NoticeState.FAILED, NoticeState.EXPIRED})
OVER = FOLLOWED | {NoticeState.CANCELLED}

log = structlog.get_logger()


class Verdicts:
    """Turns a verdict into rows, in one transaction with what follows from it."""

    def __init__(
        self,
        database: Database,
        letters: Letters,
        now: Callable[[], datetime],
        look_again: timedelta,
        sent: Callable[[timedelta], None] = lambda _late: None,
    ) -> None:
        self._database = database
        self._letters = letters
        self._now = now
        self._look_again = look_again
        self._sent = sent

    def settle(self, notice: Notice, verdict: Verdict) -> timedelta:
        """Write down how it ended; return how long it is not looked at again."""
        wait = self._wait(notice, verdict)
        facts: dict[str, object] = {"fault": verdict.fault, "looked": verdict.looked}
        facts["unheard"] = verdict.unheard
        if verdict.message:
            facts["message"] = verdict.message
        if verdict.repeats is not None:
            facts["repeats"] = verdict.repeats
        with self._database.write() as session:
            # The moment is read under the lock: of what was written before the clock was set,
            # nothing escapes whoever puts that right.
            now = self._now()
            if verdict.state in OVER:
                facts["settled_at"] = now
            settled = queue.move(session, notice, verdict.state, not_before=now + wait, **facts)
            if settled:
                if verdict.message and notice.post_id:
                    posts.posted(
                        session,
                        notice.post_id,
                        verdict.message,
                        verdict.shown,
                        twice=notice.repeats > 0,
                    )
                if verdict.mail is not None:
                    self._mailed(session, verdict.mail, verdict, now)
                if verdict.state in FOLLOWED:
                    self.follow(session, notice, verdict.fault)
        if settled and verdict.state == NoticeState.SENT:
            self._sent(now - notice.due_at)
        return wait

    def follow(self, session: Session, notice: Notice, fault: str | None) -> None:
        """Let the feature know how its notice ended; and the beheerders, which people were not reached.

        What breaks here undoes only itself: how it ended is written down all the same.
        """
        with notices.following(session, cause(session, notice)):
            try:
                with session.begin_nested():
                    self._letters.settled(session, notice, fault)
            except Exception:
                log.exception("outcome_broken", notice=notice.id, kind=notice.kind)
            if fault is not None:
                report_unreached(session, notice, self._now(), self._letters.admins)

    def _mailed(self, session: Session, address: int, verdict: Verdict, now: datetime) -> None:
        """Note what a mail says of its address: that it had its first, or that nothing arrives there."""
        if verdict.state == NoticeState.SENT:
            mail_rules.sent_first(session, address, now)
        elif verdict.state == NoticeState.FAILED and verdict.fault in NO_LONGER_GOOD:
            mail_rules.no_longer_good(session, address, verdict.fault, now)

    def _wait(self, notice: Notice, verdict: Verdict) -> timedelta:
        """Return how long until the notice is looked at again."""
        if verdict.wait is not None:
            return timedelta(seconds=verdict.wait)
        if verdict.state == NoticeState.UNKNOWN:
            return self._until_next_look(notice, verdict)
        if verdict.state == NoticeState.DUE and verdict.fault:
            return timedelta(seconds=PATIENCE[min(notice.attempt, len(PATIENCE)) - 1])
        return timedelta(0)

    def _until_next_look(self, notice: Notice, verdict: Verdict) -> timedelta:
        """Look again at the stated time; the longer nobody lets us look, the less often we try."""
        refused = notice.state == NoticeState.UNKNOWN and verdict.looked == notice.looked
        if not refused or notice.started_at is None:
            return self._look_again
        age = self._now() - notice.started_at
        return max(self._look_again, min(age / 2, timedelta(seconds=PATIENCE[-1])))
