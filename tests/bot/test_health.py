"""What is wrong with the bot: how it is seen, and by which way that still works a beheerder hears of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from structlog.testing import capture_logs

from bot.check import findings
from bot.sandbox.mail import faults
from bot.sandbox.mail.sandbox import Sandbox as Mail
from bot.upkeep import machine
from handlers.common.rules.ailments import MANY, NATURES
from storage.models import Account, Notice, Person
from storage.queries import ailments, people
from storage.queries.ailments import Course
from storage.queries.mail import give
from storage.reasons import Reason
from storage.vocabulary import Ailment, NoticeState
from tests.bot.mail_letters import Read
from tests.bot.mail_world import can_mail, notices, received
from tests.bot.wire import Wire
from tests.both_world import BothWorld
from tests.disks import disk
from tests.teams_world import PEOPLE, TENANT
from tests.world import Someone, World

MINE = "carla@netwerk.example"


def carla_of(world: World) -> Person:
    """Return the row of Carla."""
    with world.database.read() as session:
        found = people.by_account(session, world.account("carla"))
        assert found is not None
        return found


def also_in_teams(both: BothWorld) -> Someone:
    """Let Carla have her account in Teams too; return her there."""
    mine = both.in_teams("carla")
    with both.database.write() as session:
        session.add(
            Account(
                person_id=carla_of(both).id,
                platform="teams",
                workspace=TENANT,
                user=PEOPLE["carla"],
            )
        )
    both.settle()
    both.in_teams("bram").says("start")  # so that it is known where the tenant is served
    return mine


def has_mail(world: World, servers: Mail, **more: object) -> None:
    """Let the bot mail, and Carla have an address beside her account."""
    can_mail(world, servers, **more)
    with world.database.write() as session:
        mine = session.get_one(Person, carla_of(world).id)
        assert give(session, mine, MINE, by=mine, now=world.now)


def lasts(world: World, minutes: int) -> None:
    """Let time pass as it does, a look each few minutes."""
    for _ in range(minutes // 5):
        world.passes(minutes=5)


def tries(world: World) -> None:
    """Let the bot try to reach Slack, as somebody is told something."""
    world.slack.probe()
    world.settle()


def heard(who: Someone, key: str) -> int:
    """Return how many messages of the bot say this."""
    return sum(one.has(key) for one in who.hears())


def mailed(servers: Mail) -> list[Read]:
    """Return what Carla was mailed."""
    return received(servers, MINE)


def ready(world: World) -> tuple[int, list[str]]:
    """Return the status and the lines of /readyz."""
    wire = Wire(world.bot.asgi)
    try:
        answered = wire.send(b"", [], path="/readyz", method="GET")
    finally:
        wire.close()
    return answered.status, answered.words.splitlines()


def wrong(world: World) -> list[str]:
    """Return what `pmg check` says of what the bot saw, and of the machine."""
    found = findings(world.settings, world.clock)
    return [one.about for one in found if not one.right]


@contextmanager
def ahead(world: World, by: timedelta) -> Iterator[None]:
    """Let our clock be so much ahead of Slack's."""
    clock = world.sandbox.clock
    base, clock._base = clock._base, lambda: world.now_in_seconds() - by.total_seconds()
    yield
    clock._base = base


def test_slack_refuses_the_token_and_carla_hears_it_in_teams(both: BothWorld) -> None:
    mine = also_in_teams(both)
    both.sandbox.revoke_token()
    tries(both)
    both.passes(minutes=2)
    assert mine.hears()[-1].has("ailment.what_slack_refuses")
    assert ready(both) == (200, ["ready", "slack_refuses"])
    lasts(both, 60)
    assert heard(mine, "ailment.what_slack_refuses") == 1
    both.sandbox.restore_token()
    lasts(both, 30)
    there = (mine, both.person("carla"))
    assert sum(heard(one, "ailment.over") for one in there) == 1
    assert sum(heard(one, "ailment.wrong") for one in there) == 1
    assert ready(both) == (200, ["ready"])


def test_microsoft_refuses_the_secret_and_carla_hears_it_in_slack(both: BothWorld) -> None:
    mine, there = both.person("carla"), also_in_teams(both)
    there.says("start")  # it is Teams that she used last
    both.there.refuse_tokens()
    both.there.expire_tokens()
    both.now += timedelta(hours=2)
    both.in_teams("bram").types("start")
    both.passes(minutes=2)
    assert heard(mine, "ailment.what_teams_refuses") == 1
    both.there.refuse_tokens(None)
    lasts(both, 40)
    assert heard(mine, "ailment.over") + heard(there, "ailment.over") == 1


def test_slack_refuses_the_token_and_carla_is_mailed_even_at_night(
    world: World, mail_sandbox: Mail
) -> None:
    has_mail(world, mail_sandbox)
    world.passes(hours=13)
    world.sandbox.revoke_token()
    tries(world)
    world.passes(minutes=2)
    (told,) = mailed(mail_sandbox)
    assert "Er is iets mis: Slack neemt mijn sleutel niet aan" in str(told.mail["Subject"])
    assert "docs/installeren.md" in told.part("plain")
    assert "xoxb" not in told.part("plain")


def test_where_no_way_is_left_the_page_and_the_log_say_it_and_carla_hears_it_afterwards(
    world: World, carla: Someone
) -> None:
    world.sandbox.revoke_token()
    with capture_logs() as logs:
        tries(world)
        world.passes(minutes=2)
    assert {"no_way_left", "ailment_began"} <= {one["event"] for one in logs}
    assert ready(world) == (503, ["not ready", "slack_refuses"])
    assert "ailment slack_refuses" in wrong(world)
    lasts(world, 60)
    assert carla.hears() == []
    world.sandbox.restore_token()
    world.passes(minutes=16)  # it goes out before anybody saw that Slack takes us again
    assert heard(carla, "ailment.was") == 1
    lasts(world, 45)
    assert len(carla.hears()) == 1
    assert ready(world) == (200, ["ready"])


def test_a_short_silence_of_slack_is_nothing(world: World, mail_sandbox: Mail) -> None:
    has_mail(world, mail_sandbox)
    world.sandbox.fail("auth.test", "cut")
    tries(world)
    lasts(world, 60)
    world.sandbox.down()
    tries(world)
    lasts(world, 10)
    world.sandbox.down(down=False)
    lasts(world, 60)
    assert mailed(mail_sandbox) == []


def test_a_quarter_of_silence_is_told(world: World, mail_sandbox: Mail) -> None:
    has_mail(world, mail_sandbox)
    world.sandbox.down()
    tries(world)
    lasts(world, 25)
    (told,) = mailed(mail_sandbox)
    assert "Slack doet het niet" in str(told.mail["Subject"])
    world.sandbox.down(down=False)
    lasts(world, 40)
    assert heard(world.person("carla"), "ailment.over") == 1  # by the way that works again


def test_a_right_that_our_app_lacks_is_told_and_ends_with_it(
    world: World, mail_sandbox: Mail
) -> None:
    has_mail(world, mail_sandbox)
    world.sandbox.take_scope("files:write")
    tries(world)
    world.passes(minutes=2)
    (told,) = mailed(mail_sandbox)
    assert "mag in Slack te weinig" in str(told.mail["Subject"])
    world.sandbox.grant("files:write")
    lasts(world, 30)
    assert heard(world.person("carla"), "ailment.over") == 1


def test_a_mailbox_that_cannot_be_read_is_told_after_a_day_whatever_starts_anew(
    world: World, mail_sandbox: Mail, carla: Someone
) -> None:
    has_mail(world, mail_sandbox)
    world.passes(minutes=1)
    mail_sandbox.fail("imap.select", faults.NO, None)
    world.passes(minutes=2)
    for _ in range(3):
        world.passes(hours=7)
        world.passes(minutes=1)
        world.restart()
    assert heard(carla, "ailment.what_mailbox_silent") == 0
    for _ in range(2):
        world.passes(hours=3)
        world.passes(minutes=1)
    assert heard(carla, "ailment.what_mailbox_silent") == 1
    mail_sandbox.heal()
    world.passes(minutes=2)
    lasts(world, 20)
    assert heard(carla, "ailment.over") == 1


def test_a_mail_server_that_lets_us_in_no_more_is_told_in_the_chat(
    world: World, mail_sandbox: Mail, carla: Someone
) -> None:
    has_mail(world, mail_sandbox)
    mail_sandbox.fail(faults.AUTH, 535, None)
    world.bot.platforms[-1].probe()
    world.passes(minutes=1)
    assert heard(carla, "ailment.what_mail_refused") == 0
    lasts(world, 35)
    assert heard(carla, "ailment.what_mail_refused") == 1
    mail_sandbox.heal()
    lasts(world, 60)
    assert heard(carla, "ailment.over") == 1


def test_a_clock_that_is_off_is_told_and_pmg_check_says_so_too(
    world: World, carla: Someone
) -> None:
    carla.opens_home()
    with ahead(world, timedelta(minutes=2)):
        tries(world)
        lasts(world, 10)
        assert heard(carla, "ailment.what_clock_off") == 0
        lasts(world, 15)
        assert heard(carla, "ailment.what_clock_off") == 1
        assert {"clock", "ailment clock_off"} <= set(wrong(world))
    lasts(world, 30)
    assert heard(carla, "ailment.over") == 1


def test_a_secret_that_ends_within_a_month_is_told_once_and_a_new_date_ends_it(
    world: World, mail_sandbox: Mail, carla: Someone
) -> None:
    has_mail(world, mail_sandbox, pmg_mail_secret_ends=date(2027, 4, 1))
    world.passes(minutes=2)
    assert carla.hears() == []
    assert "mail secret" not in wrong(world)
    world.passes(days=1)
    assert heard(carla, "ailment.what_mail_proof_ends") == 1
    assert {"mail secret", "ailment mail_proof_ends"} <= set(wrong(world))
    world.restart()
    world.passes(days=1)
    assert heard(carla, "ailment.what_mail_proof_ends") == 1
    world.told = {**world.told, "pmg_mail_secret_ends": date(2029, 4, 1)}
    world.restart()
    world.passes(minutes=2)
    assert heard(carla, "ailment.over") == 1


def test_a_date_that_is_taken_from_the_settings_is_no_news(
    world: World, mail_sandbox: Mail, carla: Someone
) -> None:
    has_mail(world, mail_sandbox, pmg_mail_secret_ends=date(2027, 3, 10))
    world.passes(minutes=2)
    world.told = {**world.told, "pmg_mail_secret_ends": None}
    world.restart()
    world.passes(minutes=2)
    assert (heard(carla, "ailment.wrong"), heard(carla, "ailment.over")) == (1, 0)
    assert ready(world) == (200, ["ready"])


@pytest.mark.parametrize(
    ("people_missed", "why", "told"),
    [(MANY, "status_500", 1), (MANY - 1, "status_500", 0), (MANY, Reason.NO_ADDRESS, 0)],
)
def test_many_people_who_were_not_reached_are_told(
    world: World, carla: Someone, people_missed: int, why: str, told: int
) -> None:
    with world.database.write() as session:
        for number in range(people_missed):
            session.add(missed(Person(name=f"Lid {number}"), number, world, why))
    world.passes(minutes=2)
    assert heard(carla, "ailment.what_many_unreached") == told
    world.passes(days=2)
    world.passes(days=2)
    assert heard(carla, "ailment.over") == told


def missed(person: Person, number: int, world: World, why: str) -> Notice:
    """Return something that somebody did not get just now."""
    return Notice(
        key=f"x/{number}",
        kind="day_before",
        person=person,
        args={},
        token=str(number),
        due_at=world.now,
        not_before=world.now,
        expires_at=world.now,
        settled_at=world.now,
        state=NoticeState.FAILED,
        fault=why,
    )


def test_that_it_could_not_be_told_makes_no_report_besides(
    world: World, carla: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    carla.says("beheer")
    monkeypatch.setattr(machine, "statvfs", disk(free=0.3))
    world.sandbox.fail("chat.postMessage", "restricted_action", None)
    world.passes(minutes=2)
    world.passes(days=1)
    assert [one.state for one in notices(world, "ailment")] == [NoticeState.FAILED]
    assert notices(world, "unreached") == []


def test_beheer_check_the_page_and_the_figures_all_tell_the_same(
    world: World, carla: Someone
) -> None:
    with world.database.write() as session:
        ailments.keep(session, {one: Course(world.now, world.now) for one in Ailment})
    world.restart()
    assert ready(world)[1] == ["not ready", *sorted(Ailment)]
    assert [one for one in wrong(world) if one.startswith("ailment")] == [
        f"ailment {one}" for one in sorted(Ailment)
    ]
    page = carla.says("beheer")
    for one in Ailment:
        assert page.has(f"ailment.what_{one}")
        assert page.has(f"ailment.help_{one}")
    # What this bot cannot have it does not keep; of the rest it knows that it is not so.
    world.passes(minutes=1)
    world.passes(days=2)
    with world.database.read() as session:
        assert list(ailments.begun(session)) == [] == ready(world)[1][1:]
    assert set(NATURES) == set(Ailment)
