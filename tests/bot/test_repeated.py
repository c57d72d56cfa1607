"""No parser of typed text takes the square of its length, whatever stands there over and over."""

import subprocess
import sys

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.bot.repeated import PARSERS
from tests.contract.arrows import ROOT

GENEROUS = 600  # seconds on the clock; on a machine of its own it takes eight


@settings(max_examples=1, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 10**6))
def test_every_parser_takes_as_long_as_its_line(seed: int) -> None:
    """In a process apart, as a pattern that goes wrong cannot be stopped otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bot.repeated", str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=GENEROUS,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, f"ended at {lines[-1:]}: {done.stderr[-500:]}"
    assert {line.partition(":")[0] for line in lines} >= set(PARSERS)
    assert [line for line in lines if line.startswith("grows ")] == []
