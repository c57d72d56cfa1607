"""A workspace that ended, or whose token was taken away: nobody there is told, and that is said; nothing is told twice."""

import threading
from datetime import timedelta

import pytest
import structlog

from storage.address import AccountKey
from storage.models import Notice
from storage.queries import installations, people
from storage.vocabulary import NoticeState, Platform
from tests.bot.workspaces.neighbours import CHANNEL, TEAM, There, Two
from tests.bot.workspaces.test_story import HOME_CHANNEL, LINE, SIGN_UP, told
from tests.world import Someone


@pytest.fixture
def member(world: Two, nora: Someone, bram: Someone) -> Someone:
    """Nora, who signed up in Zeist for a pijler that plans a meeting at home."""
    nora.says(SIGN_UP)
    bram.says("mijn")
    return nora


def faults(world: Two, account: AccountKey) -> list[tuple[str, str | None]]:
    """Return how the notices for somebody ended, where they did not come."""
    with world.database.read() as session:
        person = people.by_account(session, account)
        found = session.query(Notice).filter(Notice.person == person)
        return [
            (one.state, one.fault)
            for one in found.order_by(Notice.id)
            if one.state in (NoticeState.FAILED, NoticeState.EXPIRED)
        ]


def has_both(world: Two, person: Someone, there: AccountKey) -> None:
    """Let somebody of home have an account in Zeist too."""
    with world.database.write() as session:
        found = people.by_account(session, world.account("fatima"))
        assert found is not None
        people.give_account(session, found, there)


def test_who_has_no_other_account_stands_on_the_list_with_the_reason(
    world: Two, there: There, member: Someone, bram: Someone, carla: Someone
) -> None:
    there.sandbox.revoke_token()
    bram.says(LINE).submit()
    world.passes(seconds=30)
    assert faults(world, there.account("nora")) == [("failed", "not_here")]
    listed = carla.says("berichten")
    assert listed.has("messages.fault_not_here")
    assert "Nora Dekker" in listed.text
    there.sandbox.restore_token()
    world.restart()
    world.passes(hours=1)
    there.settle()
    assert told(member, "meeting.title") == 0  # it is on the list, and not sent again by itself
    bram.says("plan samenleving donderdag 8 april 10.00 Zeist").submit_anyway()
    world.passes(seconds=30)
    there.settle()
    assert told(member, "meeting.title") == 1


@pytest.mark.parametrize("way", ["revoked", "ended"])
def test_who_has_another_account_hears_it_there_and_once(
    world: Two, there: There, fatima: Someone, bram: Someone, way: str
) -> None:
    fatima.says("mijn")
    bram.says("mijn")
    has_both(world, fatima, there.account("nora"))
    nora = there.person("nora")
    world.now += timedelta(minutes=1)
    nora.says("mijn groepen")
    nora.says("herinneringen")
    nora.says("aanmelden bestuur")  # a write: the account that was used last is that of Zeist
    if way == "revoked":
        there.sandbox.revoke_token()
    else:
        assert world.pmg("workspace", "end", TEAM) == 0
        world.start()
    bram.says(LINE).submit()
    for _ in range(4):
        world.passes(seconds=20)
    assert told(fatima, "meeting.title") == 1
    assert faults(world, world.account("fatima")) == []
    assert sum("25 maart" in one.text for one in there.sandbox.posted()) == 0


def test_what_may_have_come_before_it_ended_is_not_sent_again(
    world: Two, there: There, member: Someone, bram: Someone
) -> None:
    there.sandbox.fail("chat.postMessage", "cut", 1, after=True)
    bram.says(LINE).submit()
    world.passes(seconds=3)
    assert world.pmg("workspace", "end", TEAM) == 0
    world.start()
    world.passes(minutes=3)
    assert faults(world, there.account("nora")) == [("failed", "not_sure")]
    assert len([one for one in there.sandbox.posted() if "25 maart" in one.text]) == 1


def test_its_channels_belong_to_nothing_and_home_goes_on(
    world: Two, there: There, piet: Someone, carla: Someone, bram: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving", HOME_CHANNEL)
    piet.says("koppel samenleving #zeist-samenleving", CHANNEL)
    world.passes(seconds=10)
    posted = len(there.sandbox.posted())
    assert world.pmg("workspace", "end", TEAM) == 0
    world.start()
    bram.says(LINE).submit()
    world.passes(seconds=30)
    assert len(there.sandbox.posted()) == posted
    assert sum("25 maart" in one.text for one in carla.sees(HOME_CHANNEL)) == 1
    calls = len(there.sandbox.store.traffic.calls)
    world.passes(days=1)
    assert len(there.sandbox.store.traffic.calls) == calls


def test_a_slow_workspace_holds_up_no_cards_of_home(
    world: Two, there: There, piet: Someone, carla: Someone, nora: Someone
) -> None:
    for group in ("samenleving", "bestuur", "omgeving"):
        piet.says(f"koppel {group} #zeist-samenleving", CHANNEL)
        world.passes(seconds=10)
    carla.says("koppel samenleving #pijler-samenleving", HOME_CHANNEL)  # the last one in the row
    world.passes(seconds=10)
    there.settle()
    before = len(world.sandbox.calls("chat.update"))
    there.sandbox.slow(3.0, "chat.update")
    with world.database.write() as session:
        session.connection().exec_driver_sql("UPDATE post SET wanted = wanted + 1")
    changed = threading.Event()
    unwatch = world.sandbox.store.watch(changed.set)
    world.now += timedelta(seconds=10)
    world.bot.tick()
    assert changed.wait(2.0), "the cards of home wait for those of Zeist"
    unwatch()
    assert len(world.sandbox.calls("chat.update")) > before
    there.sandbox.slow(0.0, "chat.update")
    there.settle()


def test_a_workspace_that_ended_can_become_the_home(
    world: Two, there: There, nora: Someone
) -> None:
    nora.says("mijn")
    assert world.pmg("workspace", "end", TEAM) == 0
    world.moved = True
    there.sandbox.connect(f"{world.line.url}/slack/events")
    world.start()
    world.restart()  # the first start learns from Slack which workspace the home is
    assert nora.says("aanmelden samenleving").labels
    with world.database.read() as session:
        assert installations.further(session, Platform.SLACK) == []
        person = people.by_account(session, there.account("nora"))
        assert person is not None
        assert people.is_here(person)


def test_the_home_that_is_further_too_is_said(world: Two, there: There) -> None:
    world.stop()
    world.moved = True
    with structlog.testing.capture_logs() as said:
        world.start()
    assert {"event": "home_was_further", "workspace": TEAM, "log_level": "error"} in said


def test_a_workspace_that_refuses_us_is_told_to_the_beheerders_at_home(
    world: Two, there: There, carla: Someone
) -> None:
    there.sandbox.revoke_token()
    further = world.bot.platforms[1]
    further.probe()
    world.settle()
    world.passes(minutes=2)
    assert told(carla, "ailment.what_workspace_lost") == 1
    there.sandbox.restore_token()
    further.probe()
    world.settle()
    world.passes(minutes=2)
    world.passes(minutes=20)
    assert told(carla, "ailment.over") == 1
