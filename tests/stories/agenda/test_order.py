"""The trekker's agenda: a menu for each item, clock times beside them, and an order that is typed."""

import pytest

from tests.reading import elements, is_menu, offered
from tests.stories.agenda.test_agenda import TITLES, collected, order, ordered, tied
from tests.world import Screen, Someone

__all__ = ["collected", "ordered", "tied"]  # scenes


@pytest.mark.only_on("layout")
def test_each_item_has_one_menu_and_the_page_four_buttons(ordered: Screen, bram: Someone) -> None:
    page = bram.says("agenda samenleving")
    menus = [element for _, element in elements(page.blocks) if is_menu(element)]
    assert [element["type"] for element in menus] == ["overflow"] * 3
    assert [len(list(offered(element))) for element in menus] == [5] * 3
    rest = [one for _, one in elements(page.blocks) if one["type"] == "button"]
    assert len(rest) == 4
    assert [one["text"]["text"] for one in rest if one.get("style") == "primary"] == ["Akkoord"]


def test_a_member_has_one_button_for_each_item(ordered: Screen, fatima: Someone) -> None:
    page = fatima.says("agenda samenleving")
    assert [one for _, one in elements(page.blocks) if is_menu(one)] == []
    assert not page.offers("agenda.order")
    assert page.press("item.show").has("item.show") or page.text


def test_clock_times_stand_beside_the_items(ordered: Screen, bram: Someone) -> None:
    page = ordered.press_nth("agenda.form", 0).submit(minutes="20")
    page = page.press_nth("agenda.form", 1).submit(minutes="15")
    lines = [line for line in page.text.splitlines() if line[:2] in {"1.", "2.", "3."}]
    assert ["10.05 uur" in lines[0], "10.25 uur" in lines[1], "10.40 uur" in lines[2]] == [True] * 3
    later = page.press_nth("agenda.down", 0)
    assert "10.20 uur" in next(line for line in later.text.splitlines() if TITLES[0] in line)


def test_an_order_is_typed_and_taken_back(ordered: Screen, bram: Someone) -> None:
    form = ordered.press("agenda.order")
    assert form.value("order") == "1,2,3"
    page = form.submit(order="2, 1")
    assert page.has("agenda.order_done", order="2,1,3")
    assert order(page) == ["Mantelzorg", "Wachtlijsten", "Wijkteams"]
    assert order(page.press("item.undo")) == list(TITLES)
    assert order(bram.says("agenda samenleving")) == list(TITLES)


def test_what_cannot_be_read_is_said_and_stays_typed(ordered: Screen, bram: Someone) -> None:
    form = ordered.press("agenda.order")
    for typed, key in (
        ("twee, een", "agenda.order_unread"),
        ("4,1", "agenda.order_unknown"),
        ("1,1", "agenda.order_twice"),
    ):
        form = form.submit(order=typed)
        assert form.fault("order", key)
        assert form.value("order") == typed
    assert order(bram.says("agenda samenleving")) == list(TITLES)
    assert order(form.submit(order="3")) == ["Wijkteams", "Wachtlijsten", "Mantelzorg"]


def test_an_order_that_changed_meanwhile_is_not_turned_over(
    ordered: Screen, bram: Someone, carla: Someone
) -> None:
    form = ordered.press("agenda.order")
    carla.says("agenda samenleving").press_nth("agenda.off", 0)
    page = form.submit(order="3,2,1")
    assert page.has("item.stale")
    assert order(page) == ["Mantelzorg", "Wijkteams"]


def test_undoing_an_order_after_another_change_changes_nothing(
    ordered: Screen, carla: Someone
) -> None:
    page = ordered.press("agenda.order").submit(order="3,2,1")
    carla.says("agenda samenleving").press_nth("agenda.off", 0)
    late = page.press("item.undo")
    assert late.has("item.stale")
    assert order(late) == ["Mantelzorg", "Wachtlijsten"]


def test_in_english_likewise(ordered: Screen, bram: Someone) -> None:
    bram.says("taal english")
    bram.language = "en"
    form = bram.says("agenda samenleving").press("agenda.order")
    assert form.submit(order="x").fault("order", "agenda.order_unread")
    assert form.submit(order="3").has("agenda.order_done", order="3,1,2")


def test_the_agenda_of_a_later_meeting_stays_that_of_that_meeting(
    ordered: Screen, bram: Someone
) -> None:
    bram.says("plan samenleving donderdag 22 april 10.00 Zeist").submit_anyway()
    page = bram.says("bijeenkomsten samenleving").press_nth("meetings.show", 1)
    later = page.press("agenda.button")
    assert later.has("agenda.nothing")
    assert "22 april" in later.text
    assert "25 maart" in bram.says("agenda samenleving").text
