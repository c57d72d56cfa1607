"""Lists as tables and numbers as charts: where Slack shows them, with the same facts as in lines."""

import pytest

from storage.abilities import Ability, PictureKind, Surface
from tests.pictured import come_to, known, numbers, pictures
from tests.scenes import scene
from tests.world import Screen, World

pytestmark = pytest.mark.only_on("pictures")

LANGUAGES = ("nl-NL", "en-GB")


@scene
def joined(world: World) -> None:
    """Anna and Emily take part in Samenleving too, which makes three gemeenten; one item goes round."""
    world.person("anna").says("aanmelden samenleving als ambtelijk adviseur gemeente Waalwijk")
    world.person("emily").says("join samenleving")
    world.person("bram").says("agendapunt samenleving Buurtvaders")
    world.passes(hours=2)


def twice(world: World, locale: str, text: str, who: str = "bram") -> tuple[Screen, Screen]:
    """Ask the same in a workspace without pictures and in one with them; return both answers."""
    world.reads(who, locale)
    world.settle()
    lines = world.person(who).says(text)
    assert pictures(lines) == []
    come_to(world)
    drawn = world.person(who).says(text)
    assert drawn.fallback == lines.fallback  # what is read aloud, and stands in a notification
    return lines, drawn


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_members_of_a_group_are_a_table(joined: None, world: World, locale: str) -> None:
    lines, drawn = twice(world, locale, "leden samenleving")
    (table,) = pictures(drawn)
    names, places = zip(
        *((row[0]["text"], row[1]["text"]) for row in table["rows"][1:]), strict=True
    )
    by_name = {name.partition(" (")[0]: place for name, place in zip(names, places, strict=True)}
    assert by_name["Anna de Boer"] == "Waalwijk"
    assert {"Bram Visser", "Fatima El Amrani", "Emily Carter"} <= set(by_name)
    assert all(name in lines.text for name in by_name)
    assert all(place in lines.text for place in places if place != "–")
    assert known(world)[PictureKind.TABLE, Surface.MESSAGE] is Ability.SHOWN


def test_who_may_not_see_names_sees_none_in_a_table(joined: None, world: World) -> None:
    come_to(world)
    answer = world.person("gijs").says("leden samenleving")
    assert pictures(answer) == []
    assert "Fatima" not in answer.text


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_pijlers_stand_beside_each_other(joined: None, world: World, locale: str) -> None:
    lines, drawn = twice(world, locale, "pijlers")
    (chart,) = pictures(drawn)
    assert chart["chart"]["axis_config"]["categories"][0]
    people, gemeenten = chart["chart"]["series"]
    most = max(point["value"] for point in people["data"])
    assert most == len({"Anna", "Bram", "Fatima", "Emily", "Karin"})
    assert f"{most} mensen" in lines.text or f"{most} people" in lines.text
    assert max(point["value"] for point in gemeenten["data"]) > 1
    assert drawn.text == lines.text  # each line stands there already, beside its button
    assert drawn.labels == lines.labels


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_work_agenda_shows_how_far_items_have_come(
    joined: None, world: World, locale: str
) -> None:
    lines, drawn = twice(world, locale, "werkagenda")
    (chart,) = pictures(drawn)
    assert numbers(chart) == [1]
    (stage,) = chart["chart"]["axis_config"]["categories"]
    assert f"1 {stage}" in lines.text
    assert f"1 {stage}" in drawn.text


@pytest.mark.parametrize("locale", LANGUAGES)
def test_what_was_sent_is_a_table(joined: None, world: World, locale: str) -> None:
    page = world.person("carla").says("berichten")
    assert page.offers("messages.to_sent")
    come_to(world)
    world.reads("carla", locale)
    world.settle()
    drawn = world.person("carla").says("berichten").press("messages.to_sent")
    (table,) = pictures(drawn)
    assert len(table["rows"]) > 1
    assert all(len(row) == 3 for row in table["rows"])
    assert all(row[0]["text"] in drawn.fallback for row in table["rows"][1:])


@pytest.mark.parametrize("locale", LANGUAGES)
def test_all_of_the_plan_is_a_table(world: World, locale: str) -> None:
    come_to(world)
    world.reads("bram", locale)
    world.settle()
    bram = world.person("bram")
    bram.says("plan samenleving donderdag 29 april 10.00 Stadhuis Waalwijk").submit_anyway()
    kept = next(
        one for one in bram.sees(world.sandbox.dm("UBRAM")) if one.offers("reminders.see_all")
    )
    plan = kept.press("reminders.see_all")
    (table,) = pictures(plan)
    rows = [[cell["text"] for cell in row] for row in table["rows"][1:]]
    assert len(rows) > 1
    assert all(cell in plan.fallback for row in rows for cell in row)
