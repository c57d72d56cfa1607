"""A beheerder gives inzage and lets somebody be forgotten; the last beheerder cannot be."""

import json
from datetime import timedelta

import pytest

from bot.sandbox.mail.sandbox import Sandbox
from storage.address import NO_NAMES
from storage.models import Person
from storage.queries import audit, people
from storage.vocabulary import Act
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import NAME, can_mail, enters, received
from tests.world import Call, Screen, Someone, World


def acts(world: World) -> list[tuple[Act, str]]:
    """Return what stands in the logboek and who did it, the newest first."""
    with world.database.read() as session:
        found = audit.page(session, audit.Wanted(), skip=0, most=50)
        names = dict(people.names(session))
        return [(one.act, names.get(one.actor_id or 0, "")) for one in found]


def named(world: World, name: str) -> list[Person]:
    """Return the people of this name."""
    with world.database.read() as session:
        return list(session.query(Person).filter(Person.name == name))


def card(carla: Someone, name: str) -> Screen:
    """Return what the beheerder sees of somebody."""
    return carla.says(f"persoon {name}")


def test_a_beheerder_gets_all_about_somebody_who_hears_of_it(
    carla: Someone, anna: Someone, bram: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    asked = card(carla, "Anna de Boer").press("inspection.button")
    assert asked.has("inspection.only_for_them")
    assert carla.files() == []
    assert asked.press("inspection.sure").has("inspection.hears")
    (sheet_name, _), (_, data) = carla.files()
    assert sheet_name == "inzage 2027-03-01.xlsx"
    kept = json.loads(data)
    assert kept["person"][0]["name"] == "Anna de Boer"
    assert [one["group"] for one in kept["groups"]] == ["Samenleving"]
    assert acts(world)[0] == (Act.DATA_SHOWN, "Carla Smit")
    world.passes(seconds=10)
    assert anna.hears()[-1].has("inspection.told")
    assert bram.files() == []
    assert bram.hears() == []


def test_what_somebody_hears_of_inzage_is_not_passed_over_or_taken_back_by_who_had_it(
    carla: Someone, anna: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving")
    carla.says("beheer").press("paused.stop_all")
    card(carla, "Anna de Boer").press("inspection.button").press("inspection.sure")
    world.passes(days=2)
    waits = carla.says("beheer").press("paused.go_on")
    left = waits.press("pause.skip_old")
    assert left.has("pause.would_go.one")
    assert "inzage" in left.text
    assert not left.offers("pause.skip")
    assert not left.offers("pause.skip_old")
    left.press("pause.go_on")
    world.passes(seconds=5)
    assert anna.hears()[-1].has("inspection.told")
    sent = carla.says("berichten").press("messages.to_sent").press("correction.button")
    assert "inzage" in sent.text
    assert not sent.offers("correction.this")


def test_of_somebody_without_an_account_too_and_by_mail_where_there_is_one(
    carla: Someone, world: World, mail_sandbox: Sandbox
) -> None:
    here = world.settings.pmg_public_url or "https://pmg.example"
    can_mail(world, mail_sandbox, pmg_public_url=here)
    enters(world)
    card(carla, NAME).press("inspection.button").press("inspection.sure")
    assert json.loads(carla.files()[-1][1])["mail"][0]["address"] == ANNA
    world.passes(minutes=1)
    assert len(received(mail_sandbox)) == 1
    asked = card(carla, NAME).press("removal.button")
    assert asked.has("removal.hears")
    assert asked.press("removal.sure").has("removal.soon")
    world.passes(minutes=1)
    assert len(received(mail_sandbox)) == 2
    assert named(world, NAME)
    world.passes(minutes=10)
    assert not named(world, NAME)
    assert acts(world)[0] == (Act.FORGOTTEN_BY, "Carla Smit")
    world.passes(seconds=10)
    assert NAME.encode() not in (world.folder / "pmg.db").read_bytes()


def test_whoever_cannot_be_told_is_forgotten_at_once(carla: Someone, world: World) -> None:
    enters(world)
    asked = card(carla, NAME).press("removal.button")
    assert asked.has("removal.goes")
    assert asked.has("removal.hears_not")
    assert asked.press("removal.back").has("keep.person", name=NAME)
    assert named(world, NAME)
    assert card(carla, NAME).press("removal.button").press("removal.sure").has("removal.done")
    assert not named(world, NAME)
    assert acts(world)[0] == (Act.FORGOTTEN_BY, "Carla Smit")


def test_who_asked_by_phone_hears_it_and_a_second_press_changes_nothing(
    carla: Someone, anna: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving")
    asked, again = (card(carla, "Anna de Boer").press("removal.button") for _ in range(2))
    asked.press("removal.sure")
    world.passes(minutes=1)
    assert anna.hears()[-1].has("removal.told")
    again.press("removal.sure")
    world.passes(minutes=1)
    assert len(anna.hears()) == 1
    world.passes(minutes=10)
    assert not named(world, "Anna de Boer")
    assert anna.says("mijn gegevens").has("privacy.nothing")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_last_beheerder_is_not_forgotten_by_accident(
    carla: Someone, bram: Someone, world: World, language: str
) -> None:
    bram.says("aanmelden samenleving")
    card(carla, "Bram Visser").press("keep.make_admin")
    world.admins = NO_NAMES  # Carla is no beheerder any more
    world.restart()
    bram.language = language
    words = {"nl": ("taal nl", "vergeet mij"), "en": ("taal en", "forget me")}[language]
    bram.says(words[0])
    asked = bram.says(words[1])
    assert asked.has("farewell.last_is_you")
    assert not asked.offers("privacy.forget_yes")
    mine = card(bram, "Bram Visser")
    assert mine.press("removal.button").has("farewell.last_is_you")
    assert named(world, "Bram Visser")


def test_a_beheerder_who_became_the_last_since_stays(
    carla: Someone, bram: Someone, world: World
) -> None:
    bram.says("aanmelden samenleving")
    card(carla, "Bram Visser").press("keep.make_admin")
    asked = bram.says("vergeet mij")
    going = card(carla, "Bram Visser").press("removal.button")
    going.press("removal.sure")
    world.admins = NO_NAMES  # Carla is no beheerder any more
    world.restart()
    assert asked.press("privacy.forget_yes").has("farewell.last_is_you")
    world.passes(minutes=15)
    assert named(world, "Bram Visser")


@pytest.mark.parametrize(("how", "says"), [("appointed", "takes"), ("settings", "settings")])
def test_when_the_last_beheerder_leaves_who_leads_hears_how_there_can_be_one(
    carla: Someone, bram: Someone, anna: Someone, world: World, how: str, says: str
) -> None:
    anna.says("aanmelden samenleving")
    if how == "appointed":
        fatima = world.person("fatima")
        fatima.says("aanmelden bestuur")
        card(carla, "Fatima El Amrani").press("keep.make_admin")
        world.admins = NO_NAMES
        world.restart()
    before = len(anna.hears())
    world.goes("fatima" if how == "appointed" else "carla")
    world.settle()
    told = bram.hears()[-1]
    assert told.has("keep.no_admin")
    assert told.has(f"keep.no_admin_{says}")
    assert len(anna.hears()) == before


def test_whom_the_bot_could_not_tell_in_time_hears_it_still_before_they_are_forgotten(
    carla: Someone, anna: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving")
    asked = card(carla, "Anna de Boer").press("removal.button")
    world.fails(Call.POST, "ratelimited", times=1)
    asked.press("removal.sure")
    assert not any(one.has("removal.told") for one in anna.hears())
    world.stop()
    world.now += timedelta(hours=3)
    world.start()
    world.settle()
    assert named(world, "Anna de Boer")
    world.passes(minutes=1)
    assert anna.hears()[-1].has("removal.told")
    assert named(world, "Anna de Boer")
    world.passes(minutes=11)
    assert not named(world, "Anna de Boer")
    assert sum(one.has("removal.told") for one in anna.hears()) == 1


def test_what_somebody_passed_over_does_not_keep_a_person_for_ever(
    carla: Someone, anna: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving")
    card(carla, "Anna de Boer").press("removal.button").press("removal.sure")
    carla.says("beheer").press("paused.stop_all")
    world.passes(days=2)
    waits = carla.says("beheer").press("paused.go_on")
    waits.press("pause.skip_old").press("pause.go_on")
    world.passes(minutes=15)
    assert named(world, "Anna de Boer")
    again = card(carla, "Anna de Boer").press("removal.button").press("removal.sure")
    assert again.has("removal.soon")
    world.passes(minutes=1)
    world.passes(minutes=11)
    assert not named(world, "Anna de Boer")


def test_who_hears_it_by_mail_hears_it_at_night_too(
    carla: Someone, world: World, mail_sandbox: Sandbox
) -> None:
    can_mail(world, mail_sandbox)
    enters(world)
    world.passes(hours=14)  # 23.00 UTC
    assert card(carla, NAME).press("removal.button").press("removal.sure").has("removal.soon")
    world.passes(minutes=1)
    assert len(received(mail_sandbox)) == 1
    world.passes(minutes=10)
    assert not named(world, NAME)
