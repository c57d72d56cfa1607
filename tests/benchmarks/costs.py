"""What one request costs of the processor, beside the reference's, and how many SQL statements it takes.

Unlike a time, processor time says the same on a machine that others use as well. The statements stand
in a table that a test holds (tests/contract/statements.toml).
"""

import statistics
from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks import asking
from tests.benchmarks.asking import Share
from tests.benchmarks.load import at_once
from tests.benchmarks.rounds import ECHO, READS, WARM, WRITE, WRITES
from tests.benchmarks.servers import Server
from tests.contract.statements import written

HEADS = ("", "statements", "CPU", f"CPU to {WRITE}", "min-max", "n")
# By which row of the table each is known there.
ROWS = {
    "help": "help",
    "pijlers": "pijlers",
    "bijeenkomsten": "bijeenkomsten",
    "aanmelden": "aanmelden economie",
    "aanmelden, was in it": "aanmelden samenleving",
    "answer by button": "button answer",
}
Milliseconds = Mapping[str, list[float]]
Variants = Sequence[tuple[str, Server, Share]]  # what each is called, who is asked, and what


def in_slack(echo: Server, write: Server, bot: Server) -> Variants:
    """Return what is asked in Slack, and of whom."""
    return [
        (ECHO, echo, asking.echo),
        (WRITE, write, asking.echo),
        *((name, bot, share) for name, share in {**READS, **WRITES}.items()),
    ]


def measured(variants: Variants, user: str, rounds: int, times: int) -> Milliseconds:
    """Let one person ask everything, `times` times in each round; return CPU per request by round.

    What follows an answer (a card that is posted, a response_url) is part of it.
    """
    found: dict[str, list[float]] = {name: [] for name, _, _ in variants}
    for number in range(rounds + 1):
        for name, server, share in variants:
            asks = share(user, times if number else WARM)
            before = server.calm().cpu()
            burst = at_once(server.port, [asks])
            if number:
                found[name].append((server.calm().cpu() - before) * 1000 / burst.requests)
    return found


def rows(found: Milliseconds) -> Iterator[tuple[str, ...]]:
    """Return a line for each kind of request; afmelden in between counts with aanmelden."""
    table = written()
    for name, costs in found.items():
        ratios = [mine / its for mine, its in zip(costs, found[WRITE], strict=True)]
        yield (
            name,
            str(table[ROWS[name]]) if name in ROWS else "",
            f"{statistics.median(costs):.2f} ms",
            f"{statistics.median(ratios):.2f}x",
            f"{min(ratios):.2f}-{max(ratios):.2f}",
            str(len(ratios)),
        )
