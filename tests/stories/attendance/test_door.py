"""At the door of a ledenbijeenkomst: speakers from outside, the door list, and who walks in."""

import io

import docx
import openpyxl
import pytest

from tests.scenes import scene
from tests.stories.programme.test_programme import LINE, TYPED, comes, shown
from tests.world import Screen, Someone, World


@scene
def filled(world: World, carla: Someone, bram: Someone, fatima: Someone) -> World:
    """A ledenbijeenkomst with labs, to which Bram and Fatima come, and a speaker from outside."""
    assert carla.says(LINE).submit().has("plan.done")
    shown(carla).press("programme.button").press("programme.type").submit(lines=TYPED).submit()
    comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    comes(fatima).press("part.choose", title="lab Vitale binnenstad")
    add_guest(carla, "Ruud Veltenaar", organisation_other="Shift Happens BV")
    world.passes(seconds=5)
    return world


def add_guest(carla: Someone, name: str, **values: str) -> Screen:
    """Put somebody from outside on the list."""
    return shown(carla).press("guests.title").press("guests.add").submit(name=name, **values)


def on_the_day(world: World) -> None:
    """It is the morning of the meeting."""
    world.now = world.now.replace(day=25, hour=8)
    world.settle()


def test_a_speaker_from_outside_is_listed_and_takes_no_place(
    filled: World, carla: Someone, fatima: Someone
) -> None:
    listed = shown(fatima).press("guests.title")
    assert listed.has(
        "guests.line_from", name="Ruud Veltenaar", role="spreker", organisation="Shift Happens BV"
    )
    assert not listed.offers("guests.add")
    assert "Shift Happens BV" not in shown(carla).text
    removed = shown(carla).press("guests.title").press("guests.remove", name="Ruud Veltenaar")
    assert removed.has("guests.removed", name="Ruud Veltenaar")
    assert not shown(fatima).offers("guests.title")
    assert removed.press("programme.undo").has("guests.line_from", name="Ruud Veltenaar")


def test_an_organisation_from_outside_is_no_gemeente(filled: World) -> None:
    with filled.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT counts, confirmed FROM organisation WHERE name = 'Shift Happens BV'"
        )
        assert [tuple(row) for row in found] == [(0, 0)]


@pytest.mark.parametrize(
    ("values", "fault", "key"),
    [
        ({"name": "1 2 3"}, "name", "replace.no_name"),
        ({"name": "Ruud Veltenaar", "organisation_other": "Shift Happens BV"}, "name", "guests.known"),
        ({"name": "Jan", "organisation_other": "Platfrom31"}, "organisation_other", "guests.alike_field"),
        ({"name": "Jan", "organisation_other": "!!!"}, "organisation_other", "profile.no_name"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_the_field(
    filled: World, carla: Someone, values: dict[str, str], fault: str, key: str
) -> None:
    assert add_guest(carla, **values).fault(fault, key)


def test_who_is_sure_of_an_organisation_says_so(filled: World, carla: Someone) -> None:
    listed = add_guest(carla, "Jan", organisation_other="organisatie Platfrom31", role="gast")
    assert listed.has("guests.line_from", name="Jan", role="gast", organisation="Platfrom31")


def test_the_door_list_comes_as_message_spreadsheet_and_paper(
    filled: World, carla: Someone, gijs: Someone
) -> None:
    shown(gijs).press("part.say_coming", title="pijler Financiën")
    listed = shown(carla).press("door.title")
    assert listed.has("door.count.other", count="4")
    assert listed.has("door.line_as", gemeente="Zeist", person="Bram Visser", as_what="wethouder")
    assert listed.has("door.line_as", person="Ruud Veltenaar", as_what="spreker")
    (sheet_name, sheet), (paper_name, paper) = carla.files()
    assert (sheet_name[-5:], paper_name[-5:]) == (".xlsx", ".docx")
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    assert book.sheetnames == [
        "Iedereen", "1. lab Arbeidsmigranten", "2. lab Vitale binnenstad",
        "3. lab Democratie dichtbij", "4. pijler Financiën",
    ]  # fmt: skip
    rows = [tuple(cell.value or "" for cell in row) for row in book["Iedereen"].iter_rows()]
    assert ("Zeist", "Bram Visser", "wethouder", "lab Arbeidsmigranten") in rows
    assert ("Shift Happens BV", "Ruud Veltenaar", "spreker", "") in rows
    assert [row[1].value for row in book.worksheets[2].iter_rows(min_row=2)] == ["Fatima El Amrani"]
    assert [row[1].value for row in book.worksheets[4].iter_rows(min_row=2)] == ["Gijs Mulder"]
    tables = docx.Document(io.BytesIO(paper)).tables
    printed = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["☐", "Bram Visser", "wethouder", "lab Arbeidsmigranten"] in printed


def test_many_people_come_in_pages_and_the_files_come_once(filled: World, carla: Someone) -> None:
    people = [filled.comes(f"UX{number}", f"Lid {number:02}") for number in range(25)]
    filled.settle()  # only now everybody's name is known
    for one in people:
        one.types("ik kom")
    filled.settle()
    first = shown(carla).press("door.title")
    assert first.has("groups.page", page="1", pages="2")
    assert len(carla.files()) == 2
    second = first.press("groups.next")
    assert second.has("door.line", person="Lid 24")
    assert len(carla.files()) == 2


def test_who_walks_in_is_written_down_and_can_be_taken_back(filled: World, carla: Someone) -> None:
    assert shown(carla).press("door.title").press("door.walk_in").has("door.not_yet")
    on_the_day(filled)
    form = shown(carla).press("door.title").press("door.walk_in")
    noted = form.submit(person="Karin Postma")
    assert noted.has("door.noted", person="Karin Postma")
    again = noted.press("door.walk_in").submit(name="Wil Jansen", organisation="Nijkerk")
    assert again.has("door.noted", person="Wil Jansen")
    listed = shown(carla).press("door.title")
    assert listed.has("door.line_walked_in", gemeente="Zutphen", person="Karin Postma")
    assert listed.has("door.line_walked_in", gemeente="Nijkerk", person="Wil Jansen")
    assert again.press("door.undo").has("door.taken_back", person="Wil Jansen")
    assert "Wil Jansen" not in shown(carla).press("door.title").text


@pytest.mark.parametrize(
    ("values", "fault", "key"),
    [
        ({}, "name", "replace.who"),
        ({"name": "!!!", "organisation": "Zeist"}, "name", "replace.no_name"),
        ({"name": "Wil"}, "organisation_other", "plan.needed"),
        ({"name": "Wil", "organisation_other": "Waalwijck"}, "organisation_other", "profile.alike_field"),
        ({"name": "Bram Visser", "organisation": "Zeist"}, "name", "door.known"),
        ({"name": "karin postma", "organisation": "Zutphen"}, "name", "door.known"),
    ],
)  # fmt: skip
def test_who_cannot_have_walked_in_is_said_at_the_field(
    filled: World, carla: Someone, values: dict[str, str], fault: str, key: str
) -> None:
    on_the_day(filled)
    form = shown(carla).press("door.title").press("door.walk_in")
    assert form.submit(**values).fault(fault, key)


def test_the_trekker_then_finds_who_walked_in_among_who_was_there(
    filled: World, carla: Someone
) -> None:
    on_the_day(filled)
    shown(carla).press("door.title").press("door.walk_in").submit(person="Karin Postma")
    filled.now = filled.now.replace(hour=12)
    page = shown(carla).press("attendance.button").submit()
    assert page.has("attendance.walked_in_too.one", count="1")


def test_the_same_in_english(filled: World, emily: Someone, carla: Someone) -> None:
    assert "Ruud Veltenaar, speaker, Shift Happens BV" in shown(emily).press("guests.title").text
