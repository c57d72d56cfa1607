"""Help: five things that people come for, more for those who lead or keep the network, and all commands."""

import pytest

from handlers.home.screens.help import ADMIN_COMMANDS, COMMANDS, INTENTS, LEAD_COMMANDS
from handlers.texts import catalogue
from tests.bot.forged_teams import hand_of
from tests.reading import pattern
from tests.world import Screen, Someone, World

READERS = ("anna", "emily")  # in Dutch, and in English
# What was an example before, on a page that may still stand open somewhere.
OLD = {"groups_page": "kind=pijler", "typed": "text=bijeenkomsten"}
REFUSALS = ("no.unknown_command", "no.unknown_group", "no.which_group", "found.what")


@pytest.mark.parametrize("name", READERS)
def test_five_lines_with_a_button_each(world: World, name: str) -> None:
    page = world.person(name).says("help")
    assert all(page.has(f"help.{intent}") for intent in INTENTS)
    assert all(page.offers(f"help.button_{intent}") for intent in INTENTS)
    assert len(page.labels) == len(INTENTS) + 1
    assert page.offers("help.button_all")
    assert not page.has("help.you_lead")
    assert not page.has("help.you_are_admin")


@pytest.mark.parametrize("name", READERS)
def test_each_button_leads_to_what_it_says(world: World, name: str) -> None:
    who = world.person(name)
    found = {intent: who.says("help").press(f"help.button_{intent}") for intent in INTENTS}
    assert found["take_part"].has("help.take_part_now")
    assert found["meetings"].has("meetings.none")
    assert found["item"].is_form
    assert found["me"].has("me.title")
    assert found["more"].press("help.button_my_data").has("privacy.nothing")
    assert found["more"].press("help.button_all").has("help.all_title")


def test_meedoen_offers_what_one_is_not_in_yet(anna: Someone) -> None:
    page = anna.says("help").press("help.button_take_part")
    assert page.press("groups.button", name="Bestuur").has("joined.done", group="pijler Bestuur")
    page = anna.says("help").press("help.button_take_part")
    assert not page.offers("groups.button", name="Bestuur")
    assert page.offers("groups.button", name="Samenleving")


def test_who_leads_gets_a_block_for_their_group(bram: Someone) -> None:
    page = bram.says("help")
    assert page.has("help.you_lead", groups="pijler Samenleving")
    assert page.press("help.button_plan").is_form
    assert page.press("help.button_agenda").has("agenda.hand_in")
    assert not page.offers("help.button_admin")


def test_a_beheerder_gets_a_block(carla: Someone) -> None:
    page = carla.says("help")
    assert page.has("help.you_are_admin")
    assert page.press("help.button_admin").has("admin.title")


def example(page: Screen, name: str, language: str) -> str:
    """Return the command that the line of a command shows."""
    hint = catalogue(language).template(f"commands.{name}.hint")[0].literal
    line = next(line for line in page.text.splitlines() if line.endswith(f": {hint}"))
    return line.removeprefix("• ").removesuffix(f": {hint}").removeprefix("/pmg ")


@pytest.mark.parametrize("name", ["bram", "emily"])
def test_every_example_is_of_this_network_and_works(
    world: World, carla: Someone, name: str
) -> None:
    who = world.person(name)
    if name == "emily":
        carla.says("trekker bestuur @Emily Carter")
    page = who.says("help").press("help.button_all")
    mine = "samenleving" if name == "bram" else "bestuur"
    for command in (*COMMANDS, *LEAD_COMMANDS):
        typed = example(page, command, who.language)
        open_ones = [word for word in typed.split() if word.isupper()]
        assert not open_ones or command == "behalf", typed  # they act for nobody
        if command in {"join", "leave", "agenda", "members", "plan", "poll", "attendance"}:
            assert mine in typed
        answer = who.says(typed)
        refused = [key for key in REFUSALS if answer.has(key)]
        assert not refused, (typed, answer.text)


def test_an_adviser_sees_for_whom_they_can_act(fatima: Someone, bram: Someone) -> None:
    form = fatima.says("namens").press("acting.i_work_for")
    form.submit(name="Bram Visser")
    bram.hears()[-1].press("acting.yes")
    typed = example(fatima.says("help").press("help.button_all"), "behalf", "nl")
    assert typed == "namens Bram Visser ik kom"


def test_a_beheerder_sees_those_commands_too(carla: Someone, fatima: Someone) -> None:
    page = carla.says("help").press("help.button_all")
    assert all(page.has(f"commands.{name}.hint") for name in ADMIN_COMMANDS)
    assert not fatima.says("help").press("help.button_all").has("commands.link.hint")


@pytest.mark.parametrize("action", OLD)
def test_a_button_of_the_help_of_before_still_works(anna: Someone, action: str) -> None:
    hand = hand_of(anna.says("help"))
    hand.presses_raw(action, OLD[action])
    keys = ("groups.title", "meetings.none")
    assert any(pattern("nl", key, {}).search(one.text) for one in anna.sees() for key in keys)
