"""The year of the network: `make year`. Prints figures, and fails when a promise is broken.

First all are in one chat; then 200 of the 300 are in none, and are mailed.
"""

import logging
import sys
import tempfile
import time
from pathlib import Path

from bot import logs
from tests.simulation import mail_figures
from tests.simulation.figures import broken, shown
from tests.simulation.seeding import Size
from tests.simulation.year import Year

YEARS = {"chat": Size(), "mail": Size(mailed=200)}


def main() -> int:
    """Live through the years that are named, or both; return the exit status."""
    logs.configure("CRITICAL")
    logging.disable()
    found = [_lived(YEARS[name]) for name in sys.argv[1:] or YEARS]
    return 1 if any(found) else 0


def _lived(size: Size) -> list[str]:
    """Live through a year; return which promises were broken."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pmg-year-") as folder:
        year = Year(Path(folder), size)
        try:
            year.run()
        finally:
            year.stop()
    print(
        f"{size.days} days, {size.gemeenten} gemeenten, {size.people} people ({size.mailed} by mail),"
        f" {size.meetings} meetings, {size.items} agenda items, seed {size.seed}"
    )
    asked = ", ".join(f"{n} {outcome}" for outcome, n in sorted(year.running.outcomes.items()))
    print(f"what people asked: {asked}; calls of Slack: {year.running.client.calls}")
    print(shown(year.ledger))
    wrong = broken(year.ledger)
    if size.mailed:
        print(mail_figures.shown(year.ledger, year.answers, year.mailed))
        wrong += mail_figures.broken(year.ledger, year.answers, year.mailed)
    print(f"\nIt took {time.monotonic() - begin:.0f} s.")
    print("\n".join(wrong) or "Every promise was kept.", flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
