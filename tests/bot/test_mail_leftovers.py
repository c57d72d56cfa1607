"""What mail leaves behind: coming appointments of people who were forgotten, copies of them, old copies."""

import imaplib
from datetime import UTC, datetime, timedelta

import pytest

from bot.mail.copies import COPIES
from bot.mail.leftovers import EVERY, GIVEN_UP, Leftovers
from bot.mail.letter import Sender
from bot.mail.limits import COPIES_STAY_DAYS
from bot.mail.wiring import MailPlatform
from bot.sandbox.mail import faults
from bot.sandbox.mail.sandbox import Sandbox
from storage.models import MailLeftover
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, can_mail, copies, enters, notices, received
from tests.mail_servers.servers import BOT, REFUSED, MailServers
from tests.world import Someone, World


def clears(world: World) -> None:
    """Let what was left behind be cleared away, as a tick does after a while."""
    world.passes(seconds=EVERY + 1)
    world.settle()


def left(world: World, person: int, address: str | None = ANNA) -> None:
    """Leave behind what forgetting leaves: our copy and, with an address, an appointment."""
    (one,) = [one for one in notices(world, "invitation") if one.person_id == person]
    with world.database.write() as session:
        session.add(MailLeftover(key=one.message or one.token, person=person, at=world.now))
        if address is not None:
            key = f"{person}-1"
            session.add(
                MailLeftover(key=key, address=address, person=person, meeting=1, at=world.now)
            )


def rows(world: World) -> int:
    """Return how much there is still to do."""
    with world.database.read() as session:
        return session.query(MailLeftover).count()


@pytest.fixture
def invited(world: World, mail_servers: MailServers, bram: Someone) -> int:
    """Somebody who was invited by mail."""
    can_mail(world, mail_servers)
    person = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    mail_servers.wait_idle()
    return person


def test_who_is_forgotten_gets_it_out_of_the_calendar_and_our_copies_go(
    world: World, mail_servers: MailServers, invited: int
) -> None:
    assert len(copies(mail_servers)) == 1
    left(world, invited)
    clears(world)
    first, last = received(mail_servers)
    (asked, _), (off, again) = first.events(), last.events()
    assert off == again
    assert (off["method"], off["uid"]) == ("CANCEL", asked["uid"])
    assert off["sequence"] > asked["sequence"]
    assert last.mail["List-Unsubscribe"] is None
    assert "antwoord/" not in last.part("plain")
    for _ in range(2):
        clears(world)
    assert (rows(world), copies(mail_servers)) == (0, [])


def test_without_an_appointment_only_our_copy_goes(
    world: World, mail_servers: MailServers, invited: int
) -> None:
    left(world, invited, None)
    clears(world)
    assert (rows(world), copies(mail_servers)) == (0, [])
    assert len(received(mail_servers)) == 1


def test_what_cannot_be_done_now_is_tried_again(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    left(world, person)
    mail_sandbox.fail(faults.CONNECT, faults.CUT, None)
    mail_sandbox.fail(faults.MAIL, 451, None)
    clears(world)
    assert (rows(world), len(mail_sandbox.accepted())) == (1, 1)
    mail_sandbox.heal()
    for _ in range(3):
        clears(world)
    assert (rows(world), len(mail_sandbox.accepted())) == (0, 2)


def test_an_address_that_is_gone_is_let_go(world: World, mail_servers: MailServers, invited: int) -> None:  # fmt: skip
    left(world, invited, f"{REFUSED}@waalwijk.example")
    clears(world)
    world.now += GIVEN_UP
    for _ in range(2):
        clears(world)
    assert rows(world) == 0


def test_old_copies_are_thrown_away(world: World, mail_servers: MailServers) -> None:
    can_mail(world, mail_servers)
    platform = next(one for one in world.bot.platforms if isinstance(one, MailPlatform))
    box = mail_servers.mailbox(BOT)
    with box.open() as line:
        line.create(COPIES)
    box.put(b"Subject: oud\r\n\r\nx\r\n", COPIES)
    made = Leftovers(
        world.database,
        platform.messenger.outbox,
        platform.copies,
        Sender(BOT, platform.signatures, ""),
        lambda: world.now,
        world.now_in_seconds,
    )
    before = world.now
    # What lies there came today, by the real clock of the server.
    world.now = box_day(mail_servers) + timedelta(days=COPIES_STAY_DAYS - 1)
    made.clear()
    assert len(box.raw(COPIES)) == 1
    world.now += timedelta(days=3)
    made.clear()
    assert box.raw(COPIES) == []
    world.now = before


def box_day(servers: MailServers) -> datetime:
    """Return when the newest of the copies came, as the server says."""
    with servers.mailbox(BOT).open(COPIES) as line:
        _, found = line.fetch("1", "(INTERNALDATE)")
    (answer,) = found
    assert isinstance(answer, bytes)
    said = imaplib.Internaldate2tuple(answer)
    assert said is not None
    return datetime(*said[:6], tzinfo=UTC)
