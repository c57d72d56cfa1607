"""How long it takes from start to ready, and how much memory it takes, beside the reference."""

from tests.benchmarks import asking
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.load import at_once
from tests.benchmarks.rounds import AT_ONCE, WRITE
from tests.benchmarks.scene import USERS, Scene
from tests.benchmarks.servers import Server

REQUESTS = 200


def figures(scene: Scene, rounds: int) -> list[Figure]:
    """Start both by turns, on a migrated database; look at the memory after 200 requests."""
    ready, memory = [], []
    for number in range(rounds + 1):
        with scene.write() as reference, scene.bot() as bot:
            times = bot.started_in / reference.started_in
            sizes = _memory(bot, asking.join_and_leave) / _memory(reference, asking.echo)
        if number:  # the first start fills the disk's cache
            ready.append(times)
            memory.append(sizes)
    return [
        Figure(f"start to ready, to {WRITE}", ready, at_most(1.5)),
        Figure(f"memory after {REQUESTS} requests, to {WRITE}", memory, at_most(1.5)),
    ]


def _memory(server: Server, share: asking.Share) -> float:
    each = REQUESTS // AT_ONCE
    at_once(server.port, [share(user, each) for user in USERS[:AT_ONCE]])
    at_once(server.port, [share(USERS[0], REQUESTS - each * AT_ONCE)])
    return server.memory()
