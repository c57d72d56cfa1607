"""What buttons, notices and rows hold on to is as it was written down; `make record` writes it anew."""

from collections.abc import Mapping

import pytest

from tests.contract.recorded import Section, differences, every_view, present, recorded

MOST_SHOWN = 60
# The same worker as the gallery, whose walks it shares.
pytestmark = pytest.mark.xdist_group("gallery")
SECTIONS = ("routes", "words", "columns", "texts", "views")


@pytest.fixture(scope="module")
def now() -> Mapping[str, Section]:
    """Everything that is recorded, as it is now; the views as the gallery has shown them."""
    return present(every_view())


@pytest.mark.parametrize("section", SECTIONS)
def test_it_is_as_it_was_written_down(section: str, now: Mapping[str, Section]) -> None:
    found = differences(recorded()[section], now[section])
    assert not found, "\n".join(["where that is meant: make record", *found[:MOST_SHOWN]])


def test_all_of_it_is_looked_at(now: Mapping[str, Section]) -> None:
    assert tuple(now) == tuple(recorded()) == SECTIONS
    assert {len(now[section]) > 100 for section in SECTIONS} == {True}


def test_what_differs_is_said_by_name() -> None:
    before = {"button go": "reads", "button stay": "reads", "one": "aa bb"}
    now = {"button stay": "writes", "button come": "reads", "one": "aa cc"}
    assert differences(before, now) == [
        "gone: button go",
        "new: button come",
        "changed: button stay (1 of 1 are no more, 1 are new)",
        "changed: one (1 of 2 are no more, 1 are new)",
    ]
    assert differences(now, now) == []
