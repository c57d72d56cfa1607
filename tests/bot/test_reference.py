"""What the benchmarks measure us against stays as small as it says it is."""

import subprocess
import sys

import pytest

# What each may not load: our handlers, or a platform that it is not about.
WITHOUT = {
    "reference": ("handlers", "jwt", "msal"),
    "teams_reference": ("handlers", "slack_sdk", "slack_bolt", "pydantic", "msal"),
    "both_reference": ("handlers", "msal"),
}


@pytest.mark.parametrize("name", WITHOUT)
def test_the_reference_loads_none_of_our_handlers(name: str) -> None:
    """Or its start and its memory would be ours, and every ratio would flatter."""
    names = f"import sys, tests.benchmarks.{name}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True)  # fmt: skip
    assert [one for one in loaded.stdout.split() if one.split(".")[0] in WITHOUT[name]] == []
