"""The bot in Teams beside a bare route with the same check of the token: one at a time, and what it costs.

What somebody types is answered in two steps: the HTTP answer, which is what is timed, says that it was
done, and the card follows by a call to the connector. That call is in the costs, not in the times.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from tests.benchmarks.asking import Share
from tests.benchmarks.costs import Milliseconds, Variants
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.rounds import ECHO, WRITE, Bursts, alternate
from tests.benchmarks.teams_scene import SIGN_UP, THERE, TeamsScene, awake

# By what each may cost: a read, and a write.
LIMITS = {"help": 1.2, "aanmelden": 1.5}


@contextmanager
def variants(teams: TeamsScene) -> Iterator[Variants]:
    """Start the references and the bot; see once that it answers as it should."""
    shares: Mapping[str, Share] = {"help": teams.help_, "aanmelden": teams.join}
    with teams.echo() as echo, teams.write() as write, teams.bot() as bot:
        for server in (echo, write, bot):
            awake(server, teams.line(THERE[0], "help"))
        teams.shows(bot, SIGN_UP, "undo_join")
        teams.shows(bot, "afmelden economie", "join")
        teams.shows(bot, "help", "help_all")
        yield [
            (ECHO, echo, teams.echoes),
            (WRITE, write, teams.echoes),
            *((name, bot, shares[name]) for name in LIMITS),
        ]


def one_at_a_time(some: Variants, rounds: int, times: int) -> Bursts:
    """Let one person ask everything, `times` times in each round."""
    ports = [(name, server.port, share) for name, server, share in some]
    return alternate(ports, THERE[:1], rounds, times)


def figures(bursts: Bursts, spent: Milliseconds) -> Sequence[Figure]:
    """Hold the p50 of each round, and its work of the processor, to the reference's of the same round."""
    middles = {name: [one.p50 for one in some] for name, some in bursts.items()}
    return [
        Figure(
            f"{name} in Teams: {what} to {WRITE}",
            [ours / its for ours, its in zip(found[name], found[WRITE], strict=True)],
            at_most(limit),
        )
        for what, found in (("p50", middles), ("CPU", spent))
        for name, limit in LIMITS.items()
    ]
