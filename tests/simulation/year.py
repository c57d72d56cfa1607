"""A year of a network: who plans what, what people do with it, and the bot between them."""

import heapq
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random

from sqlalchemy import select

from bot.sandbox.slack.sandbox import Sandbox
from handlers.common.rules.delegation import BEHALF
from handlers.meetings.rules.schedule import next_working_day
from storage.models import Account, MailAddress, Meeting
from tests.faults.oracle import AMSTERDAM, local
from tests.faults.trial import Clock
from tests.simulation.answers import Answers
from tests.simulation.arrivals import FromChat, FromMail
from tests.simulation.barred import Barred
from tests.simulation.correspondence import Correspondence
from tests.simulation.fates import Fates
from tests.simulation.habits import Habits
from tests.simulation.leading import Leading
from tests.simulation.ledger import Heard, Ledger
from tests.simulation.postal import Postal
from tests.simulation.running import Running
from tests.simulation.seeding import (
    ADMIN,
    ADVISERS,
    GENERAL,
    LABS,
    PIJLERS,
    STAFF,
    Size,
    channel,
    everybody,
    fill_database,
    slug,
    workspace,
)
from tests.world import TOKEN

BEGINS = datetime(2027, 1, 1, 8, tzinfo=UTC)
# Whose meeting is the next one, over and over: the network's twice, each pijler's twice, two others.
ROUND = ("", *PIJLERS, LABS[0], "", *PIJLERS, ADVISERS)
FIRST = 50  # days until the first meeting
NOTICE = (20, 100)  # days before a meeting that it is planned
MOVED, OFF = (2, 7), (9,)  # which of the meetings, counted from 0
DAY = timedelta(days=1)


class Year:
    """Lets it all happen; `ledger` holds what came of it."""

    def __init__(self, folder: Path, size: Size) -> None:
        self._size = size
        self._chance = Random(size.seed)  # noqa: S311 - the same seed has to give the same year
        self._humans = everybody(size)
        self._clock = Clock()
        self._clock.now = BEGINS
        self._ends = BEGINS + timedelta(days=size.days)
        self._agenda: list[tuple[datetime, int, Callable[[], object]]] = []
        self._numbers = count()
        self._database = fill_database(folder / "year.db", self._humans, BEGINS)
        self._sandbox = Sandbox(workspace(self._humans), bot_token=TOKEN, clock=self._clock.seconds)
        self._sandbox.start()
        self._postal: Postal | None = None
        if size.mailed:
            self._postal = Postal(self._database, self._humans, self._clock)
        self.running = Running(self._database, self._sandbox, self._clock, self._postal)
        with self._database.read() as session:
            self._users = {one.person_id: one.user for one in session.scalars(select(Account))}
            of = {one.address: one.person_id for one in session.scalars(select(MailAddress))}
        self._barred = Barred(of)
        sources: list[FromChat | FromMail] = [FromChat(self._sandbox)]
        self.ledger = Ledger(self._database, sources, self._barred)
        self._habits = Habits(self.running, self._database, self._soon, size.seed, self._told)
        self._leading = Leading(self.running, self._database, size.seed)
        self.answers = Answers(self._database, self._clock)
        if self._postal is not None:
            sources.append(FromMail(self._postal.servers, self._clock))
            self._prepare_mail(self._postal)
        self._prepare()

    def run(self) -> None:
        """Live from one thing that happens to the next, until the end."""
        while True:
            due = self.running.following()
            happens = self._agenda[0][0] if self._agenda else self._ends
            moment = min(happens, due or happens)
            if moment >= self._ends:
                break
            self._clock.now = max(self._clock.now, moment)
            if happens == moment:
                heapq.heappop(self._agenda)[2]()
            self.running.tick()
            self._looks()
        self._clock.now = self._ends
        self.running.tick()
        self._looks()
        self.answers.ends(self.mailed)
        self.ledger.looks_at_ends(self._clock.now)
        self.ledger.looks_at_promises()

    def stop(self) -> None:
        """Let go of everything."""
        if self._postal is not None:
            self._postal.stop()
        self._sandbox.stop()
        self._database.close()

    @property
    def mailed(self) -> set[int]:
        """Who had no more than an address when it began."""
        return set(self._barred.of.values())

    def _looks(self) -> None:
        """See what came where, and what the bot read; people do with it what they do."""
        for heard in self.ledger.looks():
            self._reacts(heard)
        if self._postal is not None:
            self.answers.reads(self._postal.laid_by())

    def _prepare_mail(self, postal: Postal) -> None:
        seed, database = self._size.seed, self._database
        self._letters = Correspondence(postal, self.answers, database, self._soon, seed)
        fates = Fates(
            self.running,
            postal,
            self.answers,
            self._letters,
            self._barred,
            self._soon,
            self._users.__setitem__,
        )
        fates.prepare(self._humans, BEGINS, self._size.days, seed)

    def _told(self, user: str, args: Mapping[str, object]) -> None:
        """Take over what was pressed in the chat: by somebody, or for a bestuurder."""
        person = next(number for number, one in self._users.items() if one == user)
        self.answers.takes(int(str(args["meeting"])), int(str(args.get(BEHALF, person))))

    def _prepare(self) -> None:
        """Write down what will happen, whatever people hear."""
        for number, name in enumerate(PIJLERS):
            text = f"koppel {slug(name)} #[{channel(name)}]"
            self._types_at(BEGINS + timedelta(minutes=number), ADMIN, text)
        text = f"koppel netwerk #[{GENERAL}]"
        self._types_at(BEGINS + timedelta(minutes=9), ADMIN, text)
        for human in [one for one in self._humans if not one.address]:
            self._habits.chooses(human.user, BEGINS, self._size.days)
        for number in range(self._size.meetings):
            self._prepare_meeting(number)
        self._prepare_items()
        for number in range(1, self._size.days + 1):
            self._soon(BEGINS + number * DAY - timedelta(hours=3), self._day_ends)

    def _prepare_meeting(self, number: int) -> None:
        rest = (self._size.days - FIRST - 14) / max(1, self._size.meetings)
        day = next_working_day((BEGINS + timedelta(days=FIRST + number * rest)).date())
        ahead = self._chance.randint(*NOTICE)
        planned = max(BEGINS + timedelta(hours=2 + number), _morning(day) - ahead * DAY)
        group = ROUND[number % len(ROUND)]
        link = "https://example.org/online" if number % 4 == 1 else ""

        def plans() -> None:
            begins = self._chance.choice(("09:30", "10:00", "13:30", "15:00"))
            meeting = self._leading.plans(slug(group), day, begins, link)
            if number in MOVED:
                self._move_once(meeting, day, again=number == MOVED[0])
            elif number in OFF:
                self._soon(_morning(day) - 6 * DAY, lambda: self._leading.calls_off(meeting))
            self._look_after(meeting)

        self._soon(planned, plans)

    def _move_once(self, meeting: int, day: date, *, again: bool) -> None:
        """Have a meeting moved by a week, some weeks before it."""
        later = next_working_day(day + timedelta(days=7))
        moment = max(self._clock.now + DAY, _morning(day) - 18 * DAY)

        def moves() -> None:
            self._leading.moves(meeting, later, again=again)
            self.answers.takes(meeting)

        self._soon(moment, moves)

    def _look_after(self, meeting: int) -> None:
        """Have its agenda settled and its outcomes noted, in time or when the bot reminds of it."""
        with self._database.read() as session:
            found = session.get_one(Meeting, meeting)
            starts = found.starts_at
        if self._chance.random() < 0.6:
            moment = max(self._clock.now + timedelta(hours=3), starts - 8 * DAY)
            self._soon(moment, lambda: self._settles(meeting))

    def _reacts(self, heard: Heard) -> None:
        """Let somebody do what they do with what they hear; who leads does the work."""
        moment = heard.at + timedelta(hours=self._chance.uniform(0.2, 4))
        meeting = int(heard.args.get("meeting", "0"))
        if heard.kind in {"agenda_open", "agenda_asked"}:
            self._soon(moment, lambda: self._settles(meeting))
        elif heard.kind == "answers_open" and self._chance.random() < 0.5:
            self._soon(moment, lambda: self._ahead(meeting, self._leading.asks_again))
        elif heard.kind == "attendance":
            self._soon(moment + DAY, lambda: self._leading.notes(meeting))
        elif heard.letter is not None:
            self._letters.hears(heard.letter.to, heard, heard.letter)
        else:
            self._habits.hears(self._users[heard.person], heard)

    def _settles(self, meeting: int) -> None:
        self._ahead(meeting, self._leading.settles)

    def _ahead(self, meeting: int, does: Callable[[int], None]) -> None:
        """Do something about a meeting that is still to come."""
        with self._database.read() as session:
            found = session.get_one(Meeting, meeting)
            ahead = found.cancelled_at is None and found.starts_at > self._clock.now
        if ahead:
            does(meeting)

    def _prepare_items(self) -> None:
        """Have items handed in all year by the members of pijlers; a few belong nowhere yet."""
        some = [one for one in self._humans if one.function != STAFF and not one.address]
        for number in range(self._size.items):
            human = self._chance.choice(some)
            day = BEGINS + timedelta(days=self._chance.uniform(0.2, self._size.days - 1))
            moment = _morning(day.date()) + timedelta(minutes=self._chance.randint(0, 600))
            mine = [name for name in human.groups if name in PIJLERS]
            to = slug(mine[0]) if mine and self._chance.random() < 0.97 else ""
            text = f"agendapunt {to} Hoe gaan jullie om met vraag {number}?"
            self._types_at(moment, human.user, text)

    def _types_at(self, moment: datetime, user: str, text: str) -> None:
        self._soon(moment, lambda: self.running.types(user, text))

    def _day_ends(self) -> None:
        now = self._clock.now
        self.ledger.looks_at_ends(now)
        here, tomorrow = local(now), local(now + DAY)
        if here.month != tomorrow.month or now + DAY > self._ends:
            self.ledger.closes((here.year, here.month))

    def _soon(self, moment: datetime, happens: Callable[[], object]) -> None:
        heapq.heappush(self._agenda, (moment, next(self._numbers), happens))


def _morning(day: date) -> datetime:
    """Return ten o'clock, when people do what they planned to do."""
    return datetime.combine(day, time(10), AMSTERDAM).astimezone(UTC)
