"""By which way people really hear of a meeting: by mail or in the chat, and never both; and who must be called."""

from bot.sandbox.mail.sandbox import Sandbox
from storage.models import Person
from storage.queries import mail, mail_rules
from storage.reasons import Reason
from storage.vocabulary import NoticeState
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, NAME, can_mail, enters, notices, received
from tests.world import Someone, World

MINE = "fatima@zeist.example"


def prefers(who: Someone, choice: str) -> None:
    """Let somebody in the chat give an address and choose."""
    who.says("aanmelden samenleving")
    page = who.says("herinneringen").press("mail_wish.title").press("mail_wish.give")
    page.submit(mail=MINE).press(f"mail_wish.choose_{choice}")


def stops(world: World, address: str) -> None:
    with world.database.write() as session:
        found = mail.of_address(session, address)
        assert found is not None
        mail_rules.stop(session, found, world.now)


def test_whoever_would_rather_have_mail_hears_nothing_in_the_chat(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    can_mail(world, mail_sandbox)
    prefers(fatima, "mail")
    before = len(fatima.hears())
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    assert len(fatima.hears()) == before
    assert len(received(mail_sandbox, MINE)) == 1
    stops(world, MINE)
    page = bram.says("bijeenkomsten samenleving").press("meetings.show").press("cancel.button")
    page.submit()
    world.passes(minutes=2)
    assert fatima.hears()[-1].has("cancel.told")
    assert len(received(mail_sandbox, MINE)) == 1


def test_whoever_has_invitations_by_mail_has_what_changes_them_there_too(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    can_mail(world, mail_sandbox)
    prefers(fatima, "invitations")
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    fatima.says("herinneringen").press("mail_wish.title").press("mail_wish.choose_chat")
    before = len(fatima.hears())
    form = bram.says("bijeenkomsten samenleving").press("meetings.show").press("move.button")
    form.submit(day="2027-04-01")
    world.passes(minutes=2)
    events = [dict(event) for one in received(mail_sandbox, MINE) for event in one.events()]
    assert len(events) == 4  # two mails, each read by two libraries
    assert len({one["uid"] for one in events}) == 1
    assert len(fatima.hears()) == before


def test_whoever_wants_no_mail_and_said_to_come_is_to_be_called(
    world: World, mail_sandbox: Sandbox, bram: Someone, carla: Someone
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    page = bram.says("bijeenkomsten samenleving").press("meetings.show")
    page.press("mailing.answer_button").submit(name=NAME, say="Komt")
    world.passes(minutes=2)
    assert carla.says("berichten").press("messages.to_sent").has("outbox.by_mail", person=NAME)
    stops(world, ANNA)
    had = len(received(mail_sandbox))
    page = bram.says("bijeenkomsten samenleving").press("meetings.show").press("cancel.button")
    page = page.submit()
    assert page.has("hears.call.one", names=NAME)
    world.passes(minutes=2)
    (told,) = [one for one in notices(world, "meeting_cancelled") if one.person_id == person]
    assert (told.state, told.fault) == (NoticeState.FAILED, Reason.MAIL_STOPPED)
    assert len(received(mail_sandbox)) == had
    assert carla.says("berichten").has("messages.fault_mail_stopped")
    with world.database.read() as session:
        assert session.get_one(Person, person).mail == ANNA  # visible to the secretariaat


def test_what_comes_back_is_on_the_list_and_nothing_more_is_sent(
    world: World, mail_sandbox: Sandbox, bram: Someone, carla: Someone
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    (told,) = [one for one in notices(world, "invitation") if one.person_id == person]
    with world.database.write() as session:
        assert mail_rules.bounced(session, told.token, "5.1.1", world.now) is not None
        assert mail_rules.bounced(session, told.token, "5.1.1", world.now) is None
    assert carla.says("berichten").has("messages.fault_bounced")
    assert carla.says(f"persoon {NAME}").has("keep.bar_bounced")
    had = len(received(mail_sandbox))
    page = bram.says("bijeenkomsten samenleving").press("meetings.show").press("cancel.button")
    page.submit()
    world.passes(minutes=2)
    assert len(received(mail_sandbox)) == had
