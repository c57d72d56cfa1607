"""`make pictures`: walks the journeys at both widths, and writes the screenshots and the table of what they cost.

With an address (and a file of journeys) it only walks through the demo that runs there and prints the figures:
so those of an older revision were made.
"""

import subprocess
import sys
import tempfile
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bot.browsing import ROOT, opened
from tests.journeys.fitness import Fitness
from tests.journeys.script import BEFORE, NOW, WIDTHS, journeys
from tests.journeys.table import table
from tests.journeys.walk import PICTURES, Costs, Walk, browser

FOLDER = ROOT / "docs" / "pictures"
TABLE = ROOT / "docs" / "journeys.md"


def pictures() -> int:
    """Walk all journeys; return how many screens were not fit for everybody."""
    FOLDER.mkdir(exist_ok=True)
    fitness = Fitness()
    costs: dict[str, Costs] = {}
    with sync_playwright() as playwright, browser(playwright) as chromium:
        for width in WIDTHS:
            with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as sandbox:
                walk = Walk(sandbox.url, width, fitness.judges, FOLDER, PICTURES[width])
                costs[width] = walk.goes(chromium, journeys())
    git = ["git", "rev-parse", "--short", "HEAD"]
    revision = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    today = datetime.now(UTC).date()
    words = table(journeys(NOW), journeys(BEFORE), costs, fitness, f"{today}, {revision.strip()}")
    TABLE.write_text(words, encoding="utf-8")
    return len(fitness.faults)


def figures(url: str, file: Path) -> None:
    """Print what each part costs in a demo that runs already; both widths want a demo that has just begun."""
    width = sys.argv[3]
    with sync_playwright() as playwright, browser(playwright) as chromium:
        costs = Walk(url, width, lambda _page: None).goes(chromium, journeys(file))
    for (who, part), count in costs.items():
        print(f"{who}, {part}: {list(astuple(count))}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        figures(sys.argv[1], Path(sys.argv[2]))
        sys.exit()
    sys.exit(pictures())
