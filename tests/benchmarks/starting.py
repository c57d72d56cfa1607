"""How long it takes from start to ready, and how much memory it takes, beside a reference of the same platforms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.benchmarks import asking
from tests.benchmarks.asking import Share
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.load import at_once
from tests.benchmarks.rounds import AT_ONCE, WRITE
from tests.benchmarks.scene import USERS, Scene
from tests.benchmarks.servers import Server
from tests.benchmarks.teams_scene import THERE, TeamsScene, awake

REQUESTS = 200


@dataclass(frozen=True)
class Side:
    """What is started, and what it is asked: each share by its own people."""

    start: Callable[[], Server]
    asks: Sequence[tuple[Share, Sequence[str]]]


def figures(scene: Scene, rounds: int) -> list[Figure]:
    """Measure the bot in Slack only."""
    bot = Side(scene.bot, [(asking.join_and_leave, USERS)])
    return _figures("", bot, Side(scene.write, [(asking.echo, USERS)]), rounds)


def teams_figures(teams: TeamsScene, rounds: int) -> list[Figure]:
    """Measure the bot in Teams only, and in both: half of the requests come from each."""
    bot = Side(teams.bot, [(teams.join_and_leave, THERE)])
    its = Side(teams.write, [(teams.echoes, THERE)])
    found = _figures("Teams only, ", bot, its, rounds)
    both = Side(teams.both, [(asking.join_and_leave, USERS), *bot.asks])
    theirs = Side(lambda: teams.write("both_reference"), [(asking.echo, USERS), *its.asks])
    return found + _figures("Slack and Teams, ", both, theirs, rounds)


def _figures(of: str, ours: Side, its: Side, rounds: int) -> list[Figure]:
    """Start both by turns, on a migrated database; look at the memory after 200 requests."""
    ready, memory = [], []
    for number in range(rounds + 1):
        with its.start() as reference, ours.start() as bot:
            times = bot.started_in / reference.started_in
            sizes = _memory(bot, ours) / _memory(reference, its)
        if number:  # the first start fills the disk's cache
            ready.append(times)
            memory.append(sizes)
    return [
        Figure(f"{of}start to ready, to {WRITE}", ready, at_most(1.5)),
        Figure(f"{of}memory after {REQUESTS} requests, to {WRITE}", memory, at_most(1.5)),
    ]


def _memory(server: Server, side: Side) -> float:
    for share, people in side.asks:
        requests = REQUESTS // len(side.asks)
        each = requests // AT_ONCE // 2 * 2  # so that whoever signs up signs off as well
        first, second = share(people[0], 2)
        awake(server, first).asked(second)
        at_once(server.port, [share(user, each) for user in people[:AT_ONCE]])
        at_once(server.port, [share(people[0], requests - each * AT_ONCE)])
    return server.calm().memory()
