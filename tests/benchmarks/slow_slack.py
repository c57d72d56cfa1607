"""50 commands at once while Slack takes 10 s for every call, and much is waiting to be told to it."""

from tests.benchmarks.commands import Request, command, opened_home
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.load import at_once
from tests.benchmarks.scene import USERS, Scene

SLOW = 10.0  # seconds for each call
COMMANDS = 50


def figures(scene: Scene, rounds: int) -> list[Figure]:
    """Open 50 Homes, each of which calls Slack; then type 50 commands and take the slowest answer."""
    slowest = []
    with scene.bot() as bot:
        scene.sandbox.slow(SLOW)
        for _ in range(rounds):
            at_once(bot.port, [[opened_home(user)] for user in USERS])
            burst = at_once(bot.port, [_one(n, user) for n, user in enumerate(USERS[:COMMANDS])])
            slowest.append(max(burst.latencies))
    scene.sandbox.slow(0)
    return [Figure(f"slowest of {COMMANDS} answers", slowest, at_most(1), " s", worst=True)]


def _one(number: int, user: str) -> list[Request]:
    """Return one command: each fifth person asks something else."""
    texts = ("help", "pijlers", "mijn", "aanmelden samenleving", "samenleving")
    return [command(user, texts[number % len(texts)], '"blocks"')]
