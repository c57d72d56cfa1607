"""The list of broken promises keeps up with the code, and its runner tells one verdict from another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutations.copies import GREEN, RED, Copy, Run, Verdict
from tests.mutations.table import ROOT, Mutant, mutants

MUTANTS = mutants()
ONE = MUTANTS[0]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_every_row_fits_the_code(mutant: Mutant) -> None:
    assert mutant.stale() == ""
    assert mutant.after != mutant.before
    assert mutant.tests


def test_there_are_forty_each_with_a_name_and_a_sentence_of_its_own() -> None:
    assert len(MUTANTS) >= 40
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)
    assert len({one.promise for one in MUTANTS}) == len(MUTANTS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one.name) for one in MUTANTS)
    assert all(re.fullmatch(r"[A-Z].+[^.]\.", one.promise) for one in MUTANTS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"file": "bot/gone.py"},
        {"before": "this stands nowhere"},
        {"before": "import"},  # stands there often
        {"tests": ("tests/bot/test_gone.py::test_it",)},
        {"tests": ("tests/bot/test_twice.py::test_gone[joins]",)},
        {"tests": ("tests/bot/test_twice.py",)},  # a whole file is not as few as possible
    ],
)
def test_what_no_longer_fits_is_seen(wrong: dict[str, str | tuple[str, ...]]) -> None:
    assert replace(ONE, **wrong).stale()  # type: ignore[arg-type] # of each field its own type


@pytest.mark.parametrize(
    ("status", "verdict"),
    [(RED, Verdict.CAUGHT), (GREEN, Verdict.SURVIVED), (2, Verdict.BROKEN), (-1, Verdict.BROKEN)],
)
def test_only_a_red_test_catches_and_the_checkout_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, verdict: Verdict
) -> None:
    ours, theirs = ROOT / ONE.file, tmp_path / "checkout" / ONE.file
    code = ours.read_text("utf-8")
    read: list[str] = []

    def run(_copy: Copy, _tests: Sequence[str]) -> Run:
        read.extend(one.read_text("utf-8") for one in (ours, theirs))
        return Run(status, "")

    monkeypatch.setattr(Copy, "run", run)
    assert Copy(tmp_path).verdict(ONE)[0] == verdict
    assert read == [code, ONE.broken(code)]
    assert theirs.read_text("utf-8") == code


def test_a_stale_row_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Copy, "run", None)
    stale = replace(ONE, before="this stands nowhere")
    assert Copy(tmp_path).verdict(stale)[0] == Verdict.STALE
