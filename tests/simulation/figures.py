"""What a year comes to, in figures, and which of its promises were broken."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from tests.benchmarks.figures import table
from tests.simulation.ledger import Ledger

MOST_IN_QUIET = 8  # messages to one person in a month that is quiet for them
SOON = timedelta(minutes=1)  # within which nearly all that is due goes out
WIDTH = 50  # characters of the longest bar
QUIET = (
    "quiet for somebody: no meeting in it of a group that they are in or lead, nor of the network"
)


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value that this part of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * part) - 1)] if ordered else 0


def broken(ledger: Ledger) -> list[str]:
    """Return which promises were not kept."""
    found = [f"lost: {one}" for one in ledger.lost]
    found += [f"twice: {one}" for one in ledger.twice]
    found += [f"empty: {one}" for one in ledger.empty]
    found += [f"promised, not heard: {one}" for one in ledger.gaps]
    if not ledger.promised:
        found.append("no screen promised anything")
    for (person, month), number in sorted(ledger.counted.items()):
        if (person, month) in ledger.quiet and number > MOST_IN_QUIET:
            kinds = Counter(
                one.kind for one in ledger.heard if (one.person, one.month) == (person, month)
            )
            found.append(f"too much: person {person}, {month}: {number} messages, {dict(kinds)}")
    chats = [one.late.total_seconds() for one in ledger.heard if not one.letter]
    late = percentile(chats, 0.99)
    if late > SOON.total_seconds():
        found.append(f"late: p99 {late:.1f} s")
    if not ledger.cards:
        found.append("no channel got a card")
    if not ledger.heard:
        found.append("nobody heard anything")
    return found


def shown(ledger: Ledger) -> str:
    """Lay out all figures."""
    late = [one.late.total_seconds() for one in ledger.heard if not one.letter]
    kinds = Counter(one.kind for one in ledger.heard)
    quiet = [number for key, number in ledger.counted.items() if key in ledger.quiet]
    other = [number for key, number in ledger.counted.items() if key not in ledger.quiet]
    parts = [
        table(
            "messages per person per month",
            ("", "months", "p50", "p90", "p99", "max"),
            [
                row("all", list(ledger.counted.values())),
                row("quiet", quiet),
                row("with a meeting", other),
            ],
        ),
        f"  {QUIET}",
        "\n".join(histogram(list(ledger.counted.values()))),
        table("by month", ("", "messages", "p50", "p90", "p99", "max"), _months(ledger)),
        table("by kind", ("", "messages"), [(kind, f"{n}") for kind, n in kinds.most_common()]),
        _lateness(late),
        f"cards and other posts in channels: {ledger.cards}",
        f"lost: {len(ledger.lost)}, twice: {len(ledger.twice)}, empty: {len(ledger.empty)}",
    ]
    return "\n".join([*parts, _promises(ledger)])


def _promises(ledger: Ledger) -> str:
    why = ", ".join(f"{n} {reason}" for reason, n in sorted(ledger.reasons.items())) or "none"
    return (
        f"promised by screens: {ledger.promised} (people and what they hear), heard: {ledger.kept},"
        f" not any more, with the reason: {why}; differences: {len(ledger.gaps)}"
    )


def _lateness(late: Sequence[float]) -> str:
    p50, p99, most = percentile(late, 0.5), percentile(late, 0.99), max(late, default=0)
    return f"\nlateness: p50 {p50:.1f} s, p99 {p99:.1f} s, most {most:.1f} s (n = {len(late)})"


def row(name: str, numbers: Sequence[int]) -> tuple[str, ...]:
    """Return a line of a table: how many there are, and how large."""
    parts = (f"{percentile(numbers, part):.0f}" for part in (0.5, 0.9, 0.99))
    return (name, f"{len(numbers)}", *parts, f"{max(numbers, default=0)}")


def _months(ledger: Ledger) -> Iterator[tuple[str, ...]]:
    for month in sorted({month for _, month in ledger.counted}):
        numbers = [number for key, number in ledger.counted.items() if key[1] == month]
        name, _, *rest = row(f"{month[0]}-{month[1]:02}", numbers)
        yield (name, f"{sum(numbers)}", *rest)


def histogram(numbers: Sequence[int]) -> Iterator[str]:
    """Yield how often each number comes, as bars."""
    counted = Counter(numbers)
    longest = max(counted.values(), default=1)
    yield "\n  messages in a month, and for how many people and months"
    for number in range(max(counted, default=0) + 1):
        bar = "#" * -(-counted[number] * WIDTH // longest)
        yield f"  {number:>3} {counted[number]:>6} {bar}"
