"""Saying whether you come; places, and the waiting list."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.vocabulary import AnswerState
from tests.scenes import scene
from tests.world import Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Zeist"


@scene
def one_place(world: World, bram: Someone, anna: Someone, gijs: Someone) -> World:
    """A meeting of Samenleving with one place beside that of Bram who plans it; Anna and Gijs are members too."""
    anna.says("aanmelden samenleving")
    gijs.says("aanmelden samenleving")
    bram.says(LINE).submit(places="2", answer_until="2027-03-20")
    world.passes(seconds=5)
    return world


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ik kom", "answer.done_coming"),
        ("aanwezig samenleving", "answer.done_coming"),
        ("weet ik nog niet", "answer.done_maybe"),
        ("misschien", "answer.done_maybe"),
        ("ik kom niet", "answer.done_absent"),
        ("afwezig", "answer.done_absent"),
        ("coming", "answer.done_coming"),
    ],
)
def test_answering_in_words(bram: Someone, fatima: Someone, typed: str, key: str) -> None:
    bram.says(LINE).submit()
    assert fatima.says(typed).has(key)


def test_the_reason_reaches_who_looks_after_the_group_and_nobody_else(
    bram: Someone, fatima: Someone, carla: Someone, anna: Someone
) -> None:
    bram.says(LINE).submit()
    fatima.says("ik kom niet samenleving raadsvergadering in Zeist")
    assert (
        bram.says("bijeenkomsten")
        .press("meetings.show")
        .has("meeting.absent_why", person="Fatima El Amrani", reason="raadsvergadering in Zeist")
    )
    anna.says("aanmelden samenleving")
    assert "raadsvergadering" not in anna.says("bijeenkomsten").press("meetings.show").text


def test_a_reason_can_follow(bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit()
    answer = fatima.says("ik kom niet").type_into("absence_reason", "vakantie")
    assert answer.has("answer.reason", reason="vakantie")


def test_members_see_names_others_only_how_many(
    bram: Someone, fatima: Someone, gijs: Someone
) -> None:
    bram.says(LINE).submit()
    fatima.says("ik kom")
    seen = bram.says("bijeenkomsten").press("meetings.show")
    assert "Zeist: Bram Visser en Fatima El Amrani" in seen.text
    seen = gijs.says("bijeenkomsten").press("meetings.show")
    assert seen.has("meeting.people.other", count="2")
    assert "Fatima" not in seen.text


def test_with_more_meetings_ahead_the_answer_asks_which(
    bram: Someone, fatima: Someone, carla: Someone
) -> None:
    bram.says(LINE).submit()
    carla.says("plan netwerk 8 april 10.00 Waalwijk").submit()
    asked = fatima.says("ik kom")
    assert asked.has("answer.which")
    assert asked.press("meetings.show", day="donderdag 8 april").has("answer.done_coming")


def test_full_is_full_and_who_waits_moves_up_in_order(
    one_place: World, fatima: Someone, anna: Someone, gijs: Someone
) -> None:
    first = fatima.says("ik kom")
    assert first.has("answer.done_coming")
    assert anna.says("ik kom").has("answer.queue", number="1")
    assert gijs.says("ik kom").has("answer.queue", number="2")
    first.press("answer.absent")
    one_place.passes(seconds=5)
    assert anna.hears()[-1].has("answer.moved_up")
    assert not gijs.hears()[-1].has("answer.moved_up")
    assert gijs.says("bijeenkomsten").has("answer.mine_waiting")


def test_who_waits_and_leaves_moves_nobody(
    one_place: World, fatima: Someone, anna: Someone, gijs: Someone
) -> None:
    fatima.says("ik kom")
    anna.says("ik kom").press("answer.absent")
    gijs.says("ik kom")
    one_place.passes(seconds=5)
    assert not any(message.has("answer.moved_up") for message in gijs.hears())


def test_more_places_move_people_up(
    one_place: World, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    fatima.says("ik kom")
    anna.says("ik kom")
    bram.says("bijeenkomsten").press("meetings.show").press("move.button").submit(places="3")
    one_place.passes(seconds=5)
    assert any(message.has("answer.moved_up") for message in anna.hears())


def test_nothing_moves_after_the_begin(one_place: World, fatima: Someone, anna: Someone) -> None:
    fatima.says("ik kom")
    anna.says("ik kom")
    one_place.now = one_place.now.replace(day=25, hour=10, minute=30)
    assert fatima.says("ik kom niet samenleving").has("answer.no_meeting")
    one_place.settle()
    assert not any(message.has("answer.moved_up") for message in anna.hears())


def test_after_the_deadline_one_can_still_cancel_asked_once_and_told_to_the_trekker(
    one_place: World, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    fatima.says("ik kom")
    one_place.now = one_place.now.replace(day=22)
    assert anna.says("ik kom").has("answer.too_late")
    asked = fatima.says("ik kom niet")
    assert asked.has("answer.late_sure")
    assert fatima.says("bijeenkomsten").has("answer.mine_coming")
    assert asked.press("answer.late_yes").has("answer.done_absent")
    one_place.passes(seconds=5)
    assert bram.hears()[-1].has("answer.dropped")


def test_fifty_people_at_once_for_twenty_places(world: World, bram: Someone) -> None:
    bram.says(LINE).submit(places="21")  # one of them is for Bram, who plans it
    people = [world.comes(f"UX{number}", f"Lid UX{number}") for number in range(50)]
    for one in people:
        one.types("aanmelden samenleving")

    def coming(who: Someone) -> None:
        who.types("ik kom samenleving")

    def states() -> dict[str, int]:
        with world.database.read() as session:
            asked = "SELECT state, count(*) FROM answer GROUP BY 1"
            return {row[0]: row[1] for row in session.connection().exec_driver_sql(asked)}

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(coming, people))
    # On a machine that is busy with other things some are told to try again; and so they do.
    for one in people if sum(states().values()) < len(people) + 1 else ():
        coming(one)
    assert states() == {AnswerState.COMING: 21, AnswerState.WAITING: 30}


def test_who_leaves_the_group_gives_up_their_place(
    world: World, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    anna.says("aanmelden samenleving")
    bram.says(LINE).submit(places="2")
    fatima.says("ik kom")
    anna.says("ik kom")
    assert anna.says("bijeenkomsten").has("answer.mine_waiting")
    left = fatima.says("afmelden samenleving").press("left.stop", group="Samenleving")
    assert left.has("left.done", group="pijler Samenleving")
    assert left.has("left.withdrawn", days="donderdag 25 maart")
    world.passes(seconds=5)
    assert anna.hears()[-1].has("answer.moved_up")
    back = left.press("left.again")
    assert back.has("joined.done", group="pijler Samenleving")
    assert back.has("left.given_back", days="donderdag 25 maart")
    assert fatima.says("bijeenkomsten").has("answer.mine_waiting")


def test_who_comes_back_too_late_is_not_coming(
    world: World, bram: Someone, fatima: Someone
) -> None:
    bram.says(LINE).submit(answer_until="2027-03-20")
    fatima.says("ik kom")
    left = fatima.says("afmelden samenleving").press("left.stop", group="Samenleving")
    world.passes(days=21)
    back = left.press("left.again")
    assert back.has("joined.done", group="pijler Samenleving")
    assert not back.has("left.given_back")
    assert fatima.says("bijeenkomsten").has("answer.mine_absent")


def test_who_leads_the_group_keeps_their_promise(bram: Someone) -> None:
    bram.says(LINE).submit()
    bram.says("ik kom")
    left = bram.says("afmelden samenleving").press("left.stop", group="Samenleving")
    assert not left.has("left.withdrawn")
    assert bram.says("bijeenkomsten").has("answer.mine_coming")
