"""kill -9 at random, again and again, while much is due; then everything is counted."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.rendering.plain import MARKS as PLAIN
from bot.rendering.wording import Wording
from bot.sandbox.slack.sandbox import Sandbox
from handlers.sentences import Text
from tests.faults.designs import Design
from tests.faults.filling import fill, workspace
from tests.world import SECRET, TOKEN

ROOT = Path(__file__).parents[2]
OURS = ("SLACK_", "TEAMS_", "PMG_", "DATABASE_URL")  # settings of whoever runs this
LOOK_AGAIN = 0.15  # seconds, in the place of 20
SLOW = 0.04  # seconds until Slack answers what it has done: when most can go wrong
BIRTHS = 0.2  # of the kills, the part that comes while the bot starts
LONGEST_BIRTH = 0.3  # seconds
LONGEST_LIFE = 3.0  # seconds
PATIENCE = 180.0  # seconds in which the last life must bring something more to its end, on a machine that is busy too
# Of the posts, so many are accepted and then cut, fail, or come too quickly.
TROUBLE = (("accepted_cut", 0.02), ("500", 0.02), ("429", 0.01))
MARKS = [Wording.of(language, PLAIN).say(Text("notice.maybe_twice")) for language in ("nl", "en")]
OPEN = ("due", "sending", "unknown")


@dataclass(frozen=True)
class Size:
    """How often the bot is killed, how much is due, and to how many people.

    `longest_life` is how long it lives at most at first, in seconds.
    """

    kills: int
    notices: int
    people: int
    longest_life: float
    seed: int = 1


@dataclass(frozen=True)
class Count:
    """What became of it all.

    `lost` says that it was sent, and nobody heard it; `left` had not come to an end. `unmarked` came
    more than once, and not each copy but the first says so; `unsure` stands on the list as such.
    Once everybody had looked, `stays` stood there twice still, `unseen` were unsure though they stood
    there, and of those that are `gone` no copy was left. `in_hand` is how many were being sent, at each kill.
    """

    notices: int
    sent: int
    left: int
    lost: int
    twice: int
    unmarked: int = 0
    unsure: int = 0
    stays: int = 0
    unseen: int = 0
    gone: int = 0
    in_hand: list[int] = field(default_factory=list)

    @property
    def hits(self) -> int:
        """How many kills found something being sent."""
        return sum(1 for number in self.in_hand if number)


def run(
    folder: Path, size: Size, design: Design = Design.OURS, patience: float = PATIENCE
) -> Count:
    """Fill a database in `folder`, kill, let one life finish (within `patience`), and count."""
    file = folder / "pmg.db"
    fill(file, size.notices, size.people)
    sandbox = Sandbox(workspace(size.people), bot_token=TOKEN, signing_secret=SECRET)
    sandbox.start()
    try:
        sandbox.slow(SLOW)
        for what, part in TROUBLE:
            sandbox.fail(
                "chat.postMessage", what, None, seconds=1, probability=part, seed=size.seed
            )
        told = {
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": sandbox.api_url,
        }
        with worker(folder, told, design) as bot:
            in_hand = lives(bot, file, size, sandbox.wait_idle)
            bot.finish(file, patience)
        posted = [(one.token, one.text) for one in sandbox.posted() if one.token]
        return counted(file, posted, in_hand)
    finally:
        sandbox.stop()


def lives(bot: "Worker", file: Path, size: Size, wait_idle: Callable[[], None]) -> list[int]:
    """Kill as often as `size` says; return how many notices were being sent, at each kill."""
    chance = random.Random(size.seed)  # noqa: S311 - the same seed has to give the same lives
    longest, in_hand = size.longest_life, list[int]()
    for n in range(size.kills):
        if chance.random() < BIRTHS:
            bot.kill("birth", chance.uniform(0, LONGEST_BIRTH))
        else:
            bot.kill("live", chance.uniform(0, longest))
        # What the dead had asked for lands; in earnest 20 seconds are more than enough.
        wait_idle()
        states = _states(file)
        in_hand.append(states.get("sending", 0))
        # As fast as this machine may be, the kills are spread over all that is due.
        over = states.get("sent", 0) + states.get("failed", 0)
        behind = over / size.notices < n / size.kills
        longest = min(LONGEST_LIFE, longest * (1.1 if behind else 0.9))
    return in_hand


class Worker:
    """The process that makes the lives."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answer()

    def kill(self, word: str, seconds: float) -> None:
        """Have it killed so long after its birth, or after it began to live."""
        self._say(f"{word} {seconds}")
        if self._answer() != str(-signal.SIGKILL):
            raise RuntimeError("the bot ended before it was killed")

    def finish(self, file: Path, patience: float) -> None:
        """Live until nothing is left, or nothing ends for as long as patience lasts; then stop as one should."""
        self._say("live")
        left, give_up_at = _left(file), time.monotonic() + patience
        while left and time.monotonic() < give_up_at:
            time.sleep(0.1)
            before, left = left, _left(file)
            if left < before:
                give_up_at = time.monotonic() + patience
        self._say("stop")
        if self._answer() != "0":
            raise RuntimeError("the bot did not stop as it should")

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise RuntimeError("the worker is gone")
        return answer


@contextmanager
def worker(folder: Path, told: Mapping[str, str], design: Design) -> Iterator[Worker]:
    """Start a worker on the database in `folder`, which is `told` its platform; its log is there too."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
        "PYTHONPATH": str(ROOT),
        **told,
        "DATABASE_URL": f"sqlite:///{folder / 'pmg.db'}",
        "PMG_LOOK_AGAIN": str(LOOK_AGAIN),
        "PMG_HTTP_TIMEOUT": "1",
        "PMG_LOG_LEVEL": "ERROR",
    }
    with (folder / "bot.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", design],
            env=environment,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        with process:
            yield Worker(process)


def _states(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT state, count(*) FROM notice GROUP BY state"))


def _left(file: Path) -> int:
    states = _states(file)
    return sum(states.get(state, 0) for state in OPEN)


def counted(file: Path, posted: Sequence[tuple[str, str]], in_hand: list[int]) -> Count:
    """Count what became of it all; `posted` is each message: the token that it carries, and its words."""
    with closing(sqlite3.connect(file)) as connection:
        planned = connection.execute("SELECT token, state, fault FROM notice").fetchall()
    times = Counter(token for token, _ in posted)
    marked = Counter(token for token, words in posted if any(mark in words for mark in MARKS))
    return Count(
        notices=len(planned),
        sent=_states(file).get("sent", 0),
        left=_left(file),
        lost=sum(1 for token, state, _fault in planned if state == "sent" and not times[token]),
        twice=sum(1 for token, _state, _fault in planned if times[token] > 1),
        unmarked=sum(1 for token, came in times.items() if marked[token] < came - 1),
        unsure=sum(1 for _, state, fault in planned if (state, fault) == ("failed", "not_sure")),
        in_hand=in_hand,
    )
