"""A long list is understood while others write, and brought in briefly, by what is true by then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from handlers.lists import presence
from handlers.lists.lines import MeetingLine
from handlers.lists.recognition import MOST_GROUPS, KnownNames
from storage.models import GemeentePresence, Meeting, Presence
from tests.bot.forged_teams import hand_of
from tests.bot.state import members
from tests.stories.lists.test_past_meetings import how_many, take_over
from tests.world import Screen, Someone, World

SHORT = 20  # meetings of a list that is short
LONG = 500  # and of the longest that is taken
GEMEENTEN = "Zeist, Zutphen, Waalwijk, Roermond"
AGAIN = 40  # how often somebody changes what the list goes by


def history(meetings: int) -> bytes:
    """Return a list of past meetings with twenty names each, most of which nobody knows."""
    names = ", ".join(f"Onbekend {one} Achternaam" for one in "abcdefghijklmno")
    came = f"{GEMEENTEN}, Bram Visser, {names}"
    days = (date(2020, 1, 1) + timedelta(days=3 * number) for number in range(meetings))
    return "\n".join(f"{day.isoformat()};Samenleving;Titel;Zeist;{came}" for day in days).encode()


@contextmanager
def halfway(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> Iterator[list[int]]:
    """Do something in the middle of each understanding of a list of meetings."""
    read, seen = presence.read, list[int]()

    def noted(line: MeetingLine, known: KnownNames) -> None:
        if line.row.number == SHORT // 2:
            seen.append(1)
            act()
        read(line, known)

    with monkeypatch.context() as patched:
        patched.setattr(presence, "read", noted)
        yield seen


def test_somebody_signs_up_while_five_hundred_meetings_are_understood(
    world: World, carla: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming = [world.comes(f"U{number}", f"Lid U{number}") for number in range(20)]
    world.settle()
    before, told = members(world, "bestuur"), list[Someone]()

    def somebody_signs_up() -> None:
        told.append(coming.pop())
        assert told[-1].types("aanmelden bestuur").error is None

    steps: list[Callable[[Screen], Screen]] = [
        lambda _: carla.sends("opkomst.csv", history(LONG)),
        lambda shown: shown.press("importing.say_no"),
        lambda shown: shown.press("past.no_places"),
        take_over,
    ]
    shown = carla.opens_home()
    for step in steps:
        with halfway(monkeypatch, somebody_signs_up) as seen:
            shown = step(shown)
            assert seen
    assert shown.has("past.done.other", count=str(LONG))
    assert how_many(world, Meeting, Presence, GemeentePresence) == [LONG, LONG, 3 * LONG]
    assert len(told) >= len(steps)
    assert len(members(world, "bestuur")) == len(before) + len(told)


def test_a_long_list_is_written_in_as_few_statements_as_a_short_one(
    world: World, carla: Someone
) -> None:
    def statements(meetings: int) -> int:
        shown = carla.sends("opkomst.csv", history(meetings)).press("past.no_places")
        with written(world) as said:
            take_over(shown).press("importing.undo")
        return len(said)

    assert statements(SHORT) == statements(10 * SHORT)


@contextmanager
def written(world: World) -> Iterator[list[str]]:
    """Note the statements between the beginning and the end of whatever writes."""
    said, writing = list[str](), set[object]()

    def noted(connection: object, _: object, statement: str, *__: object) -> None:
        if statement == "BEGIN IMMEDIATE":
            writing.add(connection)
        if connection in writing:
            said.append(statement)

    event.listen(world.database.engine, "before_cursor_execute", noted)
    try:
        yield said
    finally:
        event.remove(world.database.engine, "before_cursor_execute", noted)


def second_beheerder(carla: Someone, emily: Someone) -> None:
    emily.says("join samenleving")
    carla.says("persoon Emily Carter").press("keep.make_admin")


def test_a_list_that_another_one_brings_in_meanwhile_is_understood_anew(
    world: World, carla: Someone, emily: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_beheerder(carla, emily)
    mine = carla.sends("opkomst.csv", history(SHORT)).press("past.no_places")
    theirs = emily.sends("opkomst.csv", history(SHORT)).press("past.no_places")
    hands = [hand_of(theirs)]

    def once() -> None:
        if hands:
            hands.pop().presses("list_sure", list="2")

    with halfway(monkeypatch, once) as seen:
        shown = take_over(mine)
        assert len(seen) == 3
    assert shown.has("past.done.none")
    assert how_many(world, Meeting) == [SHORT]


def test_while_it_changes_all_the_time_it_is_busy_and_the_list_waits(
    world: World, carla: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = carla.sends("opkomst.csv", history(SHORT)).press("past.no_places")
    numbers = iter(range(AGAIN))

    def somebody_comes() -> None:
        number = next(numbers)
        world.comes(f"U{number}", f"Onbekend {number} Achternaam").types("aanmelden bestuur")

    with halfway(monkeypatch, somebody_comes):
        assert take_over(mine).has("no.busy")
    assert how_many(world, Meeting) == [0]
    waits = carla.says("beheer").press("past.title").press("importing.waits")
    assert waits.has("importing.count_doubtful.other", count=str(SHORT))  # who came are new to it


def test_a_cell_holds_so_many_groups(world: World, carla: Someone) -> None:
    many = "+".join(f"Groep {number}" for number in range(MOST_GROUPS + 1))
    shown = carla.sends("leden.csv", f"naam;groepen\nIneke Vos;{many}".encode())
    assert shown.has("importing.too_many_groups", most=str(MOST_GROUPS))
    plain = carla.sends("leden.csv", f"Ineke Vos;;;;{many}".encode())
    assert plain.has("importing.too_many_groups", most=str(MOST_GROUPS))
