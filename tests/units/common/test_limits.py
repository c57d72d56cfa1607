"""How much fits on a page, in a name, in a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.limits import NAME, PAGE, PAGE_OF_PEOPLE, QUOTED, pages
from handlers.common.screens.words import quoted
from storage.models import LABEL_LENGTH, NAME_LENGTH


@pytest.mark.parametrize(
    ("total", "page", "wanted"),
    [(0, 8, 1), (1, 8, 1), (8, 8, 1), (9, 8, 2), (16, 8, 2), (17, 8, 3), (24, 24, 1), (25, 24, 2), (3, 1, 3)],
)  # fmt: skip
def test_pages(total: int, page: int, wanted: int) -> None:
    assert pages(total, page) == wanted


@given(st.integers(0, 10_000), st.integers(1, 100))
def test_the_last_page_is_never_empty_and_nothing_comes_after_it(total: int, page: int) -> None:
    last = pages(total, page)
    assert last * page >= total
    assert last == 1 or (last - 1) * page < total


def test_the_numbers_that_the_design_names() -> None:
    assert (PAGE, QUOTED, NAME) == (8, 60, 60)
    assert NAME == NAME_LENGTH < LABEL_LENGTH
    assert PAGE < PAGE_OF_PEOPLE


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("samenlevig", "samenlevig"),
        ("  veel \n\n  ruimte\t", "veel ruimte"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 58 + " yyyyy", "x" * 58 + "…"),
        ("x" * 40_000, "x" * 59 + "…"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_what_was_typed_is_said_back_in_at_most_sixty_characters(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


@given(st.text())
def test_a_quote_begins_as_what_was_typed(typed: str) -> None:
    shown = quoted(typed)
    assert len(shown) <= QUOTED
    assert " ".join(typed.split()).startswith(shown.removesuffix("…"))
