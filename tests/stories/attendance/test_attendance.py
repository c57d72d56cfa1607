"""Who was there: asked once when a meeting is over, noted by what was different, added up."""

import io
from collections.abc import Mapping

import openpyxl
import pytest

from storage.models import Meeting
from storage.queries import people, presence
from tests.bot.forged import Hand
from tests.bot.forged_teams import hand_of
from tests.charts import in_spreadsheet
from tests.scenes import scene
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


@scene
def over(world: World, bram: Someone, fatima: Someone, anna: Someone) -> None:
    """A meeting to which Bram and Fatima said they would come, and Anna that she would not."""
    anna.says("aanmelden samenleving als ambtelijk adviseur gemeente Waalwijk")
    bram.says(LINE).submit()
    for who in (bram, fatima):
        who.says("ik kom")
    anna.says("ik kom niet")
    world.passes(days=24, hours=2)


def number_of(world: World, name: str) -> str:
    """Return somebody's number, by which the form knows them."""
    with world.database.read() as session:
        found = people.by_account(session, world.account(name))
        assert found is not None
        return str(found.id)


def states(world: World) -> Mapping[str, str]:
    """Return what is noted of the one meeting, by name."""
    with world.database.read() as session:
        rows = presence.of_meeting(session, session.get_one(Meeting, 1))
        return {one.person.name: str(one.state) for one in rows}


def fills_in(who: Someone, **values: str) -> Hand:
    """Hand over the form about the one meeting."""
    hand = hand_of(who.says("opkomst samenleving"))
    hand.fills("attendance", values, metadata="meeting=1&page=0")
    who.world.settle()
    return hand


def asked(who: Someone) -> list[Screen]:
    """Return every time that somebody was asked who was there."""
    return [one for one in who.hears() if one.offers("attendance.button")]


def test_whoever_looks_after_the_group_is_asked_once_when_it_is_over(
    world: World, bram: Someone, fatima: Someone, over: None
) -> None:
    (question,) = asked(bram)
    assert question.has("attendance.ask", title="Bijeenkomst Samenleving")
    assert asked(fatima) == []
    form = question.press("attendance.button")
    assert form.has("attendance.only", title="Bijeenkomst Samenleving")
    assert "Fatima El Amrani" in form.text
    world.passes(days=3)
    assert len(asked(bram)) == 1


def test_only_what_was_different_is_filled_in(world: World, bram: Someone, over: None) -> None:
    hand = fills_in(
        bram,
        absent=number_of(world, "fatima"),
        walked_in=number_of(world, "anna"),
        new="Wil Jansen; Zutphen",
    )
    assert hand.heard("attendance.noted", people="3 mensen", gemeenten="3 gemeenten") == 1
    assert hand.heard("attendance.stayed_away.one") == 1
    assert hand.heard("attendance.walked_in_too.other", count="2") == 1
    assert states(world) == {
        "Bram Visser": "came",
        "Fatima El Amrani": "stayed_away",
        "Anna de Boer": "walked_in",
        "Wil Jansen": "walked_in",
    }


def test_it_can_be_corrected_and_taken_back(world: World, bram: Someone, over: None) -> None:
    hand = fills_in(bram, absent=number_of(world, "fatima"), walked_in=number_of(world, "anna"))
    hand.fills("attendance", {"absent": number_of(world, "bram")}, metadata="meeting=1")
    assert states(world) == {"Bram Visser": "stayed_away", "Fatima El Amrani": "came"}
    assert bram.says("opkomst samenleving").has("attendance.line", title="Bijeenkomst Samenleving")
    hand.presses("attendance_undo", meeting="1")
    assert hand.heard("attendance.undone") == 1
    assert states(world) == {}
    assert bram.says("opkomst samenleving").has("attendance.line_said")


def test_what_is_known_already_is_not_asked(world: World, bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit()
    fatima.says("ik kom")
    world.now = world.now.replace(day=25, hour=9, minute=30)  # half past ten: it is going on
    fills_in(bram)
    world.passes(days=1)
    assert asked(bram) == []
    assert states(world) == {"Bram Visser": "came", "Fatima El Amrani": "came"}


@pytest.mark.parametrize("way", ["cancelled", "moved"])
def test_nobody_is_asked_about_what_was_off_or_is_still_to_come(
    world: World, bram: Someone, way: str
) -> None:
    planned = bram.says(LINE).submit()
    world.passes(minutes=5)
    if way == "cancelled":
        planned.press("plan.undo")
    else:
        one = bram.says("bijeenkomsten").press("meetings.show")
        one.press("move.button").submit(day="2027-04-01").reader.world.settle()
    world.passes(minutes=5)
    world.passes(days=25)
    assert asked(bram) == []
    world.passes(days=10)
    assert len(asked(bram)) == (0 if way == "cancelled" else 1)


def test_what_goes_on_after_all_is_asked_about(world: World, bram: Someone) -> None:
    bram.says(LINE).submit().press("plan.undo").press("cancel.undo")
    world.passes(days=25)
    assert len(asked(bram)) == 1


def test_who_leads_the_group_by_then_is_asked(
    world: World, bram: Someone, fatima: Someone, carla: Someone
) -> None:
    bram.says(LINE).submit()
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    world.passes(days=25)
    assert len(asked(fatima)) == 1
    assert asked(bram) == []


def test_a_stand_in_is_asked_and_may_note_it(world: World, bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit()
    one = bram.says("bijeenkomsten").press("meetings.show")
    one.press("stand_in.button").submit(person="Fatima El Amrani")
    world.passes(days=25)
    assert asked(bram) == []
    (question,) = asked(fatima)
    assert question.press("attendance.button").is_form


def test_before_it_begins_there_is_nothing_to_note(world: World, bram: Someone) -> None:
    bram.says(LINE).submit()
    one = bram.says("bijeenkomsten").press("meetings.show")
    assert not one.offers("attendance.button")
    hand = fills_in(bram)
    assert hand.heard("attendance.not_begun") == 1
    assert states(world) == {}


def test_while_it_goes_on_the_button_is_on_its_screen(world: World, bram: Someone) -> None:
    bram.says(LINE).submit()
    world.now = world.now.replace(day=25, hour=9, minute=30)
    one = bram.says("bijeenkomsten").press("meetings.show")
    assert one.press("attendance.button").is_form


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Wil Jansen", "attendance.no_gemeente"),
        ("Wil Jansen; ", "attendance.no_gemeente"),
        ("; Zeist", "attendance.no_name"),
        ("12; Zeist", "attendance.no_name"),
        ("Wil Jansen; Waalwijck", "attendance.alike"),
        ("Fatima el Amrani; Zeist", "attendance.known"),
        ("\n".join(["Wil Jansen; Zutphen"] * 21), "attendance.too_many"),
    ],
)
def test_somebody_new_has_a_name_and_a_gemeente(
    world: World, bram: Someone, over: None, typed: str, key: str
) -> None:
    form = bram.says("opkomst samenleving").press("meetings.show").press("attendance.button")
    page = form.submit(new=typed)
    assert page.fault("new", key)
    assert page.value("new") == typed
    assert states(world) == {}


def test_the_opkomst_adds_it_up(world: World, bram: Someone, over: None) -> None:
    page = bram.says("opkomst samenleving")
    assert page.has("attendance.line_said", title="Bijeenkomst Samenleving")
    assert "2 mensen uit 1 gemeente (1 bestuurder en 1 ambtelijk)" in page.text
    fills_in(bram, walked_in=number_of(world, "anna"))
    page = bram.says("opkomst samenleving")
    assert "3 mensen uit 2 gemeenten (1 bestuurder en 2 ambtelijk)" in page.text
    assert page.has("attendance.usual.one", subject="pijler Samenleving", often="1 bijeenkomst")
    assert page.has("attendance.usual_from", gemeenten="2 gemeenten")
    assert not page.has("attendance.not_seen")  # of a year nothing is known yet
    assert page.press("attendance.sheet").has("attendance.here", subject="pijler Samenleving")


def test_the_spreadsheet_draws_opkomst_by_meeting_and_by_year(
    world: World, bram: Someone, over: None
) -> None:
    fills_in(bram, walked_in=number_of(world, "anna"))
    a_year_before(world)
    bram.says("opkomst samenleving").press("attendance.sheet")
    (_, content) = bram.files()[-1]
    book = openpyxl.load_workbook(io.BytesIO(content))
    meetings, years = in_spreadsheet(content)
    pages = [book["Bijeenkomsten"], book["Jaren"]]
    assert book.sheetnames[1::2] == [meetings.title, years.title]
    for chart, page in zip((meetings, years), pages, strict=True):
        rows = list(page.iter_rows(values_only=True))
        assert chart.names == [row[0] for row in rows[1:]]
        assert chart.numbers == {rows[0][at]: [row[at] for row in rows[1:]] for at in (2, 3)}
    assert meetings.names == ["2027-03-25", "2026-03-25"]
    assert meetings.numbers == {"Mensen": [3, 0], "Gemeenten": [2, 0]}
    assert (years.names, years.numbers) == ([2027, 2026], {"Mensen": [3, 0], "Gemeenten": [2, 0]})
    assert years.said == "Opkomst per jaar. Mensen: 2027 3, 2026 0; Gemeenten: 2027 2, 2026 0."


def test_a_gemeente_that_does_not_come_is_named(
    world: World, bram: Someone, over: None, gijs: Someone
) -> None:
    gijs.says("aanmelden samenleving gemeente Roermond")
    assert not bram.says("opkomst samenleving").has("attendance.not_seen")
    a_year_before(world)
    page = bram.says("opkomst samenleving")
    assert page.has("attendance.not_seen", names="Roermond, Waalwijk en Zutphen")


def a_year_before(world: World) -> None:
    """Hold the same meeting a year earlier; nobody knows who came."""
    with world.database.write() as session:
        old = session.get_one(Meeting, 1)
        names = {one.name for one in Meeting.__table__.columns} - {"id", "uid"}
        more = Meeting(uid="old@pmg", **{name: getattr(old, name) for name in names})
        more.day = more.day.replace(year=2026)
        more.starts_at = more.starts_at.replace(year=2026)
        more.ends_at = more.ends_at.replace(year=2026)
        session.add(more)


def test_in_english(world: World, emily: Someone, carla: Someone, over: None) -> None:
    carla.says("ondersteuner samenleving @Emily Carter")
    page = emily.says("attendance samenleving")
    assert page.has("attendance.line_said", title="Bijeenkomst Samenleving")
    assert page.press("meetings.show").press("attendance.button").is_form


def test_the_network_is_for_beheerders(world: World, bram: Someone, carla: Someone) -> None:
    carla.says("plan netwerk donderdag 25 maart 10.00 Waalwijk").submit()
    bram.says("ik kom")
    world.passes(days=25)
    assert len(asked(carla)) == 1
    assert carla.says("opkomst netwerk").has("attendance.line_said", title="Ledenbijeenkomst")
    assert bram.says("opkomst netwerk").has("no.admin_only")


def test_members_do_not_see_it(fatima: Someone, over: None) -> None:
    assert fatima.says("opkomst samenleving").has("attendance.leads_only")


def test_the_form_itself_shows_what_was_noted(world: World, bram: Someone, over: None) -> None:
    form = bram.says("opkomst samenleving").press("meetings.show").press("attendance.button")
    page = form.submit(absent="Zeist: Fatima El Amrani", walked_in="Waalwijk: Anna de Boer")
    assert page.has("attendance.noted", people="2 mensen", gemeenten="2 gemeenten")
    again = page.press("attendance.correct")
    assert number_of(world, "fatima") in again.value("absent")
    again.submit()
    assert states(world)["Fatima El Amrani"] == "stayed_away"
