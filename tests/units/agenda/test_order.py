"""An order as people type it, and when each item begins."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.agenda.rules.order import Unread, back, read, written
from handlers.meetings.rules.agenda_times import clocks


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("2,1,3", [2, 1, 3]),
        (" 3 1;2. ", [3, 1, 2]),
        ("3", [3, 1, 2]),
        ("2, 1", [2, 1, 3]),
        ("1,2,3", [1, 2, 3]),
        ("", Unread("unread", "")),
        (" , ", Unread("unread", "")),
        ("twee,1", Unread("unread", "twee")),
        ("2,-1", Unread("unread", "-1")),
        ("²,1", Unread("unread", "²")),
        ("0,1", Unread("unknown", "0")),
        ("4,1", Unread("unknown", "4")),
        ("01,2", Unread("unknown", "01")),
        ("9" * 5000, Unread("unknown", "9" * 5000)),
        ("1,1,2", Unread("twice", "1")),
    ],
)
def test_an_order_is_read(typed: str, order: list[int] | Unread) -> None:
    assert read(typed, 3) == order


@given(st.permutations(range(1, 13)))
def test_an_order_written_and_read_is_the_same_and_its_way_back_undoes_it(order: list[int]) -> None:
    assert read(written(order), 12) == order
    undone = back(order)
    assert [order[number - 1] for number in undone] == list(range(1, 13))


@pytest.mark.parametrize(
    ("minutes", "begin"),
    [
        ([], []),
        ([10, 20, 5], ["10:05", "10:15", "10:35"]),
        ([10, None, 5], ["10:05", "10:15", None]),
        ([None, None], ["10:05", None]),
        ([240] * 5, ["10:05", "14:05", "18:05", "22:05", None]),
    ],
)
def test_an_item_begins_when_all_before_it_say_how_long_they_take(
    minutes: list[int | None], begin: list[str | None]
) -> None:
    wanted = [time.fromisoformat(one) if one else None for one in begin]
    assert clocks(time(10), minutes) == wanted
