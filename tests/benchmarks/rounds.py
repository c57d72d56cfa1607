"""Commands in short rounds, all variants by turns: one at a time, and 32 at once."""

import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks import asking
from tests.benchmarks.asking import Share
from tests.benchmarks.figures import Figure, at_least, at_most
from tests.benchmarks.load import Burst, at_once
from tests.benchmarks.scene import USERS

AT_ONCE = 32
WARM = 4  # requests of each user in a first round, which is thrown away

ECHO, WRITE = "reference", "reference + write"
CARD = "answer by button"  # a write with a card and a waiting list
READS = {
    "help": asking.help_,
    "pijlers": asking.overview,
    "bijeenkomsten": asking.meetings,
}
WRITES = {
    "aanmelden": asking.join,
    "aanmelden, was in it": asking.join_again,
    CARD: asking.answer,
}
TURNS = "aanmelden and afmelden"

Bursts = Mapping[str, Sequence[Burst]]


@dataclass(frozen=True)
class Ports:
    """Where the three servers listen."""

    echo: int
    write: int
    bot: int


def one_at_a_time(ports: Ports, rounds: int, times: int) -> Bursts:
    """Let one person ask everything, `times` times in each round."""
    return _measure(ports, {**READS, **WRITES}, USERS[:1], rounds, times)


def many_at_once(ports: Ports, rounds: int, times: int) -> Bursts:
    """Let 32 people ask everything at the same time, each `times` times in each round."""
    return _measure(ports, {**READS, TURNS: asking.join_and_leave}, USERS[:AT_ONCE], rounds, times)


def _measure(
    ports: Ports, of_bot: Mapping[str, Share], users: Sequence[str], rounds: int, times: int
) -> Bursts:
    variants: list[tuple[str, int, Share]]
    variants = [(ECHO, ports.echo, asking.echo), (WRITE, ports.write, asking.echo)]
    variants += [(name, ports.bot, share) for name, share in of_bot.items()]
    return alternate(variants, users, rounds, times)


def alternate(
    variants: Sequence[tuple[str, int, Share]], users: Sequence[str], rounds: int, times: int
) -> Bursts:
    """Ask all variants (name, port, what) by turns, in another order each round."""
    found: dict[str, list[Burst]] = {name: [] for name, _, _ in variants}
    for number in range(rounds + 1):
        # In another order each time, so that nobody always comes after the same neighbour.
        for name, port, share in random.sample(variants, len(variants)):
            burst = at_once(port, [share(user, times if number else WARM) for user in users])
            if number:
                found[name].append(burst)
    return found


def one_at_a_time_figures(bursts: Bursts) -> list[Figure]:
    """Hold the p50 of each round to the reference's p50 of the same round."""
    limits = dict.fromkeys(READS, 1.2) | dict.fromkeys(WRITES, 1.5) | {CARD: 2.0}
    return [
        Figure(
            f"{name}: p50 to {WRITE}",
            [ours.p50 / its.p50 for ours, its in zip(bursts[name], bursts[WRITE], strict=True)],
            at_most(limit),
        )
        for name, limit in limits.items()
    ]


def many_at_once_figures(bursts: Bursts) -> list[Figure]:
    """Look at the tail, at the requests per second beside the reference's, and at the slowest."""
    figures = []
    for name in (*READS, TURNS):
        ours = bursts[name]
        speeds = [o.per_second / its.per_second for o, its in zip(ours, bursts[WRITE], strict=True)]
        figures += [
            Figure(f"{name}: p99 to p50", [one.p99 / one.p50 for one in ours], at_most(2.5)),
            Figure(f"{name}: requests/s to {WRITE}", speeds, at_least(0.7)),
            Figure(
                f"{name}: slowest",
                [max(one.latencies) for one in ours],
                at_most(3),
                " s",
                worst=True,
            ),
            Figure(f'{name}: told "druk"', [one.busy for one in ours], at_most(0), "", worst=True),
        ]
    return figures


def plain(bursts: Bursts) -> list[tuple[str, ...]]:
    """Return the bare figures of each variant: median of the rounds, for the person who wonders."""
    return [
        (
            name,
            f"{statistics.median(one.p50 for one in some) * 1000:.2f} ms",
            f"{statistics.median(one.p99 for one in some) * 1000:.2f} ms",
            f"{statistics.median(one.per_second for one in some):.0f}",
            str(sum(len(one.latencies) for one in some)),
        )
        for name, some in bursts.items()
    ]
