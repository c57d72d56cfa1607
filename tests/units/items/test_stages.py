"""The life of an agenda item: the table, the picture of it in README.md, who may do what."""

import re
from pathlib import Path

import pytest

from handlers.items.rules.positions import placed, shifted
from handlers.items.rules.stages import ENDS, STEPS, ItemRole, Move, moves, transition
from storage.vocabulary import ItemStage

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


def test_the_picture_in_the_readme_is_the_table() -> None:
    picture = README.split("stateDiagram-v2")[1].split("```")[0]
    drawn = re.findall(r"^ +(\w+) --> (\w+): (\w+)$", picture, re.MULTILINE)
    table = [
        (str(stage), str(one.to), str(move))
        for stage, some in STEPS.items()
        for move, one in some.items()
    ]
    assert sorted(drawn) == sorted(table)


def test_every_stage_has_a_way_on_and_every_end_a_way_back() -> None:
    assert set(STEPS) == set(ItemStage)
    assert all(STEPS.values())
    for end in ENDS:
        assert any(one.to == ItemStage.INSPIRATION for one in STEPS[end].values())


def test_every_move_exists_somewhere() -> None:
    assert {move for some in STEPS.values() for move in some} == set(Move)


@pytest.mark.parametrize(
    ("stage", "who", "possible"),
    [
        (ItemStage.DRAFT, {ItemRole.LEAD, ItemRole.ADMIN}, []),
        (ItemStage.DRAFT, {ItemRole.COLLEAGUE}, [Move.HAND_IN, Move.WITHDRAW]),
        (ItemStage.INSPIRATION, {ItemRole.SUBMITTER}, [Move.KEEP, Move.WITHDRAW]),
        (ItemStage.AGENDA, {ItemRole.SUBMITTER}, [Move.WITHDRAW]),
        (ItemStage.DEEPENING, {ItemRole.LEAD}, [Move.BRING_BACK, Move.SETTLE]),
        (ItemStage.DECLINED, {ItemRole.SUBMITTER}, []),
        (ItemStage.INSPIRATION, set(), []),
    ],
)
def test_who_may_do_what(stage: ItemStage, who: set[ItemRole], possible: list[Move]) -> None:
    assert moves(stage, who) == possible


def test_there_is_no_move_outside_the_table() -> None:
    assert transition(ItemStage.DRAFT, Move.PUT_ON) is None


@pytest.mark.parametrize(
    ("order", "position", "becomes"),
    [
        ([1, 2, 3], None, [1, 2, 3, 9]),
        ([1, 2, 3], 1, [9, 1, 2, 3]),
        ([1, 2, 3], 99, [1, 2, 3, 9]),
        ([1, 9, 3], None, [1, 3, 9]),
        ([], 4, [9]),
    ],
)
def test_where_an_item_comes(order: list[int], position: int | None, becomes: list[int]) -> None:
    assert placed(order, 9, position) == becomes


def test_up_and_down_stop_at_the_ends() -> None:
    assert shifted([1, 2, 3], 2, -1) == [2, 1, 3]
    assert shifted([1, 2, 3], 2, 1) == [1, 3, 2]
    assert shifted([1, 2, 3], 1, -1) == [1, 2, 3]
    assert shifted([1, 2, 3], 3, 1) == [1, 2, 3]
    assert shifted([1, 2, 3], 7, 1) == [1, 2, 3]
