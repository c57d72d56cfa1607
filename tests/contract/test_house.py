"""The picture of the house in README is the one that the code draws."""

from xml.etree import ElementTree as ET

from tests.contract.arrows import ROOT
from tests.contract.subjects import MAY_USE
from tests.house.__main__ import PICTURE
from tests.house.drawing import draw
from tests.house.plan import Room, Storey, storeys


def test_the_picture_is_that_of_the_code() -> None:
    assert PICTURE.read_text("utf-8") == draw(storeys()), "run `make house`"
    assert f"]({PICTURE.relative_to(ROOT)})" in (ROOT / "README.md").read_text("utf-8")


def test_every_arrow_between_subjects_is_drawn() -> None:
    drawn = {room.name: set(room.uses) for room in storeys()[1].rooms}
    assert drawn == {"common": set(), **{name: set(others) for name, others in MAY_USE.items()}}


def test_a_room_comes_after_those_that_it_uses() -> None:
    names = [room.name for room in storeys()[1].rooms]
    for room in storeys()[1].rooms:
        assert {names.index(one) for one in room.uses} <= set(range(names.index(room.name)))


def test_whoever_cannot_see_it_is_told_what_it_shows() -> None:
    planted = (Storey("bot", "a & b", (Room("attic", "<dusty>", ()),)),)
    drawn = ET.fromstring(draw(planted))  # noqa: S314 - ours, a line above
    words = ["".join(one.itertext()) for one in drawn]
    assert words[1] == "bot: attic."
    assert "<dusty>" in words
