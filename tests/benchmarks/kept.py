"""The last run that somebody kept: docs/figures.md, written by the command, and what differs from it now."""

import os
import platform
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.benchmarks.figures import Figure

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "figures.md"
HEADS = ("figure", "measured", "min-max", "n", "promise", "")
ABOUT = """# Figures

Written by `make bench KEEP=1`. Ratios to a bare Bolt app that does one transaction ("reference +
write"), in Teams to a bare route with the same check of the token that does the same; measured by turns in
the same run, because milliseconds would say more of the machine than of the bot. What somebody types in
Teams is answered by a card that follows: the times are those of the HTTP answer before it, and the
processor's work is that of both.
"""

Titled = Sequence[tuple[str, Sequence[Figure]]]


def before() -> Mapping[str, str]:
    """Return what was measured in the run that was kept, by the name of the figure."""
    if not FILE.exists():
        return {}
    rows = (line.split("|") for line in FILE.read_text("utf-8").splitlines() if "|" in line)
    return {row[1].strip(): row[2].strip() for row in rows if len(row) == len(HEADS) + 2}


def compared(titled: Titled) -> Iterator[tuple[str, str, str]]:
    """Return each figure with what it was in the run that was kept."""
    known = before()
    for _, figures in titled:
        for figure in figures:
            name, now, *_ = figure.cells()
            yield name, known.get(name, "new"), now


def keep(titled: Titled, load: float) -> None:
    """Write this run down, in the place of the one that was kept."""
    lines = [ABOUT, *_where(load)]
    for title, figures in titled:
        rows = [HEADS, ("---",) * len(HEADS), *(figure.cells() for figure in figures)]
        lines += ["", f"## {title.capitalize()}", "", *map(_row, rows)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _where(load: float) -> Iterable[str]:
    revision = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    return (
        f"- Revision {revision}, {date.today().isoformat()}",  # noqa: DTZ011 - of whoever runs it
        (
            f"- {_processor()}, {os.cpu_count()} cores, of which others used {load:.1f} at the start;"
            f" Python {platform.python_version()}"
        ),
    )


def _processor() -> str:
    """Return what the processor is called; Linux says it here, others by `platform`."""
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        for line in cpus.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
