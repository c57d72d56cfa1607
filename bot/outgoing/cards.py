"""Keeps living cards up to date: one at a time each, at most every three seconds.

A refresh is no notice: showing the same thing twice hurts nobody, so nothing is looked for.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.outgoing.letters import Letters
from bot.outgoing.pace import Pace
from bot.platform import Fault, Gone, Messenger, Permanent
from handlers.common.reports import tell_card_gone
from storage.database import Database
from storage.models import Post
from storage.queries import network, notices, posts
from storage.reasons import Reason

GAP = timedelta(seconds=3)
# Faults after which a card has no place any more; any other refusal may be a mistake of ours.
NO_PLACE = frozenset(
    {
        Reason.NO_ROOM,
        Reason.ARCHIVED,
        Reason.NOT_LET_IN,
        Reason.NOT_HERE,
        Reason.NOT_INSTALLED,
        Reason.TURNED_OFF,
    }
)
AFTER_A_FAULT = timedelta(seconds=30)
REFRESHERS = 2  # in one workspace
OLDEST_BACKUP = timedelta(days=30)  # how far back is looked for what a restore made forget

log = structlog.get_logger()


class Cards:
    """Brings cards that are behind up to what they should show."""

    def __init__(
        self,
        database: Database,
        letters: Letters,
        messenger: Messenger,
        now: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        self._database = database
        self._letters = letters
        self._messenger = messenger
        self._now = now
        self._pace = Pace(GAP, steady)
        # Each workspace has its own: a slow one holds up no other's cards.
        self._pools: dict[tuple[str, str], ThreadPoolExecutor] = {}
        self._in_hand: set[int] = set()
        self._lock = threading.Lock()

    def tick(self) -> None:
        """Hand over every card that is behind and whose turn it is."""
        with self._lock:
            busy = set(self._in_hand)
        with self._database.read() as session:
            behind = posts.behind(session, busy)
        for post in behind:
            if self._pace.take(str(post.id)) is None:
                with self._lock:
                    self._in_hand.add(post.id)
                self._pool_of(post).submit(self._work, post.id)

    def idle(self) -> bool:
        """Return whether nothing is in hand."""
        with self._lock:
            return not self._in_hand

    def stop(self) -> None:
        """Finish what is in hand."""
        for pool in self._pools.values():
            pool.shutdown()

    def _pool_of(self, post: Post) -> ThreadPoolExecutor:
        place = (post.platform, post.workspace)
        if place not in self._pools:
            self._pools[place] = ThreadPoolExecutor(REFRESHERS, thread_name_prefix="cards")
        return self._pools[place]

    def _work(self, number: int) -> None:
        try:
            self._refresh(number)
        except Exception:
            log.exception("card_not_refreshed", post=number)
            self._pace.wait(str(number), AFTER_A_FAULT)
        finally:
            with self._lock:
                self._in_hand.discard(number)

    def _refresh(self, number: int) -> None:
        with self._database.read() as session:
            post = session.get_one(Post, number)
            letter = self._letters.card(session, post)
        if letter is None or post.message is None:
            return
        try:
            self._messenger.update(letter.address, post.message, letter.message, letter.language)
        except (Gone, Permanent) as fault:
            if isinstance(fault, Permanent) and fault.reason not in NO_PLACE:
                log.error("card_refused", post=number, fault=fault.reason)  # noqa: TRY400 - no trace needed
                self._pace.wait(str(number), AFTER_A_FAULT)
                return
            log.info("card_gone", post=number, fault=fault.reason)
            with self._database.write() as session:
                posts.removed(session, number)
                with notices.following(session, _cause(session, post)):
                    tell_card_gone(session, post, self._now(), self._letters.admins)
            return
        except Fault as fault:
            wait = getattr(fault, "wait", None)
            lasts = timedelta(seconds=wait) if wait else AFTER_A_FAULT
            self._pace.wait(str(number), lasts)
            return
        with self._database.write() as session:
            posts.refreshed(session, number, letter.shown)


def _cause(session: Session, post: Post) -> notices.Cause:
    """Return the cause of the notices that this very card is gone; a restore may have undone them."""
    doubtful_until = network.doubtful_until(session)
    since = doubtful_until - OLDEST_BACKUP if doubtful_until is not None else None
    return notices.Cause(f"{post.channel}/{post.message}", since)
