"""Whole numbers that people and buttons claim: read, or None; never an error."""

import pytest

from handlers.common.parsing.numbers import MOST, number


@pytest.mark.parametrize(("text", "read"), [("0", 0), ("12", 12), (str(MOST), MOST)])
def test_plain_digits_are_read(text: str, read: int) -> None:
    assert number(text) == read


@pytest.mark.parametrize("text", ["", "²", "٣", "-1", "1.0", " 1", str(MOST + 1), "9" * 5000])
def test_anything_else_is_nothing(text: str) -> None:
    assert number(text) is None
