"""One process on a database: the second waits, is refused in words, and gets in when the first is gone."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.upkeep import lock
from storage.database import Database

HOLDER = """
import sys
from pathlib import Path
from bot.upkeep.lock import alone
with alone(Path(sys.argv[1]), 1.0):
    print("in", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that the command line knows of."""
    monkeypatch.chdir(tmp_path)  # no .env of this machine is read
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-guard")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "guard")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'pmg.db'}")
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    return tmp_path / "data" / "pmg.db"


@pytest.fixture
def taken(database: Path) -> Iterator[Path]:
    """The same, while somebody else is using it."""
    with lock.alone(database, 1.0):
        yield database


def test_a_second_one_waits_and_is_refused(taken: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(lock.InUse, match="Another process"), lock.alone(taken, 0.1):
        raise AssertionError("two at once")
    assert time.monotonic() - begun >= 0.1


def test_a_second_one_gets_in_as_soon_as_the_first_is_gone(tmp_path: Path) -> None:
    first, waiting, got_in = ExitStack(), threading.Event(), threading.Event()
    first.enter_context(lock.alone(tmp_path / "pmg.db", 1.0))

    def second() -> None:
        waiting.set()
        with lock.alone(tmp_path / "pmg.db", 10.0):
            got_in.set()

    thread = threading.Thread(target=second)
    thread.start()
    waiting.wait(5)
    assert not got_in.is_set()
    first.close()
    thread.join(10)
    assert got_in.is_set()


def test_another_database_is_another_matter(tmp_path: Path) -> None:
    with lock.alone(tmp_path / "one.db", 0.0), lock.alone(tmp_path / "two.db", 0.0):
        assert (tmp_path / "one.db.lock").exists()


def test_kill_9_frees_it(database: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    with holder.stdin, holder.stdout:
        assert holder.stdout.readline() == "in\n"
        with pytest.raises(lock.InUse), lock.alone(database, 0.05):
            raise AssertionError("two at once")
        holder.kill()
        holder.wait(5)
        with lock.alone(database, 1.0):
            pass


@pytest.mark.parametrize("command", [["serve"], ["migrate"], ["restore", "backup.db"]])
def test_commands_that_need_it_for_themselves_refuse_in_words(
    command: list[str], taken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 1
    told = capsys.readouterr().err
    assert told.startswith("Another process is using the database")
    assert str(taken) in told
    assert "Traceback" not in told


def test_migrate_asks_for_nothing_when_there_is_nothing_to_do(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    with lock.alone(database, 1.0):
        assert main(["migrate"]) == 0
    assert "up to date" in capsys.readouterr().out


def test_backup_needs_nobody_to_stop(
    taken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bot = Database(f"sqlite:///{taken}")
    bot.upgrade()
    assert main(["backup", str(tmp_path / "backup.db")]) == 0
    assert main(["backup", str(tmp_path / "backup.db")]) == 1
    assert "--force" in capsys.readouterr().err
    assert main(["backup", "--force", str(tmp_path / "backup.db")]) == 0
    bot.close()


def test_a_backup_comes_back(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    assert main(["backup", str(tmp_path / "backup.db")]) == 0
    assert main(["restore", str(tmp_path / "backup.db")]) == 0
    assert f"kept in {database}.before-restore" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "backup.db")]) == 1
    assert main(["restore", "--force", str(tmp_path / "backup.db")]) == 0
