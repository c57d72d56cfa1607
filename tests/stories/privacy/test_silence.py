"""People do not stay for ever: after two years of silence they are asked, reminded, and then forgotten."""

from datetime import timedelta

import pytest

from bot.sandbox.mail.sandbox import Sandbox
from storage.models import Answer, Person, Silence
from storage.queries import audit, people
from storage.vocabulary import Act
from tests.bot.answer_pages import Visitor, signed
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import NAME, can_mail, enters, received
from tests.world import Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
YES, NO = "Ja, ik blijf", "Nee, vergeet mij"


def known(world: World, name: str) -> bool:
    """Return whether somebody of this name is kept."""
    with world.database.read() as session:
        return session.query(Person).filter(Person.name == name).count() > 0


def years_pass(world: World, days: int = 731) -> None:
    """Let two years go by, and what follows from it be done and told: one thing a second for each."""
    world.passes(days=days)
    for _ in range(3):
        world.passes(minutes=61)
    for _ in range(12):  # the seed's trekkers are silent as well
        world.passes(seconds=1)


def told(who: Someone, key: str) -> int:
    """Return how often somebody was told this."""
    return sum(one.has(key) for one in who.hears())


@pytest.mark.parametrize("name", ["anna", "emily"])
def test_whoever_says_nothing_for_two_years_is_asked_once_and_stays_by_one_press(
    world: World, carla: Someone, name: str
) -> None:
    who = world.person(name)
    who.says("aanmelden samenleving")
    world.passes(days=728)
    assert told(who, "stay.asks") == 0
    years_pass(world, 3)
    asked = who.hears()[-1]
    assert asked.has("stay.asks")
    assert asked.has("stay.until")
    assert told(carla, "stay.report") == 1
    assert carla.says("beheer").press("terms.title").press("outlook.title").has("outlook.asked")
    assert asked.press("stay.yes").has("stay.stays")
    heard = len(who.hears())
    for _ in range(3):
        years_pass(world, 40)
    assert len(who.hears()) == heard
    assert who.says("mijn gegevens").has("privacy.title")


def test_whoever_stays_silent_is_reminded_once_and_forgotten_and_still_counts(
    world: World, carla: Someone, anna: Someone, bram: Someone, fatima: Someone
) -> None:
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    anna.says("ik kom samenleving")
    fatima.says("aanmelden samenleving")
    fatima.says("ik kom samenleving")
    years_pass(world, 750)
    assert told(anna, "stay.asks") == told(fatima, "stay.asks") == 1
    fatima.says("mijn")  # which only reads: it is a sign all the same
    years_pass(world, 20)
    assert told(anna, "stay.reminds") == 0
    years_pass(world, 12)
    assert told(anna, "stay.reminds") == 1
    years_pass(world, 20)
    assert known(world, "Anna de Boer")
    years_pass(world, 9)
    assert not known(world, "Anna de Boer")
    assert known(world, "Fatima El Amrani")
    assert (told(anna, "stay.asks"), told(anna, "stay.reminds")) == (1, 1)
    assert told(fatima, "stay.reminds") == 0
    with world.database.read() as session:
        acts = [one.act for one in audit.page(session, audit.Wanted(), skip=0, most=9)]
        assert acts.count(Act.FORGOTTEN_SILENT) == 1
        names = {one.person.name: one.person.organisation for one in session.query(Answer)}
        assert names["vertrokken lid"] is not None
        assert names["vertrokken lid"].name == "Waalwijk"
        assert session.query(Silence).filter(Silence.asked_on.is_not(None)).count() == 0


def test_a_trekker_and_a_beheerder_are_never_forgotten_by_silence_and_the_beheerders_hear_of_it(
    world: World, carla: Someone, bram: Someone, fatima: Someone
) -> None:
    bram.says("aanmelden bestuur")
    fatima.says("aanmelden bestuur")
    carla.says("persoon fatima el amrani").press("keep.make_admin")
    years_pass(world)
    assert told(bram, "stay.asks") == told(fatima, "stay.asks") == 0
    (said,) = [one for one in carla.hears() if one.has("stay.silent_leads")]
    assert said.has("stay.silent_lead", person="Bram Visser, wethouder in Zeist")
    assert "Fatima El Amrani" in said.text
    for _ in range(5):
        years_pass(world, 30)
    assert known(world, "Bram Visser")
    assert known(world, "Fatima El Amrani")
    assert told(carla, "stay.silent_leads") == 1


def test_whoever_cannot_be_asked_is_shown_and_a_beheerder_lets_them_stay(
    world: World, carla: Someone, anna: Someone
) -> None:
    enters(world)
    enters(world, address="wil@zeist.example", name="Wil Jansen")
    anna.says("aanmelden samenleving")
    years_pass(world)
    page = carla.says("beheer").press("terms.title").press("outlook.title")
    assert {name for name in (NAME, "Wil Jansen", "Anna de Boer") if name in page.text} == {
        NAME,
        "Wil Jansen",
        "Anna de Boer",
    }
    assert page.press("stay.keep").has("stay.kept")
    with world.database.read() as session:
        line = audit.page(session, audit.Wanted(), skip=0, most=1)[0]
        kept = people.by_id(session, line.person_id or 0)
        assert line.act == Act.STAYS
        assert kept is not None
    for _ in range(3):
        years_pass(world, 31)
    gone = {NAME, "Wil Jansen", "Anna de Boer"} - {kept.name}
    assert known(world, kept.name)
    assert not any(known(world, name) for name in gone)


@pytest.fixture
def mailed(world: World, mail_sandbox: Sandbox) -> int:
    """Jan Bakker, who is in no chat, and was asked by mail."""
    can_mail(world, mail_sandbox)
    person = enters(world)
    world.passes(hours=2)
    years_pass(world)
    (mail,) = received(mail_sandbox)
    link = signed(world, person, f"w{person}", ANNA)
    assert f"https://pmg.example/antwoord/{link}" in mail.part("plain")
    return person


@pytest.mark.parametrize(("press", "stays"), [(YES, True), (NO, False)])
def test_by_mail_the_page_asks_and_a_press_answers(
    world: World,
    mailed: int,
    press: str,
    stays: bool,  # noqa: FBT001
) -> None:
    jan = Visitor(world, signed(world, mailed, f"w{mailed}", ANNA))
    page = jan.opens()
    assert list(page.buttons) == [YES, NO]
    assert page.has("privacy.forget_goes")
    assert known(world, NAME)
    said = jan.press(press)
    assert said.has("stay.stays" if stays else "stay.gone")
    world.passes(minutes=1)
    assert known(world, NAME) == stays
    if stays:
        assert list(jan.opens().buttons) == []
        for _ in range(3):
            years_pass(world, 31)
        assert known(world, NAME)


def test_by_mail_nobody_is_forgotten_who_was_not_asked_or_answered_since(
    world: World, mailed: int
) -> None:
    jan = Visitor(world, signed(world, mailed, f"w{mailed}", ANNA))
    shown = jan.opens()
    jan.press(YES)
    refused = jan.sends(page=shown.value, press="do=stay_forget")
    assert refused.has("stay.not_asked")
    assert known(world, NAME)
    other = enters(world, address="wil@zeist.example", name="Wil Jansen")
    wil = Visitor(world, signed(world, other, f"w{other}", "wil@zeist.example"))
    assert list(wil.opens().buttons) == []
    # A page of somebody else's link is none of theirs.
    assert wil.sends(page=shown.value, press="do=stay_forget").status == 409
    assert known(world, "Wil Jansen")


def test_a_mail_back_in_whatever_words_is_a_sign_and_a_human_reads_it(
    world: World, mail_sandbox: Sandbox
) -> None:
    can_mail(world, mail_sandbox, pmg_public_url="")
    enters(world)
    world.passes(hours=2)
    years_pass(world)
    (mail,) = received(mail_sandbox)
    assert "Stuur dan een antwoord op deze mail" in mail.part("plain")
    mail_sandbox.write(ANNA, mail_sandbox.letters(ANNA)[-1].number, "Jazeker, graag!")
    for _ in range(3):
        years_pass(world, 31)
    assert known(world, NAME)
    assert len(received(mail_sandbox)) == 1


@pytest.fixture
def writes_back(world: World, mail_sandbox: Sandbox) -> None:
    """Jan Bakker was asked by mail and reminded; then the bot stood still, and he wrote meanwhile."""
    can_mail(world, mail_sandbox, pmg_public_url="")
    enters(world)
    world.passes(hours=2)
    for days in (731, 31):
        years_pass(world, days)
    assert len(received(mail_sandbox)) == 2
    world.stop()
    mail_sandbox.write(ANNA, mail_sandbox.letters(ANNA)[-1].number, "Jazeker, graag!")
    world.now += timedelta(days=40)


def test_nobody_is_forgotten_as_long_as_the_mailbox_cannot_be_read(
    world: World, writes_back: None, mail_sandbox: Sandbox
) -> None:
    mail_sandbox.down()
    world.start()
    for _ in range(5):
        world.passes(hours=1)
    assert known(world, NAME)
    mail_sandbox.down(down=False)
    for _ in range(5):
        world.passes(hours=1)
    assert known(world, NAME)
