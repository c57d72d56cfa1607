"""Who leads a group: given at once, taken back by a button, and the person hears it once."""

import pytest

from storage.address import NO_NAMES
from tests.world import Call, Someone, World


def test_a_beheerder_makes_somebody_ondersteuner_and_they_hear_it(
    world: World, carla: Someone, fatima: Someone
) -> None:
    answer = carla.says("ondersteuner samenleving @Fatima El Amrani")
    assert answer.has("roles.given", role="ondersteuner", group="pijler Samenleving")
    world.settle()
    heard = fatima.hears()
    assert [message.has("roles.you", role="ondersteuner") for message in heard] == [True]
    assert fatima.says("mijn").has("me.leads", role="ondersteuner", group="pijler Samenleving")


def test_typed_twice_is_given_and_told_once(carla: Someone, fatima: Someone) -> None:
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    answer = carla.says("ondersteuner samenleving @Fatima El Amrani")
    assert answer.has("roles.had", person="Fatima El Amrani")
    assert len(fatima.hears()) == 1


def test_a_role_can_be_taken_back(world: World, carla: Someone, fatima: Someone) -> None:
    answer = carla.says("ondersteuner samenleving @Fatima El Amrani").press("roles.take_back")
    assert answer.has("roles.taken", person="Fatima El Amrani")
    assert not fatima.says("mijn").has("me.leads")
    world.passes(seconds=2)
    assert fatima.hears()[-1].has("roles.you_stopped", role="ondersteuner")


def test_what_is_taken_back_before_it_was_told_is_never_told(
    world: World, carla: Someone, fatima: Someone
) -> None:
    world.fails(Call.OPEN, "service_unavailable", times=1)
    answer = carla.says("ondersteuner samenleving @Fatima El Amrani")
    answer.press("roles.take_back")
    world.passes(hours=1)
    assert fatima.hears() == []


def test_a_trekker_from_the_list_is_never_merged_by_name_alone(
    world: World, carla: Someone, anna: Someone
) -> None:
    world.renames("anna", "Hanneke Blom")
    world.settle()
    answer = carla.says("trekker financien @Hanneke Blom")
    assert answer.has("roles.given", person="Hanneke Blom", role="trekker")
    assert answer.has("roles.is_this", person="Hanneke Blom, wethouder in Oosterhout")
    assert not anna.says("mijn").has("me.profile")
    merged = answer.press("roles.same")
    assert merged.has("roles.merged")
    mine = anna.says("mijn")
    assert mine.has("me.profile", profile="wethouder, Oosterhout")
    assert mine.has("me.leads", role="trekker", group="pijler Financiën")
    assert mine.has("me.groups", groups="pijler Financiën")


def test_a_successor_can_replace_the_trekker_on_the_list(carla: Someone, anna: Someone) -> None:
    answer = carla.says("trekker financien @Anna de Boer")
    answer.press("roles.other_stopped", person="Hanneke Blom", role="trekker")
    shown = anna.says("financien")
    assert shown.has("one_group.lead", person="Anna de Boer")
    assert "Hanneke" not in shown.text


@pytest.mark.parametrize(
    "typed",
    [
        "trekker samenleving @Anna de Boer",
        "ondersteuner samenleving @Anna de Boer",
        "koppel samenleving #algemeen",
    ],
)
def test_only_a_beheerder_may_and_the_refusal_says_who_that_is(bram: Someone, typed: str) -> None:
    answer = bram.says(typed)
    assert answer.has("no.admin_only", admins="Carla Smit")
    assert not bram.world.person("anna").says("mijn").has("me.leads")


def test_without_a_person_the_answer_shows_how(carla: Someone) -> None:
    answer = carla.says("trekker samenleving")
    assert answer.has("roles.who", command=carla.world.line_of("trekker samenleving @naam"))


def test_a_typo_in_the_group_keeps_the_person(carla: Someone) -> None:
    answer = carla.says("trekker samenlevig @Anna de Boer")
    done = answer.press("group.label", kind="pijler", name="Samenleving")
    assert done.has("roles.given", person="Anna de Boer", role="trekker")


@pytest.mark.only_on("workspace_admin")
def test_the_first_beheerder_is_a_workspace_admin_who_takes_it_on(
    world: World, gijs: Someone, anna: Someone
) -> None:
    world.admins = NO_NAMES
    world.restart()
    world.sandbox.set_admin("UGIJS", admin=True)
    world.settle()
    assert anna.says("beheer").has("no.admin_needed")
    answer = gijs.says("beheer").press("admin.become")
    assert answer.has("admin.became")
    assert gijs.says("beheer").has("admin.who", admins="Gijs Mulder")
    world.sandbox.set_admin("UANNA", admin=True)
    world.settle()
    assert anna.says("beheer").has("no.admin_only", admins="Gijs Mulder")


def test_beheer_shows_what_still_has_to_be_set_up(carla: Someone) -> None:
    answer = carla.says("beheer")
    without = answer.press("need.do_lead")
    assert "pijler Financiën" in without.text
    assert without.has("need.how_lead")
    assert carla.says("beheer").press("need.do_channel").has("need.how_channel")


def test_home_shows_a_beheerder_what_still_has_to_be_set_up(carla: Someone, anna: Someone) -> None:
    home = carla.opens_home()
    assert home.has("home.waiting")
    assert home.has("task.setup.other")
    assert home.press("task.do_setup").has("need.channel.other")
    assert not anna.opens_home().has("home.waiting")


def test_home_asks_who_has_not_told_their_gemeente(anna: Someone) -> None:
    anna.says("aanmelden samenleving")
    assert anna.opens_home().has("task.profile")


def test_help_knows_who_is_beheerder(carla: Someone, anna: Someone) -> None:
    assert carla.says("help").has("help.you_are_admin")
    assert carla.says("help").press("help.button_all").has("commands.link.hint")
    assert not anna.says("help").has("help.you_are_admin")
    assert not anna.says("help").press("help.button_all").has("commands.link.hint")


def test_a_role_that_comes_back_is_told_again(
    world: World, carla: Someone, fatima: Someone
) -> None:
    for _ in range(2):
        carla.says("ondersteuner samenleving @Fatima El Amrani").press("roles.take_back")
        world.passes(seconds=5)
        world.passes(seconds=5)
    told = [message for message in fatima.hears() if message.has("roles.you")]
    assert len(told) == 2


def test_who_answered_meetings_can_still_be_merged(
    world: World, carla: Someone, anna: Someone
) -> None:
    carla.says("plan netwerk donderdag 25 maart 10.00 Zeist").submit()
    anna.says("aanmelden financien")
    anna.says("ik kom")
    merged = carla.says("trekker financien @Anna de Boer").press("roles.same")
    assert merged.has("roles.merged")
    assert anna.says("bijeenkomsten").has("answer.mine_coming")


def test_who_no_longer_leads_hears_no_names(
    world: World, carla: Someone, anna: Someone, bram: Someone
) -> None:
    carla.says("trekker samenleving @Carla Smit").press("roles.other_stopped")
    anna.says("aanmelden samenleving")
    world.passes(hours=8)
    assert not any("Anna" in message.text for message in bram.hears())


def test_a_trekker_becomes_ondersteuner_only_when_asked_twice(
    carla: Someone, bram: Someone
) -> None:
    asked = carla.says("ondersteuner samenleving @Bram Visser")
    assert asked.has("roles.step_back", person="Bram Visser", role="trekker")
    assert bram.says("mijn").has("me.leads", role="trekker")
    asked.press("roles.step_back_yes")
    assert bram.says("mijn").has("me.leads", role="ondersteuner")
