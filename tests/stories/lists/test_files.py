"""A list sent as a file: a beheerder sends .xlsx or .csv, sees what was understood, and brings it in."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from storage.models import ImportBatch, Person
from storage.queries import mail
from tests.bot.state import remembered
from tests.world import Call, Someone, World

HEAD = ("naam", "gemeente", "functie", "mail", "groepen")
INEKE = ("Ineke Vos", "Terborgh", "wethouder", "ineke@example.nl", "Samenleving, Bestuur")
JORIS = ("Joris Smit", "Zeist", "", "", "Samenleving")
CSV = "naam;gemeente;functie\nIneke Vos;Terborgh;wethouder\n"


def spreadsheet(*rows: Sequence[Any]) -> bytes:
    """Make a spreadsheet with one page."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    page = book.worksheets[0]
    for row in rows:
        page.append(row)
    book.save(made)
    return made.getvalue()


def called(world: World, name: str) -> Person | None:
    with world.database.read() as session:
        return session.query(Person).filter(Person.name == name).one_or_none()


def test_a_spreadsheet_is_shown_first_and_then_brought_in(carla: Someone, world: World) -> None:
    shown = carla.sends("Leden 2027.xlsx", spreadsheet(HEAD, INEKE, JORIS))
    said = carla.sees(carla.chat)
    assert said[-2].has("sent_file.reading", name="Leden 2027.xlsx")
    assert shown.has("importing.count_new.one")
    assert shown.has("importing.count_doubtful.one")  # Terborgh is no gemeente of theirs
    assert shown.has("sent_file.stays")
    assert called(world, "Ineke Vos") is None
    shown.press("importing.say_yes").press("importing.sure.other")
    with world.database.read() as session:
        address = mail.of_address(session, "ineke@example.nl")
        assert address is not None
        assert address.person.name == "Ineke Vos"
    assert called(world, "Joris Smit") is not None


def test_a_list_with_semicolons_too(carla: Someone) -> None:
    shown = carla.sends("LEDEN.CSV", CSV.encode("cp1252"))
    assert shown.has("importing.new_place", typed="Terborgh")


def test_the_list_waits_where_pasted_lists_wait(carla: Someone) -> None:
    carla.sends("leden.csv", CSV.encode())
    waiting = carla.says("beheer").press("keep.people").press("importing.waits")
    assert waiting.has("importing.new_place", typed="Terborgh")


@pytest.mark.parametrize("name", ["anna", "bram", "gijs"])
def test_only_a_beheerder_can_send_a_list(world: World, name: str) -> None:
    somebody = world.person(name)
    somebody.says("help")  # so that it is known by now where they are
    before = remembered(world)
    shown = somebody.sends("leden.csv", CSV.encode())
    assert shown.has("no.admin_only", admins="Carla Smit")
    assert remembered(world) == before
    assert not [one for one in world.sandbox.log() if one.kind == "download"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("foto.png", b"\x89PNG", "kind"),
        ("leden.xls", b"\xd0\xcf\x11\xe0", "kind"),
        ("leden.xlsx", b"\xd0\xcf\x11\xe0", "old"),
        ("leden.xlsx", b"no zip at all", "broken"),
        ("leden.xlsx", spreadsheet(), "empty"),
        ("leden.csv", b"x" * 2_000_001, "big"),
        ("leden.csv", b"\n" * 5001 + b"Ineke", "long"),
        ("leden.csv", b"<!DOCTYPE html><html>", "broken"),
        ("leden.csv", b" \n", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_work(
    carla: Someone, world: World, name: str, content: bytes, why: str
) -> None:
    shown = carla.sends(name, content)
    assert shown.has(f"sent_file.why_{why}")
    assert shown.has("sent_file.paste")
    with world.database.read() as session:
        assert session.query(ImportBatch).count() == 0


def test_a_list_without_lines_or_with_too_many(carla: Someone) -> None:
    assert carla.sends("leden.xlsx", spreadsheet(HEAD)).has("importing.nothing")
    many = [(f"Naam {number}",) for number in range(501)]
    assert carla.sends("leden.xlsx", spreadsheet(*many)).has("importing.too_many", most="500")


@pytest.mark.parametrize("fault", ["cut", "500", "reset"])
def test_when_it_is_not_given_sending_again_works(carla: Someone, world: World, fault: str) -> None:
    world.sandbox.fail("download", fault)
    assert carla.sends("leden.csv", CSV.encode()).has("sent_file.why_not_given")
    assert carla.sends("leden.csv", CSV.encode()).has("importing.count_doubtful.one")


def test_when_it_cannot_say_that_it_reads_it_reads_all_the_same(
    carla: Someone, world: World
) -> None:
    world.fails(Call.POST, "500")
    assert carla.sends("leden.csv", CSV.encode()).has("importing.count_doubtful.one")


def test_a_file_that_is_delivered_twice_is_read_once(carla: Someone, world: World) -> None:
    carla.sends("leden.csv", CSV.encode())
    heard = len(carla.sees(carla.chat))
    world.again()
    world.settle()
    assert len(carla.sees(carla.chat)) == heard
    with world.database.read() as session:
        assert session.query(ImportBatch).count() == 1


def test_in_english(carla: Someone, emily: Someone) -> None:
    emily.says("join samenleving")
    carla.says("persoon Emily Carter").press("keep.make_admin")
    shown = emily.sends("people.csv", b"name,municipality\nIneke Vos,Terborgh\n")
    assert shown.has("importing.new_place", typed="Terborgh")
