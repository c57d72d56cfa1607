"""A backup while the bot runs, and a restore after which nobody is told anything twice, or never."""

import random
import sqlite3
import stat
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select

from bot.upkeep.backup import backup, restore
from bot.upkeep.lock import NotPossible
from handlers.common.notices import tell
from storage.database import NEWEST, Database
from storage.migrations import run
from storage.models import Notice, Person
from storage.queries import groups, posts
from storage.vocabulary import NoticeState, PostKind
from tests.bot.state import members
from tests.world import Screen, Someone, World

SAMENLEVING = "CSAMENLEVING"
LOOK_AFTER = timedelta(seconds=20)


class Safe:
    """Where this world's backups go."""

    def __init__(self, world: World, folder: Path) -> None:
        self._world = world
        self.database = world.folder / "pmg.db"
        self.file = folder / "backup.db"

    def backup(self) -> None:
        """Make a backup while the bot runs."""
        backup(self.database, self.file, force=True)

    def restore(self) -> None:
        """Stop the bot, put the backup back, start it, and let it do what it then wants to do."""
        self._world.stop()
        found = restore(
            self.file, self.database, now=self._world.now, look_after=LOOK_AFTER, force=True
        )
        assert found.kept is not None
        self._world.start()
        for _ in range(8):
            self._world.passes(seconds=25)


@pytest.fixture
def safe(world: World, tmp_path: Path) -> Safe:
    """A safe for backups."""
    folder = tmp_path / "safe"
    folder.mkdir()
    return Safe(world, folder)


def does(world: World, user: str, text: str) -> None:
    """Type a command, without waiting for what the bot tells afterwards."""
    world.sandbox.command(user, "CALGEMEEN", f"/pmg {text}")


def cards(reader: Someone) -> list[Screen]:
    return [screen for screen in reader.sees(SAMENLEVING) if not screen.private]


def states(world: World) -> Counter[NoticeState]:
    with world.database.read() as session:
        return Counter(session.scalars(select(Notice.state)))


def test_what_was_sent_after_the_backup_is_not_sent_again(
    world: World, safe: Safe, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving als wethouder van Zeist")
    safe.backup()  # the message about it is due at the end of the day, and Bram has none yet
    world.passes(hours=8)
    assert len(bram.hears()) == 1
    safe.restore()
    assert len(bram.hears()) == 1
    assert states(world) == {NoticeState.SENT: 1}


def test_what_was_not_sent_after_the_backup_is_sent(
    world: World, safe: Safe, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving als wethouder van Zeist")
    safe.backup()
    world.now += timedelta(hours=8)  # the machine was lost before the end of the day
    safe.restore()
    assert len(bram.hears()) == 1


def test_what_is_not_due_yet_waits_for_its_moment(
    world: World, safe: Safe, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving als wethouder van Zeist")
    safe.backup()
    safe.restore()
    assert bram.hears() == []
    assert states(world) == {NoticeState.DUE: 1}
    world.passes(hours=8)
    assert len(bram.hears()) == 1


def test_a_card_is_found_again_and_shows_what_is_true_now(
    world: World, safe: Safe, anna: Someone, carla: Someone
) -> None:
    does(world, carla.user, "koppel samenleving #pijler-samenleving")
    safe.backup()  # the card is planned, and so is not yet what follows from it
    world.settle()
    anna.says("aanmelden samenleving")
    world.passes(seconds=5)
    (card,) = cards(anna)
    assert card.has("groups.people", count="4")
    assert len(carla.hears()) == 1  # the channel works
    safe.restore()
    (card,) = cards(anna)
    assert card.has("groups.people", count="3")  # what Anna did is lost with the database
    assert len(carla.hears()) == 1
    anna.says("aanmelden samenleving")
    world.passes(seconds=5)
    (card,) = cards(anna)
    assert card.has("groups.people", count="4")


def test_a_card_that_was_not_posted_is_posted(
    world: World, safe: Safe, anna: Someone, carla: Someone
) -> None:
    does(world, carla.user, "koppel samenleving #pijler-samenleving")
    safe.backup()
    safe.restore()
    assert len(cards(anna)) == 1
    assert len(carla.hears()) == 1


def test_a_card_that_was_posted_before_the_backup_shows_what_is_true_now(
    world: World, safe: Safe, anna: Someone, carla: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    safe.backup()
    anna.says("aanmelden samenleving")
    world.passes(seconds=5)
    safe.restore()
    (card,) = cards(anna)
    assert card.has("groups.people", count="3")


def test_that_a_card_is_gone_is_told_once(
    world: World, safe: Safe, anna: Someone, bram: Someone, carla: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    safe.backup()
    world.sandbox.fail("chat.update", "message_not_found", times=100)
    anna.says("aanmelden samenleving")
    world.passes(seconds=5)
    assert [heard.has("link.card_gone", group="pijler Samenleving") for heard in bram.hears()] == [
        True
    ]
    safe.restore()
    assert len(bram.hears()) == 1


def test_that_somebody_was_not_reached_is_told_once(
    world: World, safe: Safe, anna: Someone, carla: Someone
) -> None:
    anna.says("aanmelden financien")  # its trekker has no account
    safe.backup()
    world.passes(hours=8)
    assert len(carla.hears()) == 1
    safe.restore()
    assert len(carla.hears()) == 1
    assert carla.says("berichten").has("messages.fault_no_account")


@pytest.mark.parametrize("fault", ["accepted_cut", "cut"])
def test_what_was_in_doubt_at_the_backup_is_told_once(
    world: World, safe: Safe, carla: Someone, fatima: Someone, fault: str
) -> None:
    world.sandbox.fail("chat.postMessage", fault, times=1)
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    assert states(world)[NoticeState.UNKNOWN] == 1
    safe.backup()
    world.passes(seconds=25)
    world.passes(seconds=25)
    world.passes(seconds=25)
    assert len(fatima.hears()) == 1
    safe.restore()
    assert len(fatima.hears()) == 1


def test_what_the_backup_caught_being_sent_is_told_once(
    world: World, safe: Safe, carla: Someone, fatima: Someone
) -> None:
    """The worst moment: claimed, and nothing known yet of where it goes."""
    does(world, carla.user, "ondersteuner samenleving @Fatima El Amrani")
    safe.backup()
    with sqlite3.connect(safe.file) as connection:
        moment = world.now.strftime("%Y-%m-%d %H:%M:%S.000000")
        connection.execute(
            "UPDATE notice SET state = 'sending', attempt = 1, started_at = ?", (moment,)
        )
    connection.close()
    world.settle()
    assert len(fatima.hears()) == 1
    world.passes(hours=1)
    safe.restore()
    assert len(fatima.hears()) == 1


@pytest.mark.parametrize("seed", range(4))
def test_backups_and_restores_at_any_moment_lose_and_double_nothing(
    world: World, safe: Safe, carla: Someone, fatima: Someone, seed: int
) -> None:
    """Fifteen messages in half a minute; a backup, a restore, and once more the same."""
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    before = len(fatima.hears())
    dice = random.Random(seed)  # noqa: S311 - a throw that can be repeated
    with world.database.write() as session:
        person = session.scalars(select(Person).where(Person.name == "Fatima El Amrani")).one()
        group = groups.by_slug(session, "samenleving")
        assert group is not None
        for number in range(15):
            moment = world.now + timedelta(seconds=dice.uniform(0, 30))
            tell(
                session,
                "made_lead",
                f"test/{number}",
                now=world.now,
                due=moment,
                person=person,
                about=group,
                group=group.id,
            )
    for _ in range(2):
        for _ in range(dice.randrange(9)):
            world.passes(seconds=2)
        safe.backup()
        for _ in range(dice.randrange(15)):
            world.passes(seconds=2)
        safe.restore()
    for _ in range(20):
        world.passes(seconds=2)
    assert len(fatima.hears()) - before == 15
    assert set(states(world)) == {NoticeState.SENT}


def test_a_backup_is_whole_while_somebody_writes_and_only_ours_to_read(
    world: World, safe: Safe, anna: Someone
) -> None:
    anna.says("aanmelden samenleving")
    with world.database.write() as session:
        posts.ensure(session, PostKind.GROUP, 1, "CNOTYET")
        safe.backup()
    assert stat.S_IMODE(safe.file.stat().st_mode) == 0o600
    assert [path.name for path in safe.file.parent.iterdir()] == [safe.file.name]
    with sqlite3.connect(safe.file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM post").fetchone() == (0,)
        assert ("Anna de Boer",) in connection.execute("SELECT name FROM person").fetchall()
    connection.close()


def test_a_file_that_is_there_is_not_replaced_by_accident(world: World, safe: Safe) -> None:
    safe.file.write_text("the holiday photographs")
    with pytest.raises(NotPossible, match="exists"):
        backup(safe.database, safe.file)
    assert safe.file.read_text() == "the holiday photographs"
    backup(safe.database, safe.file, force=True)
    world.stop()
    restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER)
    with pytest.raises(NotPossible, match="before-restore exists"):
        restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER)
    world.start()


def test_what_was_there_is_kept_also_what_only_stood_in_the_log(
    world: World, safe: Safe, anna: Someone
) -> None:
    safe.backup()
    world.settle()  # the first tick empties the log
    anna.says("aanmelden samenleving")
    wal = safe.database.with_name("pmg.db-wal")
    assert wal.stat().st_size > 0
    # As kill -9 leaves it: the bot has not tidied up.
    left = {path: path.read_bytes() for path in (safe.database, wal)}
    world.stop()
    for path, content in left.items():
        path.write_bytes(content)
    kept = restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER).kept
    world.start()
    assert kept is not None
    assert "Anna de Boer" not in members(world, "samenleving")
    with sqlite3.connect(kept) as connection:
        assert ("Anna de Boer",) in connection.execute("SELECT name FROM person").fetchall()
    connection.close()
    assert sorted(path.name for path in world.folder.glob("pmg.db.*")) == ["pmg.db.before-restore"]


def test_a_damaged_database_is_kept_as_it_is(world: World, safe: Safe, anna: Someone) -> None:
    anna.says("aanmelden samenleving")
    safe.backup()
    world.stop()
    safe.database.write_bytes(b"not a database at all")
    kept = restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER).kept
    world.start()
    assert kept is not None
    assert kept.read_bytes() == b"not a database at all"
    assert "Anna de Boer" in members(world, "samenleving")


def test_who_was_forgotten_since_the_backup_stays_forgotten(
    world: World, safe: Safe, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    safe.backup()
    anna.says("vergeet mij").press("privacy.forget_yes")
    safe.restore()
    assert "Anna" not in bram.says("leden samenleving").text
    assert anna.says("mijn gegevens").has("privacy.nothing")
    with sqlite3.connect(safe.database) as connection:
        assert "Anna" not in "\n".join(connection.iterdump())
    connection.close()


def test_nobody_is_forgotten_for_having_the_number_of_another(
    world: World, safe: Safe, anna: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    safe.backup()
    with sqlite3.connect(safe.database) as other:  # the database of another network
        other.execute("UPDATE audit_entry SET at = '2020-01-01 00:00:00'")
        other.execute("UPDATE person SET forgotten_at = '2027-01-01 00:00:00'")
    other.close()
    safe.restore()
    assert "Anna de Boer" in members(world, "samenleving")


def test_a_restore_on_a_new_machine(world: World, safe: Safe, anna: Someone) -> None:
    anna.says("aanmelden samenleving")
    safe.backup()
    world.stop()
    safe.database.unlink()
    found = restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER)
    assert (found.kept, found.forgotten) == (None, 0)
    world.start()
    assert "Anna de Boer" in members(world, "samenleving")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20_000])


def write_something_else(file: Path) -> None:
    file.write_text("the holiday photographs")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def make_newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def break_a_reference(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE membership SET person_id = 999999 WHERE id = 1")
    connection.close()


SPOILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "cut short": (cut_short, "damaged|malformed"),
    "something else": (write_something_else, "not a database"),
    "empty": (empty, "no backup of this bot"),
    "of a newer version": (make_newer, "newer version"),
    "a reference to nothing": (break_a_reference, "rows are missing"),
    "not there": (Path.unlink, "There is no file"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_file_that_cannot_be_restored_changes_nothing(
    world: World, safe: Safe, what: str
) -> None:
    spoil, words = SPOILT[what]
    safe.backup()
    spoil(safe.file)
    world.stop()
    before = safe.database.read_bytes()
    with pytest.raises(NotPossible, match=words):
        restore(safe.file, safe.database, now=world.now, look_after=LOOK_AFTER)
    assert safe.database.read_bytes() == before
    assert [path.name for path in world.folder.glob("pmg.db*")] == ["pmg.db"]
    world.start()


def test_an_older_backup_is_brought_up_to_date(world: World, safe: Safe, bram: Someone) -> None:
    safe.backup()
    old = Database(f"sqlite:///{safe.file}")
    command.downgrade(run.config(old.engine), "0001")
    assert old.revision() == "0001"
    old.close()
    safe.restore()
    assert world.database.revision() == NEWEST
    assert bram.says("mijn").has("me.title")
