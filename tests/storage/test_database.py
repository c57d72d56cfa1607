"""One writer at a time, readers who are never disturbed, and instants that keep their meaning."""

import stat
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from bot.incoming import lanes
from bot.outgoing import cards, delivery, outbound
from storage.database import READERS, Busy, Database
from storage.models import Account, InboxEntry, Network
from storage.queries import inbox
from storage.vocabulary import Platform
from tests.proofs import size
from tests.storage.conftest import NOW

THREADS = 8
WRITES = size(1000)


def rows(database: Database) -> int:
    with database.read() as session:
        return session.scalars(select(func.count()).select_from(InboxEntry)).one()


def put(database: Database, key: str) -> None:
    with database.write() as session:
        inbox.enter(session, key, NOW)


def add_network(database: Database) -> None:
    with database.write() as session:
        session.add(Network(id=1, name="0", timezone="0", language="nl"))


@pytest.mark.proof
def test_eight_threads_write_at_once_and_nothing_is_lost_or_torn(
    database: Database,
) -> None:
    """Every write reads a number, adds one, and enters a row: a lost or half-seen one would show."""
    add_network(database)
    done = threading.Event()

    def write(thread: int) -> None:
        for number in range(WRITES):
            with database.write() as session:
                seen = int(session.scalars(select(Network.name)).one())
                session.execute(update(Network).values(name=str(seen + 1)))
                inbox.enter(session, f"{thread}/{number}", NOW)

    def read() -> int:
        looked, last = 0, 0
        while not done.wait(0.01):
            with database.read() as session:
                name = int(session.scalars(select(Network.name)).one())
                inboxed = session.scalars(select(func.count()).select_from(InboxEntry)).one()
            assert name == inboxed, "a reader saw half of a write"
            assert name >= last, "a reader saw an older moment than before"
            looked, last = looked + 1, name
        return looked

    with ThreadPoolExecutor(THREADS + 2) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        try:
            for writer in [pool.submit(write, thread) for thread in range(THREADS)]:
                writer.result()
        finally:
            done.set()
        assert all(reader.result() > 10 for reader in readers)
    assert rows(database) == THREADS * WRITES
    with database.read() as session:
        assert session.scalars(select(Network.name)).one() == str(THREADS * WRITES)


def test_two_openings_of_one_file_take_turns_too(database: Database) -> None:
    """A second process for a moment (a migration, a restore) may not lose an update either."""
    add_network(database)
    other = Database(database.url)

    def write(own: Database) -> None:
        for _ in range(50):
            with own.write() as session:
                seen = int(session.scalars(select(Network.name)).one())
                session.execute(update(Network).values(name=str(seen + 1)))

    with ThreadPoolExecutor(2) as pool:
        for writer in [pool.submit(write, own) for own in (database, other)]:
            writer.result()
    with other.read() as session:
        assert session.scalars(select(Network.name)).one() == "100"
    other.close()


def test_a_reader_keeps_its_moment_while_others_write(database: Database) -> None:
    with database.read() as session:
        count = select(func.count()).select_from(InboxEntry)
        assert session.scalars(count).one() == 0
        put(database, "while somebody reads")
        assert session.scalars(count).one() == 0
    assert rows(database) == 1


def test_a_reader_waits_for_no_writer(database: Database) -> None:
    with database.write() as session:
        inbox.enter(session, "not yet committed", NOW)
        assert rows(database) == 0
        assert database.revision() is not None
    assert rows(database) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO network (id, name, timezone, language) VALUES (1, 'a', 'b', 'c')",
        "UPDATE network SET name = 'x'",
        "DELETE FROM network",
        "DROP TABLE network",
    ],
)
def test_a_write_in_a_read_session_is_refused(database: Database, statement: str) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.read() as session:
        session.execute(text(statement))
    add_network(database)  # the same connection may write again


def test_an_object_that_is_changed_in_a_read_session_does_not_change(database: Database) -> None:
    add_network(database)
    with database.read() as session:
        session.get_one(Network, 1).name = "9"
    with database.read() as session:
        assert session.get_one(Network, 1).name == "0"


def test_whoever_comes_too_late_is_told_and_not_executed(database: Database) -> None:
    with database.write():
        begun = time.monotonic()
        with pytest.raises(Busy), database.write(give_up_at=begun + 0.05):
            raise AssertionError("this may not run")
        assert time.monotonic() - begun < 2
        with pytest.raises(Busy), database.write(give_up_at=begun - 10):
            raise AssertionError("this may not run")
    put(database, "the lock is free again")
    assert rows(database) == 1


def test_a_free_lock_is_taken_even_when_the_deadline_has_passed(database: Database) -> None:
    with database.write(give_up_at=time.monotonic() - 1) as session:
        inbox.enter(session, "in time after all", NOW)
    assert rows(database) == 1


def test_the_waiting_of_one_ends_with_the_writing_of_the_other(database: Database) -> None:
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with database.write() as session:
            inbox.enter(session, "first", NOW)
            inside.set()
            leave.wait(5)

    with ThreadPoolExecutor(2) as pool:
        holder = pool.submit(hold)
        inside.wait(5)
        waiter = pool.submit(put, database, "second")
        leave.set()
        holder.result()
        waiter.result()
    assert rows(database) == 2


def test_an_error_takes_back_everything_and_frees_the_lock(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        assert inbox.enter(session, "half", NOW) / 0
    assert rows(database) == 0
    put(database, "after it")
    assert rows(database) == 1


def test_what_cannot_be_committed_frees_the_lock(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(Account(platform=Platform.SLACK, workspace="T1", user="U1", person_id=404))
    put(database, "after it")
    assert rows(database) == 1


def test_what_is_committed_is_in_the_file(database: Database) -> None:
    put(database, "remembered")
    other = Database(database.url)
    try:
        assert rows(other) == 1
    finally:
        other.close()


def test_every_connection_keeps_the_promises_of_the_file(database: Database) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL: what is committed survives a power cut
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    with database.read() as first, database.read() as second:
        for session in (first, second):
            found = {name: session.scalar(text(f"PRAGMA {name}")) for name in wanted}
            assert found == wanted


@pytest.mark.parametrize(
    "store",
    [
        lambda session, when: inbox.enter(session, "a", when),
        lambda session, when: session.add(InboxEntry(key="a", at=when)) or session.flush(),
        lambda session, when: session.execute(update(InboxEntry).values(at=when)),
        lambda session, when: session.scalar(select(InboxEntry).where(InboxEntry.at < when)),
    ],
    ids=["insert", "add", "update", "compare"],
)
def test_a_time_without_a_zone_is_refused(
    database: Database, store: Callable[[object, datetime], object]
) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="time zone"), database.write() as session:
        store(session, naive)
    assert rows(database) == 0


def test_an_instant_comes_back_as_the_same_instant_in_utc(database: Database) -> None:
    in_zeist = datetime(2027, 7, 1, 9, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    with database.write() as session:
        inbox.enter(session, "a", in_zeist)
    with database.read() as session:
        found = session.scalars(select(InboxEntry.at)).one()
    assert found == in_zeist
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "url", ["postgresql://host/pmg", "sqlite://", "sqlite:///:memory:", "mysql://host/pmg"]
)
def test_only_files_of_sqlite_are_taken(url: str) -> None:
    with pytest.raises(ValueError, match="SQLite"):
        Database(url)


def test_every_thread_that_reads_can_have_a_connection_of_its_own() -> None:
    pages, metronome_directory_and_socket = 40, 3
    requests = lanes.THREADS + lanes.WRITERS
    threads = requests + delivery.SENDERS + cards.REFRESHERS + outbound.THREADS
    assert threads + pages + metronome_directory_and_socket <= READERS


def test_only_we_can_read_the_file_and_its_log(database: Database, tmp_path: Path) -> None:
    put(database, "1")
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("*.db*")}
    assert rights
    assert set(rights.values()) == {0o600}, rights
