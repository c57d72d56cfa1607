"""A programme as people type it: what is understood, and that what we print can be read again."""

from datetime import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.meetings.rules.programme import PartPlan
from handlers.programme.parsing.programme import PRINTED, clock, printed, read
from storage.names import name_key
from storage.vocabulary import PartKind

PLENARY, PARALLEL, BREAK, APART = PartKind
GROUPS = {"arbeidsmigranten": "lab", "financien": "fin", "binnenstad": "stad", "bestuur": "bestuur"}
END = time(14)


def named(title: str) -> str:
    """Name a group when a title is a group's name, with or without its kind."""
    key = name_key(title)
    return GROUPS.get(key.removeprefix("lab ").removeprefix("pijler "), "")


LINES = [
    ("10.00 opening", PartPlan(PLENARY, "opening", time(10), END)),
    ("10:00-10:30 opening", PartPlan(PLENARY, "opening", time(10), time(10, 30))),
    ("10u30 Ruud spreekt", PartPlan(PLENARY, "Ruud spreekt", time(10, 30), END)),
    ("van 10.00 tot 11.00 uur: opening", PartPlan(PLENARY, "opening", time(10), time(11))),
    ("- 10.00 uur opening", PartPlan(PLENARY, "opening", time(10), END)),
    ("10-12 pijlers presenteren", PartPlan(PLENARY, "pijlers presenteren", time(10), time(12))),
    (
        "11.00-12.00 lab Arbeidsmigranten (20 plaatsen)",
        PartPlan(PARALLEL, "lab Arbeidsmigranten", time(11), time(12), places=20, group="lab"),
    ),
    ("11.00-12.00 workshop (1 plaats)", PartPlan(PARALLEL, "workshop", time(11), time(12), "", 1)),
    (
        "11.00-12.00 session on Europe @ Room 2 (max 20 people)",
        PartPlan(PARALLEL, "session on Europe", time(11), time(12), "Room 2", 20),
    ),
    ("12.00 lunch", PartPlan(BREAK, "lunch", time(12), END)),
    ("12.00 lunch, zaal 3", PartPlan(BREAK, "lunch", time(12), END, "zaal 3")),
    ("13.00 pijler Financiën", PartPlan(APART, "pijler Financiën", time(13), END, group="fin")),
    ("13.00 plenair: pijler Financiën", PartPlan(PLENARY, "pijler Financiën", time(13), END, group="fin")),
    ("13.00 Parallel: Europa", PartPlan(PARALLEL, "Europa", time(13), END)),
    ("13.00 Pijler Financiën: de begroting",
     PartPlan(APART, "Pijler Financiën: de begroting", time(13), END, group="fin")),
    ("11.00-12.00 lab Europa (20 plaatsen) @ zaal 2",
     PartPlan(PARALLEL, "lab Europa", time(11), time(12), "zaal 2", 20)),
    ("11.00-12.00 lab Europa (20 plaatsen), zaal 2",
     PartPlan(PARALLEL, "lab Europa", time(11), time(12), "zaal 2", 20)),
    ("13.00 apart: napraten", PartPlan(APART, "napraten", time(13), END)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "part"), LINES)
def test_a_line_says_when_and_what(line: str, part: PartPlan) -> None:
    found = read(line, END, named)
    assert (found.parts, found.unread) == ((part,), ())


@pytest.mark.parametrize(
    "line",
    [
        "opening",
        "10 gemeenten presenteren",
        "25.00 opening",
        "10.60 opening",
        "10.00",
        "10.00 !!!",
        "10.00 opening (0 plaatsen)",
        "10.00 opening (99999 plaatsen)",
        "12 lunch",
    ],
)
def test_what_is_not_certain_is_not_understood(line: str) -> None:
    assert read(line, END, named).unread == (line,)


@pytest.mark.parametrize("line", ["10.00 " + "x" * 61, "10.00 opening @ " + "x" * 61])
def test_what_is_too_long_is_told_apart_from_what_is_not_understood(line: str) -> None:
    found = read(line, END, named)
    assert (found.parts, found.unread, found.long) == ((), (), (line,))


def test_a_part_lasts_until_the_next_one_and_groups_at_the_same_moment_are_parallel() -> None:
    text = "10.00 opening\n\n11.00 Arbeidsmigranten\n11.00 Binnenstad\n12.00 lunch\n13.00 Financiën"
    parts = read(text, END, named).parts
    assert [part.kind for part in parts] == [PLENARY, PARALLEL, PARALLEL, BREAK, APART]
    assert [part.ends.hour for part in parts] == [11, 12, 12, 13, 14]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("10:00", time(10)), ("23:59", time(23, 59)), ("24:00", None), ("1:00", None), ("", None),
     ("١٠:٠٠", None), ("10:00 ", None)],
)  # fmt: skip
def test_a_time_from_a_form(written: str, meant: time | None) -> None:
    assert clock(written) == meant


_TIMES = st.builds("{:02}.{:02}".format, st.integers(0, 23), st.integers(0, 59))
_WORDS = st.sampled_from(
    ["lab", "lunch", "opening", "Financiën", "Bestuur", "apart:", "plenair:", "@", ",", "zaal", "2",
     "(20 plaatsen)", "(1 place)", "-", "12.00", "uur", "é", "pijler"]
)  # fmt: skip
_LINES = st.builds(
    "{}{} {}".format,
    _TIMES,
    st.just("") | st.builds("-{}".format, _TIMES),
    st.lists(_WORDS, min_size=1, max_size=6).map(" ".join) | st.text(max_size=80),
)


@given(
    text=st.lists(_LINES, max_size=6).map("\n".join) | st.text(),
    language=st.sampled_from(list(PRINTED)),
)
@example(text="10.00 apart: apart: x @ y @ z (3 plaatsen)", language="nl")
@example(text="10.00 plenair: uur lab", language="nl")
@example(text="10.00 @ Financiën", language="nl")
def test_what_we_print_we_can_read_back(text: str, language: str) -> None:
    found = read(text, END, named).parts
    again = read(printed(found, language), END, named)
    assert (again.parts, again.unread) == (found, ())
