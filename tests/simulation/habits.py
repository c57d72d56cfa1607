"""What people do when they hear something, and what they choose: most answer, some late, some never."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random

from handlers.common.rules.delegation import BEHALF
from handlers.meetings.rules.schedule import next_working_day
from storage.database import Database
from storage.models import Meeting
from tests.faults.oracle import local
from tests.simulation.ledger import Heard
from tests.simulation.running import Running

Soon = Callable[[datetime, Callable[[], object]], None]
Told = Callable[[str, Mapping[str, object]], None]  # who pressed an answer, and about what
# Of those who hear a kind of message, how many do something with it; the others wait for the next.
ANSWERED = {
    "invitation": 0.45,
    "please_answer": 0.5,
    "later": 0.8,
    "meeting_moved": 0.6,
    "weekly": 0.0,
}
SAYS = ("coming",) * 6 + ("absent",) * 3 + ("maybe",)
LATER, CHANGES, ITS_ADVISER = 0.06, 0.08, 0.3
# How much is chosen, by how many of a hundred; the others leave it as it is.
CHOSEN = (("alles", 15), ("niets", 4), ("wekelijks", 10), ("start", 4))
PAUSES, LONGEST_PAUSE = 0.1, 40  # how many pause once in a year, and days at most


class Habits:
    """Lets people react; `soon` is told what happens when."""

    def __init__(
        self, running: Running, database: Database, soon: Soon, seed: int, told: Told
    ) -> None:
        self._running, self._database, self._soon = running, database, soon
        self._told = told
        self._chance = Random(seed)  # noqa: S311 - the same seed has to give the same year

    def chooses(self, user: str, begins: datetime, days: int) -> None:
        """Let somebody choose what they are reminded of, and perhaps pause."""
        number = self._chance.uniform(0, 100)
        for words, part in CHOSEN:
            if 0 <= number < part:
                moment = awake(begins + timedelta(days=self._chance.uniform(0, days / 4)))
                self._types_at(moment, user, f"herinneringen {words}")
                break
            number -= part
        if self._chance.random() < PAUSES:
            moment = awake(begins + timedelta(days=self._chance.uniform(0, days)))
            back = (moment + timedelta(days=self._chance.randint(3, LONGEST_PAUSE))).date()
            self._types_at(moment, user, f"herinneringen pauze {back:%d-%m-%Y}")

    def hears(self, user: str, heard: Heard) -> None:
        """Let somebody who was told something answer within some days, or not."""
        chance = self._chance
        if "meeting" not in heard.args or chance.random() >= ANSWERED.get(heard.kind, 0):
            return
        behalf = {BEHALF: heard.args[BEHALF]} if BEHALF in heard.args else {}
        if behalf and chance.random() >= ITS_ADVISER:
            return
        meeting, moment = heard.args["meeting"], awake(heard.at + wait(chance))
        if not behalf and chance.random() < LATER:
            day = next_working_day(local(moment).date() + timedelta(days=7))
            self._ahead(moment, user, "later_on", meeting, day=day)
            return
        self._ahead(moment, user, "answer", meeting, say=chance.choice(SAYS), **behalf)
        if chance.random() < CHANGES:
            again = awake(moment + timedelta(days=chance.uniform(1, 20)))
            said = chance.choice(SAYS)
            self._ahead(again, user, "answer", meeting, say=said, sure="yes", **behalf)

    def _ahead(self, moment: datetime, user: str, name: str, meeting: str, **args: object) -> None:
        """Press a button at this moment, if the meeting is still ahead then."""

        def presses() -> None:
            with self._database.read() as session:
                found = session.get_one(Meeting, int(meeting))
                ahead = found.cancelled_at is None and found.starts_at > self._running.clock.now
            if ahead:
                self._running.presses(user, name, meeting=meeting, **args)
                self._told(user, {"meeting": meeting, **args})

        self._soon(moment, presses)

    def _types_at(self, moment: datetime, user: str, text: str) -> None:
        self._soon(moment, lambda: self._running.types(user, text))


def wait(chance: Random) -> timedelta:
    """Return how long somebody takes: often minutes, sometimes a week."""
    return timedelta(minutes=2 + chance.expovariate(1 / (60 * 20)))


def awake(moment: datetime) -> datetime:
    """Return this moment, or one in the morning after it when people sleep."""
    hour = local(moment).hour
    if hour >= 21:
        moment += timedelta(hours=33 - hour)
    elif hour < 7:
        moment += timedelta(hours=9 - hour)
    return moment
