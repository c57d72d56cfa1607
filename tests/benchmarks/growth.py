"""The same commands beside a network with a hundred times the past, and beside one of ten times the people."""

from collections.abc import Mapping

from tests.benchmarks import asking
from tests.benchmarks.asking import Share
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.rounds import Bursts, alternate
from tests.benchmarks.scene import USERS, Scene

PAST, PEOPLE = 100, 450  # times the past; more people, beside the fifty that there are
COMMANDS: Mapping[str, Share] = {
    "help": asking.help_,
    "pijlers": asking.overview,
    "mijn": asking.mine,
    "bijeenkomsten": asking.meetings,
    "acties": asking.actions,
    "aanmelden": asking.join,
    "answer by button": asking.answer,
}


def figures(scene: Scene, rounds: int, times: int) -> list[Figure]:
    """Ask three bots by turns, each on a database of its own; hold the p50 to the small one's."""
    found: list[Figure] = []
    small, old, large = (
        scene.grown(f"{past}-{people}.db", past=past, people=people)
        for past, people in ((1, 0), (PAST, 0), (1, PEOPLE))
    )
    with scene.bot(small) as base, scene.bot(old) as aged, scene.bot(large) as crowded:
        scene.sandbox.wait_idle()
        ports = {"small": base.port, "old": aged.port, "large": crowded.port}
        for name, share in COMMANDS.items():
            bursts = alternate(
                [(which, port, share) for which, port in ports.items()], USERS[:1], rounds, times
            )
            found.append(_ratio(f"{name}: {PAST} times the past", bursts, "old", 1.2))
            found.append(_ratio(f"{name}: 10 times the people", bursts, "large", 2.0))
    return found


def _ratio(name: str, bursts: Bursts, which: str, limit: float) -> Figure:
    pairs = zip(bursts[which], bursts["small"], strict=True)
    return Figure(name, [one.p50 / its.p50 for one, its in pairs], at_most(limit))
