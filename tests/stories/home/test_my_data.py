"""What is kept about somebody, how long, and that nothing is left of a person who was forgotten."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from storage.models import Answer, Notice, Person
from storage.queries import people
from tests.world import GENERAL, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
TRACES = ("Anna", "de Boer", "griep")


def traces(world: World) -> list[str]:
    """Return which traces of Anna stand anywhere in the files of the database."""
    files = [path.read_bytes() for path in world.folder.iterdir() if path.name.startswith("pmg.db")]
    assert files
    kept = (*TRACES, world.user("anna"))
    return [one for one in kept if any(one.encode() in content for content in files)]


def test_the_first_answer_says_what_is_kept_and_only_the_first(anna: Someone) -> None:
    assert anna.says("aanmelden samenleving").has(
        "privacy.first", command=anna.world.line_of("mijn gegevens")
    )
    assert not anna.says("aanmelden bestuur").has("privacy.first")


def test_a_guest_is_told_that_nothing_is_kept(gijs: Someone) -> None:
    assert gijs.says("mijn gegevens").has("privacy.nothing")
    assert gijs.says("vergeet mij").has("privacy.nothing")


def test_my_data_are_shown_and_are_mine(anna: Someone, bram: Someone, world: World) -> None:
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    anna.says("ik kom niet samenleving griep")
    shown = anna.says("mijn gegevens")
    assert shown.has("privacy.who_known", name="Anna de Boer", profile="wethouder, Waalwijk")
    assert shown.has("privacy.row", what="Samenleving")
    assert shown.has("privacy.because", reason="griep")
    assert shown.has("privacy.line")
    assert shown.text.count("Samenleving") >= 2  # the group, and the meeting that was answered
    assert "Bram" not in shown.text


def test_forgetting_is_asked_once_and_leaves_no_trace(
    anna: Someone, bram: Someone, fatima: Someone, world: World
) -> None:
    bram.says(LINE).submit(places="2")  # one of them is his
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    anna.says("aanmelden bestuur")
    anna.says("ik kom samenleving")
    assert fatima.says("ik kom").has("answer.done_waiting")
    world.passes(hours=9)
    asked = anna.says("vergeet mij")
    assert asked.has("privacy.forget_goes")
    assert set(traces(world)) >= {"Anna", world.user("anna")}
    assert asked.press("privacy.forget_yes").has("privacy.forgotten")
    world.passes(seconds=10)
    assert traces(world) == []
    assert fatima.hears()[-1].has("answer.moved_up")
    world.stop()
    assert traces(world) == []
    world.start()
    assert anna.says("mijn gegevens").has("privacy.nothing")
    assert "Anna" not in fatima.says("leden samenleving").text


def test_who_was_forgotten_still_counts_where_they_were(
    anna: Someone, bram: Someone, world: World
) -> None:
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    anna.says("ik kom samenleving")
    world.passes(days=30)
    anna.says("vergeet mij").press("privacy.forget_yes")
    with world.database.read() as session:
        _, answer = session.query(Answer).order_by(Answer.id)  # after that of Bram, who planned it
        assert answer.person.name == "vertrokken lid"
        assert answer.person.organisation is not None
        assert answer.person.organisation.name == "Waalwijk"
        assert answer.person.function is None


def test_who_comes_back_starts_afresh(anna: Someone, world: World) -> None:
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    anna.says("vergeet mij").press("privacy.forget_yes")
    assert anna.says("aanmelden bestuur").has("privacy.first")
    assert anna.says("mijn").has("me.no_profile")


def test_of_a_beheerder_in_the_settings_only_the_id_stays_and_they_are_told_before(
    carla: Someone, anna: Someone, world: World
) -> None:
    carla.says("aanmelden samenleving")
    assert not anna.says("aanmelden samenleving").offers("privacy.forget_yes")
    assert not anna.says("vergeet mij").has("privacy.forget_named")
    asked = carla.says("vergeet mij")
    assert asked.has("privacy.forget_named")
    assert asked.press("privacy.forget_yes").has("privacy.forgotten_named")
    world.restart()  # the directory is read again
    world.renames("carla", "Carla Smit-Jansen")
    world.settle()
    with world.database.read() as session:
        assert [one.name for one in people.admins(session, world.admins)] == [world.user("carla")]
    world.passes(seconds=10)
    world.stop()
    files = [path.read_bytes() for path in world.folder.iterdir() if path.name.startswith("pmg.db")]
    assert files
    assert not any(b"Carla Smit" in content for content in files)
    world.start()
    assert carla.says("beheer").has("admin.title")
    back = carla.says("aanmelden samenleving")
    assert back.has("privacy.first")
    with world.database.read() as session:
        assert [one.name for one in people.admins(session, world.admins)] == ["Carla Smit-Jansen"]


def test_reasons_go_after_the_meeting_recipients_after_a_quarter_notices_after_a_year(
    anna: Someone, bram: Someone, fatima: Someone, world: World
) -> None:
    def kept() -> tuple[int, int, int]:
        with world.database.read() as session:
            reasons = session.query(Answer).filter(Answer.reason.is_not(None)).count()
            addressed = session.query(Notice).filter(Notice.person_id.is_not(None)).count()
            return reasons, addressed, session.query(Notice).count()

    bram.says(LINE).submit()
    fatima.says("ik kom niet griep")
    world.passes(days=24)
    assert kept()[0] == 1
    world.passes(days=2)
    reasons, addressed, notices = kept()
    assert reasons == 0
    assert addressed > 0
    for _ in range(4):  # in which Bram is asked how it ended, and hears it in time
        world.passes(days=7)
    world.passes(days=93)
    reasons, addressed, notices = kept()
    assert addressed == 0
    assert notices > 0
    world.passes(days=396)
    assert kept() == (0, 0, 0)


@pytest.mark.parametrize("place", [GENERAL])
def test_the_same_in_english(emily: Someone, world: World, place: str) -> None:
    emily.says("join samenleving", place)
    assert emily.says("my data").has("privacy.title")
    assert emily.says("forget me").press("privacy.forget_yes").has("privacy.forgotten")
    with world.database.read() as session:
        assert session.query(Person).filter(Person.name.contains("Emily")).count() == 0


def test_everything_comes_as_files_to_read_and_to_take_along(anna: Someone, bram: Someone) -> None:
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    anna.says("ik kom niet samenleving griep")
    assert anna.says("mijn gegevens").press("privacy.as_files").has("privacy.sent")
    (sheet_name, sheet), (data_name, data) = anna.files()
    assert sheet_name == "mijn gegevens 2027-03-01.xlsx"
    assert data_name == "mijn gegevens 2027-03-01.json"
    kept = json.loads(data)
    assert kept["person"][0]["gemeente"] == "Waalwijk"
    assert [one["reason"] for one in kept["answers"]] == ["griep"]
    book = load_workbook(BytesIO(sheet))
    assert "Groepen" in book.sheetnames
    assert bram.files() == []
