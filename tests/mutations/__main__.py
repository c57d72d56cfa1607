"""Breaks promises on purpose and sees that the tests notice: `make mutants`, or some by their names.

Exit status: 0 when every one is caught, else 1; 2 for a name that is in no row.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from tests.mutations.copies import GREEN, Copy, Verdict
from tests.mutations.table import Mutant, mutants

AT_ONCE = 2


class Tried(NamedTuple):
    """A mutant, what became of it, in how many seconds, and what there is to say of it."""

    mutant: Mutant
    verdict: Verdict
    seconds: float
    words: str


def main(names: Sequence[str]) -> int:
    """Try the mutants of these names, or all of them; tell, and return the exit status."""
    known = {one.name: one for one in mutants()}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no mutant {', '.join(unknown)}.", file=sys.stderr)
        return 2
    wanted = [known[name] for name in names] or list(known.values())
    with tempfile.TemporaryDirectory(prefix="pmg-mutants-") as folder:
        copies = [Copy(Path(folder) / str(number)) for number in range(AT_ONCE)]
        if not _green(copies, wanted):
            return 1
        found = _try(copies, wanted)
    missed = [one for one in found if one.verdict != Verdict.CAUGHT]
    for one in missed:
        print(f"\n{one.mutant.name}: {one.verdict}\n  {one.mutant.promise}\n{one.words}")
    print(f"\n{len(found) - len(missed)} of {len(found)} are caught")
    return 1 if missed else 0


def _green(copies: Sequence[Copy], wanted: Sequence[Mutant]) -> bool:
    """Return whether the named tests pass while nothing is broken; those of stale rows are left out."""
    tests = sorted({test for one in wanted if not one.stale() for test in one.tests})
    shares = [tests[number :: len(copies)] for number in range(min(len(copies), len(tests)))]
    with ThreadPoolExecutor(len(copies)) as pool:
        red = [run for run in pool.map(Copy.run, copies, shares) if run.status != GREEN]
    for run in red:
        print(f"These tests are not green before anything is broken:\n{run.words}")
    return not red


def _try(copies: Sequence[Copy], wanted: Sequence[Mutant]) -> list[Tried]:
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def one(mutant: Mutant) -> Tried:
        copy, begun = free.get(), time.monotonic()
        try:
            verdict, words = copy.verdict(mutant)
        finally:
            free.put(copy)
        seconds = time.monotonic() - begun
        seen = words if verdict == Verdict.CAUGHT else ""
        print(f"{mutant.name:<29} {verdict:<8} {seconds:5.1f} s  {seen}".rstrip(), flush=True)
        return Tried(mutant, verdict, seconds, words)

    with ThreadPoolExecutor(len(copies)) as pool:
        return list(pool.map(one, wanted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
