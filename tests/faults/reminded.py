"""A small network that plans, answers and chooses, with the real bot; it can die, and its clock can be off."""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Answer, Asked, Outcome
from bot.outgoing.courier import Courier
from bot.outgoing.delivery import Delivery
from bot.outgoing.letters import Letters
from bot.outgoing.verdicts import Verdicts
from bot.slack.messenger import SlackMessenger
from handlers.call import Place
from handlers.routes import Kind
from storage.address import AccountKey
from storage.models import Function, Pair
from storage.queries import groups, people
from storage.queries.notices import queue
from storage.vocabulary import FunctionClass, Platform
from tests.faults.life import AtOnce, Crash, Life, MortalClient
from tests.faults.trial import ADMINS, LOOK_AGAIN, ROUTES, Everybody, Ground
from tests.faults.watching import Watch
from tests.world import TOKEN

TEAM, LEAD, ADMIN = "TDEMO", "UBRAM", "UCARLA"
MEMBERS = ("UFATIMA", "UANNA", "UEMILY", "UGIJS")
NAMES = {"UANNA": "Anna", "UEMILY": "Emily", "UGIJS": "Gijs", ADMIN: "Carla"}
GROUP, KRING = "samenleving", "binnenstad"
SECOND = timedelta(seconds=1)
MOST_STEPS = 20_000


class Reminded:
    """Somebody's bot and its people on fresh ground; `watch` looks at all that it does."""

    def __init__(self, ground: Ground, begins: datetime) -> None:
        self._ground = ground
        ground.begin()
        ground.clock.now = begins
        self.skew = timedelta()  # how far the bot's clock is ahead of Slack's
        self._asked = 0
        self._healed_at: datetime | None = None
        with ground.database.write() as session:
            for user, name in NAMES.items():
                people.add_with_account(session, name, AccountKey(Platform.SLACK, TEAM, user))
            _make_kring(session, MEMBERS[:2])
        self.starts()
        self.watch = Watch(ground)
        for user in MEMBERS[1:]:
            self.types(user, f"aanmelden {GROUP}")
        for user in MEMBERS[:2]:
            self.types(user, f"aanmelden {KRING}")

    @property
    def now(self) -> datetime:
        """The moment by the bot's own clock."""
        return self._ground.clock.now + self.skew

    def starts(self) -> None:
        """Begin a new life of the bot."""
        ground, now = self._ground, lambda: self.now
        self.life = ground.database.life = Life()
        letters = Letters(ROUTES, Everybody(), ADMINS, now)
        messenger = SlackMessenger(MortalClient(TOKEN, ground.sandbox.api_url, self.life))
        courier = Courier(ground.database, letters, messenger)
        verdicts = Verdicts(ground.database, letters, now, LOOK_AGAIN)
        self._delivery = Delivery(
            ground.database, courier, verdicts, now, ground.clock.seconds, LOOK_AGAIN
        )
        self._delivery._pool = AtOnce()  # type: ignore[assignment] # one thing at a time
        self._dispatch = Dispatch(ground.database, ROUTES, Everybody(), ADMINS, now)
        self._delivery.recover()

    def dies_after(self, points: int) -> None:
        """Let the bot die so many commits and calls from now; it is started again at once."""
        self.life.end = len(self.life.passed) + points

    def fails(self, what: str, times: int) -> None:
        """Let Slack fail at so many posts."""
        self._ground.sandbox.fail("chat.postMessage", what, times)

    def is_out_of_reach(self, lasts: timedelta) -> None:
        """Let nothing reach Slack for so long."""
        self._ground.sandbox.down()
        self._healed_at = self._ground.clock.now + lasts

    def heals(self) -> None:
        """Let Slack be well again, and all clocks right."""
        self._ground.sandbox.heal()
        self._ground.sandbox.down(down=False)
        self._healed_at = None
        self.skew = timedelta()

    def lives(self, lasts: timedelta) -> None:
        """Let time pass as a bot that runs lives it: from one thing to do to the next."""
        until = self._ground.clock.now + lasts
        for _ in range(MOST_STEPS):
            self._tick()
            following = self._following()
            if following is None or following >= until:
                break
            self._ground.clock.now = max(self._ground.clock.now + SECOND, following)
        self._ground.clock.now = max(self._ground.clock.now, until)
        self._tick()

    def is_off(self, lasts: timedelta) -> None:
        """Let time pass without a bot, then start it."""
        self._ground.clock.now += lasts
        self.starts()
        self._tick()

    def plans(self, day: date, begins: str = "10:00", link: str = "") -> None:
        """Let the trekker plan a meeting."""
        self._fills_in("plan", {"group": GROUP, "warned": str(day)}, _plan(day, begins, link))

    def moves(self, meeting: int, day: date, *, again: bool = False, link: str = "") -> None:
        """Let the trekker choose another day, and ask everybody again or not."""
        values = _plan(day, "10:00", link) | {"again": "yes" if again else "no"}
        self._fills_in("move", {"meeting": str(meeting), "warned": str(day)}, values)

    def presses(self, user: str, name: str, **args: object) -> None:
        """Let somebody press a button."""
        texts = {key: str(value) for key, value in args.items()}
        self._asks(Kind.BUTTON, name, user, args=texts)

    def types(self, user: str, text: str) -> None:
        """Let somebody type a command."""
        self._asks(Kind.COMMAND, "", user, text=text)

    def pairs(self, bestuurder: str, adviser: str) -> None:
        """Let somebody act for somebody else."""
        one, other = self.person(bestuurder), self.person(adviser)
        with self._ground.database.write() as session:
            session.add(Pair(bestuurder_id=one, adviser_id=other, confirmed_at=self.now))

    def person(self, user: str) -> int:
        """Return somebody's number."""
        with self._ground.database.read() as session:
            found = people.by_account(session, AccountKey(Platform.SLACK, TEAM, user))
        assert found is not None
        return found.id

    def ends(self) -> None:
        """Live on, well, until nothing is to come; and count."""
        self.heals()
        self.life.end = None
        self.lives(self.watch.last() - self._ground.clock.now)
        self.watch.count(self.now)

    def _fills_in(self, name: str, args: Mapping[str, str], values: Mapping[str, str]) -> None:
        self._asks(Kind.FORM, name, LEAD, args=args, values=values)

    def _asks(
        self,
        kind: Kind,
        name: str,
        user: str,
        text: str = "",
        args: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        self._asked += 1
        asked = Asked(
            kind,
            name,
            AccountKey(Platform.SLACK, TEAM, user),
            Place(None, private=True),
            key=f"asked {self._asked}",
            arrived=time.monotonic(),
            text=text,
            args=args or {},
            values=values or {},
        )
        answer: Answer | None = None
        with suppress(Crash):
            answer = self._dispatch.answer(asked)
        if self.life.over:
            self.starts()
        assert answer is None or answer.outcome != Outcome.BROKEN
        self.watch.looks_at_plans(self.now)
        self._tick()

    def _tick(self) -> None:
        if self._healed_at is not None and self._ground.clock.now >= self._healed_at:
            self.heals()
        with suppress(Crash):
            self._delivery.tick()
        if self._ground.sandbox.store.traffic.pending:
            self._ground.sandbox.wait_idle()
        if self.life.over:
            self.starts()
        self.watch.looks(self.now)

    def _following(self) -> datetime | None:
        with self._ground.database.read() as session:
            found = queue.next_due(session)
        return found - self.skew if found is not None else None


def _make_kring(session: Session, users: Iterable[str]) -> None:
    """Let there be a group of advisers, so that there is something to prepare, for these people.

    Their function was confirmed: without that they have no seat in it.
    """
    kring = groups.by_slug(session, KRING)
    adviser = session.scalars(
        select(Function).where(Function.function_class == FunctionClass.AMBTELIJK)
    ).first()
    assert kring is not None
    assert adviser is not None
    kring.function_id = adviser.id
    for user in users:
        person = people.by_account(session, AccountKey(Platform.SLACK, TEAM, user))
        assert person is not None
        person.function = person.confirmed_function = adviser


def _plan(day: date, begins: str, link: str) -> dict[str, str]:
    return {
        "title": "Bijeenkomst",
        "day": day.isoformat(),
        "begins": begins,
        "place": "Zeist",
        "link": link,
    }
