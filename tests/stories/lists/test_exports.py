"""Spreadsheets to take along: a beheerder of everything, a trekker of their own group."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from storage.models import MailAddress, Person
from tests.bot.state import acts, remembered
from tests.charts import in_spreadsheet
from tests.scenes import scene
from tests.world import Screen, Someone, World

HEAD = ["naam", "gemeente", "functie", "mail", "groepen", "bereikt"]
HEAD_EN = ["name", "municipality", "function", "mail", "groups", "reached"]
FORMULAS = ("=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")')


@scene
def offered(carla: Someone) -> Screen:
    """What a beheerder can take along."""
    return carla.says("beheer").press("exporting.title")


def took(who: Someone) -> list[list[object]]:
    """Return the rows of the spreadsheet that somebody was sent last, of its first page."""
    name, content = who.files()[-1]
    assert name.endswith(".xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def taken_column(rows: Sequence[Sequence[object]], name: str) -> list[object]:
    """Return what stands in one column."""
    at = list(rows[0]).index(name)
    return [row[at] for row in rows[1:]]


def test_people_come_in_the_columns_that_a_pasted_list_has(
    offered: Screen, carla: Someone, world: World
) -> None:
    assert offered.has("exporting.careful")
    said = offered.press("exporting.what_people")
    rows = took(carla)
    assert said.has("exporting.here.other", count=str(len(rows) - 1))
    assert rows[0] == HEAD
    assert [
        "Fatima El Amrani",
        "Zeist",
        "ambtelijk adviseur",
        None,
        "Samenleving",
        "in de chat",
    ] in rows
    with world.database.read() as session:
        assert len(rows) - 1 == session.query(Person).count()
    assert acts(world, "exported") == 1
    assert "UFATIMA" not in repr(rows)


def test_what_was_taken_along_can_be_pasted_back_and_is_known(
    offered: Screen, carla: Someone, emily: Someone, world: World
) -> None:
    emily.says("join samenleving")
    form = carla.says("beheer").press("keep.people").press("importing.title")
    form.submit(lines_1="Ineke Vos; Zutphen; wethouder; ineke@example.nl; Samenleving, Bestuur")
    carla.says("beheer").press("keep.people").press("importing.waits").press("importing.sure.one")
    offered.press("exporting.what_people")
    rows = took(carla)
    text = "\n".join("\t".join(str(cell or "") for cell in row) for row in rows)
    before = remembered(world)["person"], remembered(world)["membership"]
    form = carla.says("beheer").press("keep.people").press("importing.title")
    shown = form.submit(lines_1=text)
    assert shown.has("importing.count_known.other", count=str(len(rows) - 1))
    for verdict in ("new", "doubtful", "wrong"):
        assert not shown.has(f"importing.count_{verdict}.one")
        assert not shown.has(f"importing.count_{verdict}.other")
    shown.press("importing.sure.other")
    assert (remembered(world)["person"], remembered(world)["membership"]) == before


def test_english_headings_for_who_reads_english(carla: Someone, emily: Someone) -> None:
    emily.says("join samenleving")
    carla.says("persoon Emily Carter").press("keep.make_admin")
    emily.says("admin").press("exporting.title").press("exporting.what_people")
    assert took(emily)[0] == HEAD_EN


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_looks_like_a_formula_is_words(
    world: World, offered: Screen, carla: Someone, typed: str
) -> None:
    with world.database.write() as session:
        session.add(Person(name=typed, mail_address=MailAddress(address=typed), accounts=[]))
    offered.press("exporting.what_people")
    _, content = carla.files()[-1]
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    said = typed.replace("\r", "\n")  # as every file of ours has it
    found = [cell for row in page.iter_rows() for cell in row if cell.value in {said, typed}]
    assert len(found) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_who_was_forgotten_is_in_none_of_them(
    world: World, offered: Screen, carla: Someone, bram: Someone, anna: Someone
) -> None:
    anna.says("aanmelden samenleving als ambtelijk adviseur gemeente Waalwijk")
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    anna.says("ik kom samenleving")
    anna.says("vergeet mij").press("privacy.forget_yes")
    for what in ("people", "signups", "answers"):
        offered.press(f"exporting.what_{what}")
        assert "vertrokken lid" not in repr(took(carla))
        assert "Anna" not in repr(took(carla))


def test_sign_ups_say_who_is_where_and_who_leads(offered: Screen, carla: Someone) -> None:
    offered.press("exporting.what_signups")
    rows = took(carla)
    by_name = {row[2]: row for row in rows[1:] if row[1] == "Samenleving"}
    assert by_name["Bram Visser"][5] == "trekker"
    assert by_name["Fatima El Amrani"][5] is None


def test_answers_come_a_year_at_a_time_without_reasons(
    offered: Screen, carla: Someone, bram: Someone, fatima: Someone
) -> None:
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    carla.says("plan samenleving donderdag 23 maart 2028 10.00 Zeist").submit()  # for others
    fatima.says("ik kom niet samenleving griep")
    shown = offered.press("exporting.what_answers")
    rows = took(carla)
    assert taken_column(rows, "naam") == ["Bram Visser", "Fatima El Amrani"]
    assert rows[0][3:] == ["2027-03-25 Samenleving: Bijeenkomst Samenleving"]
    assert [row[3:] for row in rows][1:] == [["komt"], ["komt niet"]]  # Bram planned it
    assert "griep" not in repr(rows)
    assert not shown.offers("exporting.answers_of")


def test_the_answers_to_each_meeting_are_counted_and_drawn(
    offered: Screen, carla: Someone, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist; plaatsen 1").submit()
    bram.says("plan samenleving donderdag 22 april 10.00 Zeist").submit()
    anna.says("aanmelden samenleving gemeente Waalwijk")
    for who in (fatima, anna):
        who.says("ik kom niet samenleving")
    offered.press("exporting.what_answers")
    rows = took(carla)
    (chart,) = in_spreadsheet(carla.files()[-1][1])
    assert chart.kind == "barChart stacked"
    assert chart.names == rows[0][3:]  # the meetings
    assert list(chart.numbers) == ["komt", "weet nog niet", "komt niet", "wachtlijst"]
    for state, numbers in chart.numbers.items():
        assert numbers == [taken_column(rows, one).count(state) for one in chart.names]
    assert chart.numbers["komt niet"] == [2, 0]
    assert chart.numbers["komt"] == [1, 1]  # Bram planned them
    assert str(chart.said).startswith("Antwoorden per bijeenkomst. komt: 2027-03-25 ")


def test_there_is_a_way_to_the_answers_of_another_year(
    offered: Screen, carla: Someone, bram: Someone, fatima: Someone, world: World
) -> None:
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    fatima.says("ik kom samenleving")
    world.passes(days=30)
    bram.says("plan samenleving donderdag 23 maart 2028 10.00 Zeist").submit()
    fatima.says("ik kom niet samenleving")
    offered = carla.says("beheer").press("exporting.title")
    later = offered.press("exporting.what_answers")
    assert [row[3:] for row in took(carla)][1:] == [["komt"], ["komt niet"]]
    later.press("exporting.answers_of", year="2027")
    assert [row[3:] for row in took(carla)][1:] == [["komt"], ["komt"]]


def test_opkomst_names_gemeenten_and_counts_people(
    offered: Screen, carla: Someone, bram: Someone, fatima: Someone, world: World
) -> None:
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    fatima.says("ik kom samenleving")
    world.passes(days=30)
    carla.says("beheer").press("exporting.title").press("exporting.what_attendance")
    rows = took(carla)
    assert taken_column(rows, "gemeenten") == ["Zeist"]
    assert taken_column(rows, "aantal mensen") == [2]  # Fatima, and Bram who planned it
    assert taken_column(rows, "opkomst genoteerd") == ["nee"]
    assert "Fatima" not in repr(rows)


def test_a_trekker_takes_their_own_group_along_without_mail(
    bram: Someone, carla: Someone, world: World
) -> None:
    offered = bram.says("leden samenleving").press("exporting.title")
    assert not offered.offers("exporting.what_people")
    offered.press("exporting.what_signups")
    rows = took(bram)
    assert set(taken_column(rows, "groep")) == {"Samenleving"}
    assert "mail" not in rows[0]
    assert acts(world, "exported") == 1
    assert carla.says("beheer").press("logboek.title").has("logboek.act_exported")


def test_a_member_sees_no_such_button(fatima: Someone) -> None:
    assert not fatima.says("leden samenleving").offers("exporting.title")


def test_the_same_in_english(emily: Someone, carla: Someone) -> None:
    emily.says("join samenleving")
    carla.says("trekker samenleving @Emily Carter")
    shown = emily.says("members samenleving").press("exporting.title")
    assert shown.press("exporting.what_signups").has("exporting.here.other")
    assert took(emily)[0][0] == "kind"


def test_people_are_listed_with_the_way_by_which_they_are_reached(
    world: World, offered: Screen, carla: Someone
) -> None:
    world.bot.database.can_mail()
    told: dict[str, dict[str, Any]] = {
        "Iris": {},
        "Jan": {"address": "jan@zeist.example"},
        "Kim": {"address": "kim@zeist.example", "stopped_at": world.now},
        "Lex": {"address": "lex@zeist.example", "bounced_at": world.now, "fault": "5.1.1"},
    }
    with world.database.write() as session:
        for name, known in told.items():
            address = MailAddress(**known) if known else None
            session.add(Person(name=name, mail_address=address, accounts=[]))
        fatima = session.query(Person).filter(Person.name.like("Fatima%")).one()
        fatima.mail_address = MailAddress(address="fatima@zeist.example")
        fatima.invitations_by_mail = True
    offered.press("exporting.what_people")
    ways = {row[0]: row[-1] for row in took(carla)[1:]}
    assert ways["Carla Smit"] == "in de chat"
    assert ways["Fatima El Amrani"] == "in de chat, uitnodigingen per mail"
    assert [ways[name] for name in told] == [
        "niet: geen chat en geen mailadres",
        "per mail",
        "niet: wil geen mail",
        "niet: mail kwam terug",
    ]
