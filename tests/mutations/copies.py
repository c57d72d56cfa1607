"""A copy of the checkout in which a promise can be broken and tests run; the checkout stays whole."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.mutations.table import ROOT, Mutant

LONGEST = 180.0  # seconds that the tests of one mutant may take
# What pytest says (its documentation, "Exit codes"); all others are no verdict of a test.
GREEN, RED = 0, 1


class Verdict(StrEnum):
    """What became of a mutant."""

    CAUGHT = "caught"
    SURVIVED = "survived"
    STALE = "stale"  # the row no longer fits the code
    BROKEN = "broken"  # the tests could not be run to an end


@dataclass(frozen=True)
class Run:
    """How a run of pytest ended, and the last that it said."""

    status: int
    words: str


class Copy:
    """A copy of what git knows of the checkout, changes that are not committed included."""

    def __init__(self, folder: Path) -> None:
        self._root = folder / "checkout"
        self._cache = folder / "bytecode"
        for name in _files():
            target = self._root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)

    def verdict(self, mutant: Mutant) -> tuple[Verdict, str]:
        """Break one promise, run its tests, put the copy right again; return also what was seen."""
        why = mutant.stale(self._root)
        if why:
            return Verdict.STALE, why
        with self._changed(mutant):
            run = self.run(mutant.tests)
        if run.status == RED:
            return Verdict.CAUGHT, _reason(run.words)
        return (Verdict.SURVIVED if run.status == GREEN else Verdict.BROKEN), run.words

    def run(self, tests: Sequence[str]) -> Run:
        """Run these tests on the copy, in a process of their own."""
        command = [sys.executable, "-m", "pytest", "-x", "--tb=short", *tests]
        env = os.environ | {
            "PYTHONPATH": str(self._root),
            "PYTHONPYCACHEPREFIX": str(self._cache),
            "PYTHONDONTWRITEBYTECODE": "",
            "COLUMNS": "400",  # so that the summary is not cut off behind the name of a test
        }
        process = subprocess.Popen(
            command,
            cwd=self._root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            words, _ = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return Run(-1, f"no end within {LONGEST:.0f} s")
        return Run(process.returncode, words.strip()[-2000:])

    @contextmanager
    def _changed(self, mutant: Mutant) -> Iterator[None]:
        file = self._root / mutant.file
        code, stat = file.read_text("utf-8"), file.stat()
        file.write_text(mutant.broken(code) or code, "utf-8")
        # Bytecode counts as new by second and size; so another second, whatever the size.
        os.utime(file, (stat.st_atime, stat.st_mtime + 10))
        try:
            yield
        finally:
            file.write_text(code, "utf-8")
            os.utime(file, (stat.st_atime, stat.st_mtime))


def _reason(words: str) -> str:
    """Return by what a test turned red, of the summary at the end of what pytest says."""
    summary = [line for line in words.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return summary[-1].partition(" - ")[2][:100] if summary else ""


def _files() -> list[str]:
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()]
