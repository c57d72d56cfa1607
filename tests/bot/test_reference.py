"""What the benchmarks measure us against stays as small as it says it is."""

import subprocess
import sys


def test_the_reference_loads_none_of_our_handlers() -> None:
    """Or its start and its memory would be ours, and every ratio would flatter."""
    names = "import sys, tests.benchmarks.reference; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True)  # fmt: skip
    assert [one for one in loaded.stdout.split() if one.split(".")[0] == "handlers"] == []
