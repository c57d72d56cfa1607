"""Very much due in the same second: our delivery, and APScheduler with one job for each."""

import logging
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from bot.outgoing.courier import Courier, Verdict
from bot.outgoing.delivery import Delivery
from bot.outgoing.letters import Letters
from bot.outgoing.verdicts import Verdicts
from bot.platform.envelope import Envelope
from bot.wiring import wall_clock
from handlers import FEATURES
from handlers.routes import Routes
from handlers.views import Message
from storage.address import NO_NAMES, Address
from storage.database import Database
from storage.models import Notice
from tests.faults import feature
from tests.faults.filling import fill
from tests.faults.trial import Everybody

LOOK_AGAIN = timedelta(seconds=20)
PATIENCE = 600.0  # seconds
TRIED = 50  # jobs, to see how long it takes to plan one


@dataclass(frozen=True)
class Outcome:
    """What became of it; times in seconds, `claiming` where it is known."""

    due: int
    lost: int
    twice: int
    claiming: float | None
    seconds: float


class Listener:
    """A chat platform that takes everything at once, and counts."""

    def __init__(self) -> None:
        self.heard: Counter[str] = Counter()
        self._lock = threading.Lock()

    def open(self, address: Address) -> str:
        """Open a conversation."""
        return f"D{address.user}"

    def enter(self, address: Address) -> None:
        """Enter a channel."""

    def ready(self, address: Address) -> None:
        """Need nothing."""

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Hear a message."""
        del envelope  # a chat has none
        with self._lock:
            self.heard[token] += 1
        return "1.000100"

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Find nothing."""

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Change nothing."""


class Timed(Delivery):
    """Measures the work of claiming: the time of its thread, without the handing over."""

    claiming = 0.0

    def _claim_some(self) -> bool:
        begin, before = time.thread_time(), self.claiming
        found = super()._claim_some()
        self.claiming += time.thread_time() - begin
        if not found:
            self.claiming = before  # there was nothing to claim, or enough in hand
        return found

    def _hand_over(self, number: int, work: Callable[[Notice], Verdict | None]) -> None:
        begin = time.thread_time()
        super()._hand_over(number, work)
        self.claiming -= time.thread_time() - begin


def ours(folder: Path, number: int) -> Outcome:
    """Send so many that are due now, each to somebody else."""
    file = folder / "pmg.db"
    fill(file, number, number)
    database = Database(f"sqlite:///{file}")
    letters = Letters(Routes([*FEATURES, feature]), Everybody(), NO_NAMES, wall_clock)
    listener = Listener()
    courier = Courier(database, letters, listener)
    verdicts = Verdicts(database, letters, wall_clock, LOOK_AGAIN)
    delivery = Timed(database, courier, verdicts, wall_clock, time.monotonic, LOOK_AGAIN)
    begin = time.perf_counter()
    while not delivery.idle() or _left(file):
        delivery.tick()
        if time.perf_counter() - begin > PATIENCE:
            raise TimeoutError(f"{_left(file)} left")
        time.sleep(0.05)
    seconds = time.perf_counter() - begin
    delivery.stop()
    database.close()
    with closing(sqlite3.connect(file)) as connection:
        tokens = [token for (token,) in connection.execute("SELECT token FROM notice")]
    return _outcome(tokens, listener.heard, delivery.claiming, seconds)


_heard: Counter[str] = Counter()  # by the jobs, which are found by their names


def hear(token: str) -> None:
    """Be the work of one job."""
    _heard[token] += 1


def theirs(folder: Path, number: int) -> Outcome:
    """Return APScheduler 3, as it comes, a job for each in a store of its own, all due at once."""
    _heard.clear()
    logging.getLogger("apscheduler").setLevel(
        logging.CRITICAL
    )  # it tells of each job that it loses
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.add_jobstore(SQLAlchemyJobStore(url=f"sqlite:///{folder / 'jobs.db'}"))
    scheduler.start(paused=True)
    tokens = [str(n) for n in range(number)]
    begin = time.perf_counter()
    far = wall_clock() + timedelta(days=1)
    for n in range(TRIED):
        scheduler.add_job(hear, "date", run_date=far, args=["tried"], id=f"tried {n}")
    each = (time.perf_counter() - begin) / TRIED
    scheduler.remove_all_jobs()
    due = wall_clock() + timedelta(seconds=2 * each * number + 2)
    for token in tokens:
        scheduler.add_job(hear, "date", run_date=due, args=[token], id=token)
    left = (due - wall_clock()).total_seconds()
    if left < 0:
        raise RuntimeError("the machine was too busy to plan them all in time")
    scheduler.resume()
    time.sleep(left)
    begin = time.perf_counter()
    while scheduler.get_jobs():
        time.sleep(0.05)
    scheduler.shutdown()  # which waits for what runs
    return _outcome(tokens, _heard, None, time.perf_counter() - begin)


def _left(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        (left,) = connection.execute(
            "SELECT count(*) FROM notice WHERE state IN ('due', 'sending', 'unknown')"
        ).fetchone()
    return int(left)


def _outcome(
    tokens: list[str], heard: Counter[str], claiming: float | None, seconds: float
) -> Outcome:
    lost = sum(1 for token in tokens if not heard[token])
    twice = sum(1 for token in tokens if heard[token] > 1)
    return Outcome(len(tokens), lost, twice, claiming, seconds)
