"""A beheerder chooses within bounds how long things are kept, and sees first what that takes away."""

import pytest

from handlers.common import terms
from storage.models import Answer, Meeting
from storage.queries import audit, nameless, network
from storage.vocabulary import Act
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


def table(who: Someone) -> Screen:
    """Return the table of terms, as a beheerder comes to it."""
    return who.says({"nl": "beheer", "en": "admin"}[who.language]).press("terms.title")


def change(who: Someone, name: str) -> Screen:
    """Return the form for one term."""
    settable = ["recipient", "pasted_list", "absence_reason", "attendance_names"]
    return table(who).press_nth("terms.change", settable.index(name))


def reasons(world: World) -> int:
    """Count the reasons for absence that are kept."""
    with world.database.read() as session:
        return session.query(Answer).filter(Answer.reason.is_not(None)).count()


def test_a_term_is_chosen_within_bounds_and_the_cleaning_goes_by_it(
    carla: Someone, bram: Someone, anna: Someone, world: World
) -> None:
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving")
    anna.says("ik kom niet samenleving griep")
    for wrong in ("0", "32", "-1", "tien"):
        assert "days" in change(carla, "absence_reason").submit(days=wrong).errors
    asked = change(carla, "absence_reason").submit(days="10")
    assert asked.has("terms.becomes", days="10 dagen")
    assert asked.has("terms.goes_now.none")
    assert asked.press("terms.sure").has("terms.saved")
    with world.database.read() as session:
        assert audit.page(session, audit.Wanted(), skip=0, most=1)[0].act == Act.TERM_CHANGED
    for days in (20, 14):  # until ten days after the meeting, less one
        world.passes(days=days)
    world.passes(hours=1)
    assert reasons(world) == 1
    world.passes(days=2)
    assert reasons(world) == 0


def test_what_goes_by_a_shorter_term_is_said_first_and_the_coming_month_is_shown(
    carla: Someone, bram: Someone, anna: Someone, world: World
) -> None:
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    anna.says("ik kom samenleving")
    for _ in range(12):
        world.passes(days=31)
    assert change(carla, "attendance_names").submit(days="366").has("terms.goes_now.none")
    for _ in range(17):  # until December of 2030
        world.passes(days=59)
        anna.says("mijn")  # or she would be asked whether she stays
    page = table(carla).press("outlook.title")
    assert page.has("outlook.line", what="Namen bij opkomst en antwoorden", number="2")
    assert "Anna" not in page.text
    with world.database.read() as session:
        assert {one.person.name for one in session.query(Answer)} >= {"Anna de Boer"}
    asked = change(carla, "attendance_names").submit(days="366")
    assert asked.has("terms.goes_now.other", count="2")
    assert asked.has("terms.for_good")
    asked.press("terms.sure")
    world.passes(hours=2)
    with world.database.read() as session:
        (meeting,) = session.query(Meeting)
        found = session.query(Answer).filter(Answer.meeting_id == meeting.id)
        assert {one.person.name for one in found} == {nameless.NAME}
        assert "Waalwijk" in {
            one.person.organisation.name for one in found if one.person.organisation
        }
        assert not audit.how_many(session, audit.Wanted(act=Act.ANSWERED, person_id=2))
    assert carla.says("persoon Anna de Boer").has("keep.person", name="Anna de Boer")


@pytest.mark.parametrize("name", ["anna", "bram"])
def test_only_a_beheerder_sees_the_table(world: World, carla: Someone, name: str) -> None:
    who = world.person(name)
    who.says("aanmelden samenleving")
    assert who.says("beheer").has("no.admin_only")
    assert carla.says("beheer").offers("terms.title")


def test_what_was_chosen_is_left_alone_once_it_is_not_allowed_any_more(world: World) -> None:
    with world.database.write() as session:
        network.set_term(session, "absence_reason", 400)
        network.set_term(session, "inbox", 9)
        assert terms.days(session, "absence_reason") == 1
        assert terms.days(session, "inbox") == 1


def test_the_table_in_english(emily: Someone, carla: Someone) -> None:
    emily.says("join samenleving")
    carla.says("persoon emily carter").press("keep.make_admin")
    assert table(emily).has("terms.fixed")
    assert table(emily).press("outlook.title").has("outlook.note")
