"""The year of the network: `make year`. Prints figures, and fails when a promise is broken."""

import logging
import sys
import tempfile
import time
from pathlib import Path

from bot import logs
from tests.simulation.figures import broken, shown
from tests.simulation.seeding import Size
from tests.simulation.year import Year


def main() -> int:
    """Live through the year; give the exit status."""
    logs.configure("CRITICAL")
    logging.disable()
    size, begin = Size(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pmg-year-") as folder:
        year = Year(Path(folder), size)
        try:
            year.run()
        finally:
            year.stop()
    print(
        f"{size.days} days, {size.gemeenten} gemeenten, {size.people} people, {size.meetings} meetings,"
        f" {size.items} agenda items, seed {size.seed}"
    )
    asked = ", ".join(f"{n} {outcome}" for outcome, n in sorted(year.running.outcomes.items()))
    print(f"what people asked: {asked}; calls of Slack: {year.running.client.calls}")
    print(shown(year.ledger))
    wrong = broken(year.ledger)
    print(f"\nIt took {time.monotonic() - begin:.0f} s.")
    print("\n".join(wrong) or "Every promise was kept.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
