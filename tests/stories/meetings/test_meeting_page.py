"""The page of a meeting: what is needed now as buttons, the rest in a menu, for a member and for the trekker."""

import pytest

from tests.reading import elements, is_menu, presses
from tests.scenes import scene
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


@scene
def planned(world: World, bram: Someone) -> None:
    """A meeting of Samenleving, planned by its trekker; everybody who is invited knows."""
    bram.says(LINE).submit()
    world.passes(minutes=2)


def page_of(who: Someone) -> Screen:
    return who.says("bijeenkomsten samenleving").press("meetings.show")


def bars(page: Screen) -> list[list[str]]:
    """Return what stands on the buttons of each row of buttons; a menu's things are no buttons."""
    rows = [block for block in page.blocks if block["type"] == "actions"]
    return [[one.label for one in presses([row]) if one.chosen is None] for row in rows]


@pytest.mark.only_on("layout")
def test_a_member_answers_by_button_and_finds_the_rest_in_a_menu(
    planned: None, fatima: Someone
) -> None:
    page = page_of(fatima)
    assert bars(page) == [["Ik kom", "Weet ik nog niet", "Ik kom niet", "In mijn agenda"]]
    assert sum(is_menu(element) for _, element in elements(page.blocks)) == 1
    assert page.press("agenda.button").has("agenda.nothing")
    assert page_of(fatima).press("answer.absent").has("answer.done_absent")


@pytest.mark.only_on("layout")
def test_the_trekker_has_four_ways_on_and_groups_in_the_menu(planned: None, bram: Someone) -> None:
    page = page_of(bram)
    assert [len(bar) for bar in bars(page)] == [4, 3]
    assert bars(page)[1] == ["Agenda", "Wie komen er?", "Wijzigen"]
    (menu,) = (element for _, element in elements(page.blocks) if is_menu(element))
    titles = [group["label"]["text"] for group in menu["option_groups"]]
    assert titles == ["Mensen", "Programma", "Afzeggen"]
    assert page.press("move.button").is_form


def test_in_english_likewise(planned: None, bram: Someone) -> None:
    bram.says("taal english")
    page = page_of(bram.world.person("bram"))
    page.reader.language = "en"
    assert page.has("meeting.leads")
    assert page.offers("meeting.who_comes")
    assert page.press("cancel.button").is_form


def test_who_comes_is_a_page_of_its_own_for_whoever_leads(
    planned: None, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom niet samenleving")
    shown = page_of(bram).press("meeting.who_comes")
    assert shown.has("meeting.absent")
    assert "Fatima" in shown.text
    assert shown.offers("unanswered.button")
    assert shown.press("guests.title").text


@pytest.mark.only_on("layout")
def test_calling_it_off_is_never_red_and_asks_first(planned: None, bram: Someone) -> None:
    page = page_of(bram)
    styles = [element.get("style") for _, element in elements(page.blocks)]
    assert styles.count("primary") <= 1
    assert "danger" not in styles
    assert page.press("cancel.button").is_form
