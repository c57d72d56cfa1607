"""docs/toegankelijkheid.md is about every criterion of WCAG 2.2 A and AA, once, and names tests that there are."""

import re

from tests.contract.arrows import ROOT
from tests.contract.test_officer import DOCS, names_in, section, table

PAGE = (DOCS / "toegankelijkheid.md").read_text("utf-8")
# WCAG 2.2 (W3C Recommendation): how many criteria of level A and AA each guideline has, by their numbers.
CRITERIA = {
    "1.1": (1,),
    "1.2": (1, 2, 3, 4, 5),
    "1.3": (1, 2, 3, 4, 5),
    "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13),
    "2.1": (1, 2, 4),
    "2.2": (1, 2),
    "2.3": (1,),
    "2.4": (1, 2, 3, 4, 5, 6, 7, 11),
    "2.5": (1, 2, 3, 4, 7, 8),
    "3.1": (1, 2),
    "3.2": (1, 2, 3, 4, 6),
    "3.3": (1, 2, 3, 4, 7, 8),
    "4.1": (2, 3),
}
OUTCOMES = re.compile(r"voldoet|zie onder, punt \d")


def test_every_criterion_is_judged_once() -> None:
    rows = table(section(PAGE, "Eis voor eis"))
    judged = [one for row in rows for one in row[0].split(", ")]
    assert sorted(judged) == sorted(f"{g}.{n}" for g, some in CRITERIA.items() for n in some)
    for number, _, how, outcome in rows:
        assert OUTCOMES.fullmatch(outcome) or "niet van toepassing" in how, number


def test_what_is_not_so_is_said_below() -> None:
    said = {row[0] for row in table(section(PAGE, "Wat niet is getest"))}
    assert set(re.findall(r"zie onder, punt (\d)", PAGE)) <= said


def test_what_was_measured_has_a_test() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) >= 5
    for file, test in named:
        assert test in names_in(ROOT / file), test


def test_what_is_said_to_be_measured_is() -> None:
    measures = (ROOT / "tests/bot/fit.py").read_text("utf-8")
    elsewhere = {"1.3.1", "1.3.2", "2.4.3", "1.4.4", "2.1.2", "3.1.1", "3.3.7"}  # with others
    for numbers, _, how, _ in table(section(PAGE, "Eis voor eis")):
        if "gemeten" in how:
            assert all(one in measures for one in set(numbers.split(", ")) - elsewhere), numbers


def test_the_readme_leads_there() -> None:
    assert "(docs/toegankelijkheid.md)" in (ROOT / "README.md").read_text("utf-8")
