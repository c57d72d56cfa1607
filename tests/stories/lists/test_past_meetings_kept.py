"""What a list of past meetings brought in: taken back, shown in the verslag, pasted again."""

from datetime import date, time

from sqlalchemy import select

from storage.models import (
    GemeentePresence,
    ImportBatch,
    Meeting,
    Organisation,
)
from tests.bot.forged_teams import hand_of
from tests.bot.state import acts
from tests.stories.lists.conftest import to_form
from tests.stories.lists.test_exports import taken_column, took
from tests.stories.lists.test_past_meetings import ONE, how_many, take_over, the, there
from tests.world import Screen, Someone, World


def test_an_import_is_taken_back_but_for_what_was_used(
    world: World, form: Screen, carla: Someone, bram: Someone
) -> None:
    before = how_many(world, Organisation)
    lines = (
        f"{ONE}\n26-3-2024; Samenleving; Tweede; ; Nergenshuizen\n27-3-2024; ; Derde; ; Oosterhout"
    )
    take_over(form.submit(lines_1=lines).press("importing.say_yes"))
    page = bram.says("bijeenkomsten 2024").press("meetings.show", title="Jeugdzorg")
    noted = page.press("attendance.correct").submit(walked_in="Zeist: Fatima El Amrani")
    assert noted.has("attendance.noted", gemeenten="2 gemeenten")
    room = carla.says("beheer").press("past.title")
    back = room.press("importing.last").press("importing.undo")
    assert back.has("past.taken_back.other", count="2")
    assert back.has("past.stays", meetings="Jeugdzorg (maandag 25 maart 2024)")
    assert how_many(world, Meeting) == [1]
    assert how_many(world, Organisation) == before
    assert there(world, "Jeugdzorg") == ({"Fatima El Amrani"}, {"Waalwijk"})
    assert acts(world, "past_meeting_removed") == 2
    assert acts(world, "meetings_unlisted") == 1
    hand = hand_of(back)
    hand.presses("list_undo", list="1")
    assert hand.heard("importing.undone_already") == 1
    assert not carla.says("beheer").press("past.title").offers("importing.last")


def test_after_a_week_it_stays(world: World, form: Screen, carla: Someone) -> None:
    hand = hand_of(take_over(form.submit(lines_1=ONE)))
    world.passes(days=8)
    hand.presses("list_undo", list="1")
    assert hand.heard("importing.too_long_ago") == 1
    assert how_many(world, Meeting) == [1]


def test_what_nobody_noted_any_more_has_no_gemeenten(
    world: World, form: Screen, bram: Someone
) -> None:
    take_over(form.submit(lines_1=ONE))
    page = bram.says("bijeenkomsten 2024").press("meetings.show", title="Jeugdzorg")
    page.press("attendance.correct").submit().press("attendance.undo")
    assert there(world, "Jeugdzorg") == (set(), set())


def test_the_verslag_names_gemeenten_without_names(
    form: Screen, bram: Someone, world: World
) -> None:
    take_over(form.submit(lines_1=ONE))
    page = bram.says("bijeenkomsten 2024").press("meetings.show", title="Jeugdzorg")
    page.press("minutes.button")
    name, _content = bram.files()[-1]
    assert name.endswith(".docx")


def test_our_own_spreadsheet_can_be_pasted_back(world: World, form: Screen, carla: Someone) -> None:
    take_over(form.submit(lines_1=f"{ONE}\n26-3-2024; netwerk; Ledendag; ; Zutphen, Karin Postma"))
    carla.says("beheer").press("exporting.title").press("exporting.what_attendance")
    first = took(carla)
    lines = "\n".join("\t".join(str(cell or "") for cell in row) for row in first)
    known = to_form(carla).submit(lines_1=lines)
    assert known.has("importing.count_known.other", count="2")
    known.press("importing.drop")
    carla.says("beheer").press("past.title").press("importing.last").press("importing.undo")
    assert how_many(world, Meeting, GemeentePresence) == [0, 0]
    take_over(to_form(carla).submit(lines_1=lines))
    carla.says("beheer").press("exporting.title").press("exporting.what_attendance")
    for column in ("datum", "groep", "titel", "plaats", "gemeenten", "aantal gemeenten"):
        assert taken_column(took(carla), column) == taken_column(first, column)
    assert taken_column(took(carla), "aantal mensen") == [0, 0]  # nobody is invented


def test_our_own_spreadsheet_can_be_sent_back_as_it_is(
    world: World, form: Screen, carla: Someone
) -> None:
    take_over(form.submit(lines_1=ONE))
    carla.says("beheer").press("exporting.title").press("exporting.what_attendance")
    name, content = carla.files()[-1]
    carla.says("beheer").press("past.title").press("importing.last").press("importing.undo")
    shown = carla.sends(name, content)
    assert shown.has("past.new", number="2")
    assert shown.press("importing.sure.one").has("past.done.one")
    made = the(world, "Jeugdzorg")
    assert (made.day, made.begins) == (date(2024, 3, 25), time(10))
    assert there(world, "Jeugdzorg") == (set(), {"Waalwijk", "Zeist"})


def test_pressed_twice_it_comes_in_once(world: World, form: Screen) -> None:
    hand = hand_of(take_over(form.submit(lines_1=ONE)))
    for action in ("list_sure", "list_drop", "list_page", "list_places", "paste_list"):
        hand.presses(action, list="1")
    assert hand.heard("importing.gone") == 5
    assert how_many(world, Meeting) == [1]
    with world.database.read() as session:
        (batch,) = session.scalars(select(ImportBatch)).all()
        assert batch.lines is None
        assert "Bram" not in str(batch.made)


def test_a_list_that_waits_does_not_outlive_who_is_forgotten(
    world: World, form: Screen, anna: Someone
) -> None:
    anna.says("aanmelden samenleving")
    form.submit(lines_1="25-3-2024; Samenleving; Eerste; ; Anna de Boer, Anna de Broer")
    anna.says("vergeet mij").press("privacy.forget_yes")
    with world.database.read() as session:
        assert session.scalars(select(ImportBatch.lines)).all() == [None]
        assert session.scalars(select(ImportBatch.made)).all() == [None]


def test_a_list_waits_in_its_own_room(form: Screen, carla: Someone) -> None:
    form.submit(lines_1=ONE)
    assert not carla.says("beheer").press("keep.people").offers("importing.waits")
    again = carla.says("beheer").press("past.title").press("importing.waits")
    assert (
        again.press("importing.drop").press("importing.title").submit(lines_1=ONE).has("past.new")
    )


def test_in_english_too(emily: Someone, carla: Someone) -> None:
    emily.says("join samenleving")
    carla.says("persoon emily carter").press("keep.make_admin")
    form = emily.says("admin").press("past.title").press("importing.title")
    shown = form.submit(
        lines_1="date,group,title,place,present\n2024-03-25,Samenleving,Care,,Zeist"
    )
    assert shown.has("past.new", number="2")
    assert shown.press("importing.sure.one").has("past.done.one")
    assert emily.says("meetings 2024").has("meeting.nowhere")
