"""The way out by mail: whole stories of somebody who is in no chat, and what a broken line does to them."""

from datetime import timedelta

import pytest

from bot.outgoing.hours import PUT_OFF
from bot.outgoing.recipients import sealed
from bot.rendering.plain import MARKS
from bot.rendering.wording import Wording
from bot.sandbox.mail import faults
from bot.sandbox.mail.sandbox import Sandbox
from handlers.common.notices import tell
from handlers.common.rules.ways import MAILED
from handlers.sentences import Text
from storage.models import AgendaItem, Meeting, Notice, Person
from storage.queries import groups
from storage.reasons import Reason
from storage.vocabulary import ItemStage, NoticeState
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, address, can_mail, copies, enters, notices, received
from tests.mail_servers.servers import BOT, REFUSED, MailServers
from tests.world import Someone, World

AFTER = (faults.CONTENT, faults.DOT, faults.ACCEPTED)
LOOK = 20.0


def mine(world: World, person: int, kind: str = "invitation") -> NoticeState:
    (one,) = [one for one in notices(world, kind) if one.person_id == person]
    return one.state


def test_invited_moved_and_called_off_is_one_appointment(
    world: World, mail_servers: MailServers, bram: Someone
) -> None:
    can_mail(world, mail_servers)
    person = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    form = bram.says("bijeenkomsten samenleving").press("meetings.show").press("move.button")
    form.submit(day="2027-04-01")
    world.passes(minutes=1)
    page = bram.says("bijeenkomsten").press("meetings.show").press("cancel.button")
    page.submit(why="De zaal is weg.")
    world.passes(minutes=1)
    mails = received(mail_servers)
    events = [list(one.events()) for one in mails]
    assert [one["method"] for one, _ in events] == ["REQUEST", "REQUEST", "CANCEL"]
    assert all(one == other for one, other in events)
    assert len({one["uid"] for one, _ in events}) == 1
    numbers = [one["sequence"] for one, _ in events]
    assert numbers == sorted(set(numbers))
    assert len({one.mail["Message-ID"] for one in mails}) == 3
    with world.database.read() as session:
        assert numbers[-1] == session.get_one(Meeting, 1).sequence
    assert "De zaal is weg." in mails[-1].part("plain")
    first = Wording.of("nl", MARKS).say(Text("mail.first", giver="Carla Smit", network="x"))
    opening = first.partition(".")[0]
    assert [opening in one.part("plain") for one in mails] == [True, False, False]
    assert address(world, person).first_sent_at is not None
    assert len(copies(mail_servers)) == 3


def test_who_is_in_a_chat_hears_it_there_and_nowhere_else(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    can_mail(world, mail_sandbox)
    fatima.says("aanmelden samenleving")
    wishes = fatima.says("herinneringen").press("mail_wish.title").press("mail_wish.give")
    assert wishes.submit(mail="fatima@zeist.example").has("mail_wish.is_chat")
    enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    assert fatima.hears()[-1].has("invitation.text")
    assert [one.recipients[0] for one in mail_sandbox.accepted()] == [ANNA]


@pytest.mark.parametrize("what", [faults.CUT, faults.RESET])
@pytest.mark.parametrize("moment", [*faults.MOMENTS[:7], *AFTER])
def test_a_line_that_is_cut_loses_nothing_and_doubles_nothing(
    world: World, mail_sandbox: Sandbox, bram: Someone, moment: str, what: str
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    mail_sandbox.fail(moment, what)
    bram.says(LINE).submit_anyway()
    world.passes(minutes=1)
    for _ in range(10):
        world.passes(seconds=LOOK + 1)
    assert mine(world, person) == NoticeState.SENT
    assert len(received(mail_sandbox)) == 1


def test_what_was_not_found_is_sent_again_just_so(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    """The mailbox is emptied behind our back: then it comes twice, and it is the same mail."""
    can_mail(world, mail_sandbox)
    person = enters(world)
    mail_sandbox.fail(faults.ACCEPTED, faults.CUT)
    bram.says(LINE).submit_anyway()
    world.passes(seconds=1)
    assert mine(world, person) == NoticeState.UNKNOWN
    box = mail_sandbox.store.mailboxes.of(BOT).folder("INBOX")
    assert box is not None
    box.mails.clear()
    for _ in range(10):
        world.passes(seconds=LOOK + 1)
    assert mine(world, person) == NoticeState.SENT
    first, second = (one.raw for one in mail_sandbox.accepted())
    assert first == second


def test_a_mailbox_that_cannot_be_read_keeps_it_waiting_and_on_the_list(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    mail_sandbox.fail(faults.ACCEPTED, faults.CUT)
    mail_sandbox.fail("imap.search", faults.NO, None)
    bram.says(LINE).submit_anyway()
    for _ in range(6):
        world.passes(minutes=20)
    assert mine(world, person) == NoticeState.UNKNOWN
    mail_sandbox.heal()
    world.passes(hours=1)
    assert mine(world, person) == NoticeState.SENT
    assert len(received(mail_sandbox)) == 1


def test_an_address_that_is_not_there_is_on_the_list_with_the_reason(
    world: World, mail_servers: MailServers, bram: Someone
) -> None:
    can_mail(world, mail_servers)
    person = enters(world, f"{REFUSED}@waalwijk.example")
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    (one,) = [one for one in notices(world, "invitation") if one.person_id == person]
    assert (one.state, one.fault) == (NoticeState.FAILED, Reason.NO_MAILBOX)
    assert address(world, person).bounced_at is not None


def test_what_comes_in_the_night_waits_for_the_morning_and_is_not_lost(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    world.passes(hours=10)  # 20.00 in Amsterdam
    bram.says(LINE).submit_anyway()
    world.passes(hours=2)
    assert mail_sandbox.accepted() == []
    (one,) = [one for one in notices(world, "invitation") if one.person_id == person]
    assert (one.state, one.fault, one.begun_at) == (NoticeState.DUE, PUT_OFF, None)
    world.passes(hours=11)
    (mail,) = received(mail_sandbox)
    sent = mail.mail["Date"].datetime
    assert abs(sent - world.now) < timedelta(hours=2)


def test_three_hundred_go_no_faster_than_the_mailbox_may(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    can_mail(world, mail_sandbox, pmg_mail_per_minute=30)
    for number in range(20):
        enters(world, f"lid{number}@waalwijk.example", f"Lid {number}")
    bram.says(LINE).submit_anyway()
    counts = []
    for _ in range(5):
        world.passes(seconds=10)
        counts.append(len(mail_sandbox.accepted()))
    assert counts == sorted(counts)
    assert all(one <= 6 + 5 * number for number, one in enumerate(counts))
    assert counts[-1] == 20


def test_what_is_besloten_never_goes_by_mail(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    """Not even to whoever handed it in; in a chat they would read it."""
    can_mail(world, mail_sandbox)
    person = enters(world)
    with world.database.write() as session:
        group = groups.by_slug(session, "samenleving")
        assert group is not None
        for number, confidential in enumerate((True, False), start=1):
            item = AgendaItem(
                title=f"Onderwerp {number}",
                explanation="",
                confidential=confidential,
                stage=ItemStage.DECLINED,
                staged_at=world.now,
                handed_in_by_id=person,
                handed_in_at=world.now,
                outcome=f"Reden {number}",
                found_by="",
                groups=[group],
            )
            session.add(item)
            session.flush()
            someone = session.get_one(Person, person)
            tell(session, "item_ended", str(number), now=world.now, person=someone, item=item.id, stage=item.stage)  # fmt: skip
    for _ in range(2):
        world.passes(seconds=5)
    words = "".join(one.part("plain") + one.part("html") for one in received(mail_sandbox))
    assert len(received(mail_sandbox)) == 2
    assert ("Onderwerp 2" in words, "Reden 2" in words) == (True, True)
    assert ("Onderwerp 1" in words, "Reden 1" in words) == (False, False)


def test_whatever_comes_first_says_who_gave_the_address_and_how_to_stop(
    world: World, mail_sandbox: Sandbox
) -> None:
    """Every kind that may go by mail, for somebody who never had one and for somebody who had."""
    can_mail(world, mail_sandbox)
    people = enters(world), enters(world, "piet@waalwijk.example", "Piet")
    with world.database.write() as session:
        had = session.get_one(Person, people[1])
        assert had.mail_address is not None
        had.mail_address.first_sent_at = world.now
    with world.database.read() as session:
        for kind in MAILED:
            for number, first in zip(people, (True, False), strict=True):
                person = session.get_one(Person, number)
                notice = Notice(kind=kind, args={"meeting": "1"}, due_at=world.now, person=person)
                assert person.mail_address is not None
                envelope = sealed(session, notice, person.mail_address)
                assert (envelope.first, envelope.giver) == (first, "Carla Smit")


def test_a_copy_may_take_minutes_to_come(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    """It is not sent again meanwhile."""
    can_mail(world, mail_sandbox)
    person = enters(world)
    mail_sandbox.fail(faults.ACCEPTED, faults.CUT)
    bram.says(LINE).submit_anyway()
    world.passes(seconds=1)
    box = mail_sandbox.store.mailboxes.of(BOT).folder("INBOX")
    assert box is not None
    held, box.mails = box.mails, []
    for _ in range(4):
        world.passes(seconds=LOOK + 1)
    assert (mine(world, person), len(mail_sandbox.accepted())) == (NoticeState.UNKNOWN, 1)
    box.mails = held
    world.passes(seconds=LOOK + 1)
    assert (mine(world, person), len(mail_sandbox.accepted())) == (NoticeState.SENT, 1)
