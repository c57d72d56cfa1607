"""The door out by itself: a real database, a clock that is moved by hand, and a platform in memory."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.outgoing.courier import Courier
from bot.outgoing.delivery import Delivery
from bot.outgoing.letters import Letters
from bot.outgoing.verdicts import Verdicts
from bot.platform import Blind, Fault
from bot.platform.envelope import Envelope
from handlers.routes import Routes
from handlers.sentences import Text
from handlers.views import Message, Note
from storage.address import AccountKey, Address, ChannelKey
from storage.models import Notice
from storage.queries import notices, people, posts
from storage.vocabulary import NoticeState, Platform, PostKind
from tests.faults import feature
from tests.faults.life import AtOnce
from tests.faults.trial import ADMINS, LOOK_AGAIN, ROUTES, Everybody, Ground

# What a call raises, and whether it has its effect before that.
Way = tuple[Fault | None, bool]
FINE: Way = (None, True)
MARK = Note(Text("notice.maybe_twice"))


class Memory:
    """A platform in memory: each post and each look goes the next of the ways given, then well."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.posts: list[Way] = []
        self.looks: list[Fault | None] = []
        self.posted: list[tuple[datetime, str, str]] = []  # when, where, token
        self.marked = Counter[str]()  # copies that say that they may be the second, by token
        self.blind = False
        self.looked: list[datetime] = []
        self.while_looking: Callable[[], None] = lambda: None
        self.first: Callable[[], None] = lambda: None  # what a post needs

    @property
    def times(self) -> Counter[str]:
        """How often each token was posted."""
        return Counter(token for _, _, token in self.posted)

    def open(self, address: Address) -> str:
        """Open a conversation."""
        return f"D{address.user}"

    def enter(self, address: Address) -> None:
        """Enter a channel."""

    def ready(self, address: Address) -> None:
        """Do what a post needs first, which may be the end."""
        self.first()

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Post, the next way."""
        del envelope  # a chat has none
        fault, lands = self.posts.pop(0) if self.posts else FINE
        if lands:
            self.marked[token] += any(part == MARK for part in message.parts)
            self.posted.append((self._now(), address.where, token))
        if fault is not None:
            raise fault
        return "1.000100"

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Look, the next way."""
        self.looked.append(self._now())
        self.while_looking()
        fault = self.looks.pop(0) if self.looks else None
        if fault is not None:
            raise fault
        if self.blind:
            raise Blind("no_history")
        return "1.000100" if self.times[token] else None

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Change nothing."""


class Door:
    """A delivery on fresh ground."""

    def __init__(
        self, ground: Ground, routes: Routes = ROUTES, pool: Executor | None = None
    ) -> None:
        self._ground, self._routes = ground, routes
        ground.begin()
        self.database, self.clock = ground.database, ground.clock
        self.platform = Memory(self.clock)
        with self.database.write() as session:
            people.add_with_account(session, "Carla", AccountKey(Platform.SLACK, "TDEMO", "UCARLA"))
            person = people.add_with_account(
                session, "Gijs", AccountKey(Platform.SLACK, "TDEMO", "UGIJS")
            )
            self.person_id = person.id
        self.open(pool)

    def open(self, pool: Executor | None = None) -> None:
        """Begin a life."""
        letters = self.letters = Letters(self._routes, Everybody(), ADMINS, self.clock)
        courier = Courier(self.database, letters, self.platform)
        verdicts = Verdicts(self.database, letters, self.clock, LOOK_AGAIN)
        self.delivery = Delivery(
            self.database, courier, verdicts, self.clock, self.clock.seconds, LOOK_AGAIN
        )
        self.delivery._pool = pool or AtOnce()  # type: ignore[assignment] # see above
        self.delivery.recover()

    def plan(self, name: str = "1", kind: str = feature.KIND, **lasts: float) -> None:
        """Plan a notice for now, of use for so long."""
        now = self.clock.now
        with self.database.write() as session:
            person = people.by_id(session, self.person_id)
            expires = now + timedelta(**(lasts or {"days": 1}))
            notices.add(session, kind, name, due=now, expires=expires, person=person)

    def plan_card(self, kind: PostKind, subject: int, channel: ChannelKey) -> int:
        """Plan that a card is posted now; return its number."""
        now = self.clock.now
        with self.database.write() as session:
            post = posts.ensure(session, kind, subject, channel)
            notices.add(
                session, "card", "card", due=now, expires=now + timedelta(days=1), post=post
            )
            return post.id

    def passes(self, seconds: float, step: float = 1) -> None:
        """Let time pass, with a tick every `step` seconds."""
        until = self.clock.now + timedelta(seconds=seconds)
        while self.clock.now < until:
            self.clock.now += timedelta(seconds=step)
            self.delivery.tick()

    def rows(self, kind: str = feature.KIND) -> list[Notice]:
        """Return the notices of a kind, in the order of their names."""
        return sorted(self._of(kind), key=lambda notice: notice.key)

    def state(self) -> NoticeState:
        """Return the state of the only notice."""
        (one,) = self.rows()
        return one.state

    def _of(self, kind: str) -> Iterator[Notice]:
        with self.database.read() as session:
            yield from session.scalars(select(Notice).where(Notice.kind == kind)).all()
