"""What somebody in a chat wants by mail, and somebody who is in no chat at all: both are counted as reached."""

import pytest

from storage.models import MailAddress, Notice, Person
from storage.queries import mail, mail_rules
from storage.reasons import Reason
from tests.screen import Screen
from tests.world import Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
KARIN = "karin@zutphen.example.nl"


@pytest.fixture
def mails(world: World) -> World:
    """The same world, in which the bot can mail."""
    world.database.can_mail()
    return world


def address_of(world: World, address: str) -> MailAddress:
    """Return an address as it is kept."""
    with world.database.read() as session:
        found = mail.of_address(session, address)
        assert found is not None
        return found


def wishes(who: Someone) -> Screen:
    return who.says("herinneringen").press("mail_wish.title")


def test_without_mail_nothing_speaks_of_it(carla: Someone, bram: Someone) -> None:
    assert not bram.says("herinneringen").offers("mail_wish.title")
    assert not carla.says("beheer").offers("domains.title")
    card = carla.says("persoon karin postma").press("keep.change").submit(mail=KARIN)
    assert card.has("keep.account_none")


@pytest.mark.usefixtures("mails")
def test_somebody_gives_an_address_and_chooses(fatima: Someone, world: World) -> None:
    fatima.says("aanmelden samenleving")
    page = wishes(fatima)
    assert page.has("mail_wish.none")
    form = page.press("mail_wish.give")
    assert form.submit(mail="geen adres").fault("mail", "mail_wish.bad")
    page = form.submit(mail="Fatima@Zeist.example.nl")
    assert page.has("mail_wish.address", address="fatima@zeist.example.nl")
    assert page.has("mail_wish.is_chat")
    assert page.press("mail_wish.choose_mail").has("mail_wish.is_mail")
    page = wishes(fatima).press("mail_wish.choose_invitations")
    assert page.has("mail_wish.is_invitations")
    assert page.press("mail_wish.stop").has("mail_wish.stopped_now")
    assert address_of(world, "fatima@zeist.example.nl").bar == Reason.MAIL_STOPPED
    page = wishes(fatima)
    assert page.has("mail_wish.bar_mail_stopped")
    assert page.press("mail_wish.resume").has("mail_wish.is_invitations")
    with world.database.read() as session:
        person = session.query(Person).filter(Person.name.ilike("fatima%")).one()
        assert (person.by_mail, person.invitations_by_mail) == (False, True)
    gone = wishes(fatima).press("mail_wish.change").submit(mail="")
    assert gone.has("mail_wish.none")


@pytest.mark.usefixtures("mails")
def test_an_address_of_another_is_refused_and_only_a_beheerder_hears_whose(
    carla: Someone, fatima: Someone
) -> None:
    carla.says("persoon karin postma").press("keep.change").submit(mail=KARIN)
    fatima.says("aanmelden samenleving")
    form = wishes(fatima).press("mail_wish.give")
    assert form.submit(mail=KARIN.upper()).fault("mail", "mail_wish.taken")
    form = carla.says("persoon fatima el amrani").press("keep.change")
    assert form.submit(mail=KARIN).fault("mail", "keep.mail_taken")


@pytest.mark.usefixtures("mails")
def test_the_card_of_a_person_shows_by_which_way_they_are_reached(
    carla: Someone, world: World
) -> None:
    card = carla.says("persoon karin postma").press("keep.change").submit(mail=KARIN)
    assert card.has("keep.way_mail")
    assert card.has("keep.mail", mail=KARIN)
    with world.database.write() as session:
        found = mail.of_address(session, KARIN)
        assert found is not None
        mail_rules.answered(session, KARIN, world.now)
        mail_rules.stop(session, found, world.now)
    card = carla.says("persoon karin postma")
    assert card.has("keep.account_none")
    assert card.has("keep.bar_mail_stopped")
    card = card.press("keep.mail_again")
    assert card.has("keep.mailed_again")
    assert card.has("keep.way_mail")
    assert card.has("keep.mail_answered")


@pytest.mark.usefixtures("mails")
def test_who_can_be_mailed_is_counted_and_needs_no_text(
    carla: Someone, bram: Someone, world: World
) -> None:
    page = bram.says(LINE).submit_anyway()
    assert page.has("hears.others.one", count="1")  # Karin, who has no address yet
    carla.says("persoon karin postma").press("keep.change").submit(mail=KARIN)
    page = bram.says("plan samenleving donderdag 1 april 10.00 Zeist").submit_anyway()
    assert not page.offers("hears.mail")
    with world.database.read() as session:
        karin = address_of(world, KARIN).person_id
        promised = session.query(Notice).filter(Notice.person_id == karin, Notice.promised)
        assert promised.count() == 1
