"""The year on one page: meetings by month, what clashes, recess, and a warning when planning in it."""

from tests.screen import Screen
from tests.world import Someone

RECESS = {"name": "Zomerreces", "first": "2027-07-10", "last": "2027-08-22"}


def plans(who: Someone, line: str) -> Screen:
    """Plan a meeting by one line, without a look at what is worth a warning."""
    return who.says(f"plan {line}").submit()


def enters_recess(carla: Someone, **changed: str) -> Screen:
    """Enter the summer's recess from the page of the year."""
    listed = carla.says("jaarkalender").press("recess.title")
    return listed.press("recess.add").submit(**{**RECESS, **changed})


def test_the_year_shows_months_and_names_what_clashes(
    anna: Someone, bram: Someone, carla: Someone
) -> None:
    empty = anna.says("jaarkalender")
    assert empty.has("year.meetings.none")
    assert not empty.has("year.clashes")
    assert not empty.offers("recess.title")
    plans(bram, "samenleving 8 april 10:00 Zeist")
    plans(carla, "financiën 8 april 14:00 Zeist")
    plans(carla, "netwerk 14 juli 10:00 Zeist")
    bram.says("onderweg").press("outside.button").press("outside.add").submit(
        title="ALV van de VNG", day="2027-07-14"
    )
    assert enters_recess(carla, last="2027-07-01").fault("last", "recess.ends_before")
    assert enters_recess(carla).has("recess.line", name="Zomerreces")
    shown = anna.says("wat is er dit jaar").press("no.offer", typed="jaarkalender")
    assert shown.has("year.meetings.other", count="2")
    assert shown.has("year.clash_same_day", day="donderdag 8 april")
    assert shown.has("year.clash_recess", other="Zomerreces")
    assert shown.has("year.clash_outside", other="ALV van de VNG")
    assert shown.has("year.entry", what="Koningsdag")
    shown.press("year.file")
    name, content = anna.files()[-1]
    assert name.endswith(".ics")
    assert content.count(b"BEGIN:VEVENT") == 5
    assert b"Zomerreces" in content


def test_a_plan_in_a_recess_is_warned_for_until_the_recess_goes(
    bram: Someone, carla: Someone, anna: Someone
) -> None:
    entered = enters_recess(carla)
    warned = plans(bram, "samenleving 15 juli 10:00 Zeist")
    assert warned.has("plan.recess", name="Zomerreces")
    assert not anna.says("jaarkalender").has("year.clash_recess")
    gone = entered.press("recess.remove")
    assert gone.has("recess.removed")
    assert not plans(bram, "samenleving 15 juli 10:00 Zeist").has("plan.recess")
    gone.press("joined.undo")
    assert anna.says("year calendar").has("year.clash_recess", other="Zomerreces")
