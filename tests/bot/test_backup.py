"""A backup while the bot runs, and a restore after which nobody is told anything twice, or never."""

import random
import sqlite3
import stat
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.upkeep.backup import backup, restore
from bot.upkeep.lock import NotPossible
from handlers.common.notices import tell
from storage.address import ChannelKey
from storage.models import Notice, Person
from storage.queries import groups, posts
from storage.vocabulary import NoticeState, Platform, PostKind
from tests.bot.conftest import LOOK_AFTER, Safe
from tests.bot.state import members
from tests.world import Screen, Someone, World

SAMENLEVING = "CSAMENLEVING"


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
    anna.says("aanmelden samenleving")
    safe.backup()  # the message about it is due at the end of the day, and Bram has none yet
    world.passes(hours=8)
    assert len(bram.hears()) == 1
    safe.restore()
    assert len(bram.hears()) == 1
    assert states(world) == {NoticeState.SENT: 1}


def test_what_was_not_sent_after_the_backup_is_sent(
    world: World, safe: Safe, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving")
    safe.backup()
    world.now += timedelta(hours=8)  # the machine was lost before the end of the day
    safe.restore()
    assert len(bram.hears()) == 1


def test_what_is_not_due_yet_waits_for_its_moment(
    world: World, safe: Safe, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving")
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
    world.passes(minutes=1)
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
        posts.ensure(session, PostKind.GROUP, 1, ChannelKey(Platform.SLACK, "TDEMO", "CNOTYET"))
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
