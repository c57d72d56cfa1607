"""One trial: a notice is due, Slack fails in one way, the bot dies at one point and starts again."""

import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.demo import workspace
from bot.outgoing.courier import Courier
from bot.outgoing.delivery import Delivery
from bot.outgoing.letters import Letters
from bot.outgoing.verdicts import Verdicts
from bot.platform import Profile
from bot.sandbox.slack.sandbox import Sandbox
from bot.slack.messenger import SlackMessenger
from handlers import FEATURES
from handlers.routes import Routes
from storage.address import AccountKey, AccountName, AccountNames, ChannelKey
from storage.models import Notice
from storage.queries import groups, notices, people, posts
from storage.queries.notices import queue
from storage.vocabulary import NoticeState, Platform, PostKind
from tests.faults import feature
from tests.faults.designs import DELIVERIES, MESSENGERS, Design
from tests.faults.life import AtOnce, Crash, Life, MortalClient, MortalDatabase
from tests.faults.switches import TOO_LATE, Trouble
from tests.statements import never_waits_for_the_disk
from tests.world import START, TOKEN

LOOK_AGAIN = timedelta(seconds=20)
MOST_STEPS = 400  # moments at which there is something to do, in one life
TROUBLE = frozenset({NoticeState.FAILED, NoticeState.EXPIRED})
OVER = TROUBLE | {NoticeState.SENT}
ADMINS = AccountNames.of("UCARLA")
PERSON = "UGIJS"
CHANNEL = ChannelKey(Platform.SLACK, "TDEMO", "CSAMENLEVING")
ROUTES = Routes([*FEATURES, feature])


class Clock:
    """The moment, which only moves when it is told to; the bot's wall clock may be `ahead` of it."""

    def __init__(self) -> None:
        self.now = START
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return self.now + self.ahead

    def seconds(self) -> float:
        """Return it as the sandbox counts."""
        return self.now.timestamp()


class Everybody:
    """A directory in which everybody is there."""

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool:
        """Return that it is one of us."""
        del account, enterprise
        return True

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return the account as it is."""
        del enterprise
        return account

    def profile(self, account: AccountKey) -> Profile:
        """Return somebody."""
        return Profile(account.user, "nl", admin=False, gone=False, workspace="TDEMO")

    def named(self, name: AccountName) -> AccountKey:
        """Return the account in our one workspace."""
        return AccountKey(name.platform, "TDEMO", name.user)


@dataclass(frozen=True)
class Told:
    """What became of one notice: how it ended here, and how often it stands in Slack."""

    kind: str
    state: NoticeState
    fault: str | None
    times: int


class Ground:
    """A sandbox and a database that start afresh for each trial; both keep to one clock.

    `empty` is a filled database without notices; it is copied into `folder`.
    """

    def __init__(self, folder: Path, empty: Path) -> None:
        self.clock = Clock()
        self.sandbox = Sandbox(workspace(), bot_token=TOKEN, clock=self.clock.seconds)
        self.sandbox.start()
        self._folder, self._empty = folder, empty
        self.database = MortalDatabase(f"sqlite:///{folder / 'trial.db'}")
        never_waits_for_the_disk(self.database.engine)

    def begin(self) -> None:
        """Make everything as at the start."""
        self.clock.now, self.clock.ahead = START, timedelta(0)
        self.sandbox.reset()
        self.database.close()
        self.database.life = Life()
        for old in self._folder.glob("trial.db*"):
            old.unlink()
        shutil.copy(self._empty, self._folder / "trial.db")


def tokens(sandbox: Sandbox) -> Counter[str]:
    """Count the bot's messages by the token that they carry."""
    return Counter(posted.token for posted in sandbox.posted() if posted.token)


class Trial:
    """On fresh ground, with Slack in trouble: one notice that is due, to a person or as a card."""

    def __init__(self, ground: Ground, trouble: Trouble, *, card: bool, design: Design) -> None:
        self._ground, self._trouble, self._design = ground, trouble, design
        ground.begin()
        self._plan(card=card)
        trouble.begins(ground.sandbox)

    def live(self, end: int | None = None) -> list[str]:
        """Live until the point numbered `end`, or until nothing is left; give the points passed."""
        life = self._ground.database.life = Life(end)
        with suppress(Crash):
            self._deliver(life)
        self._land()
        return life.passed

    def told(self) -> list[Told]:
        """Return what became of each notice."""
        posted = tokens(self._ground.sandbox)
        self._ground.database.life = Life()
        with self._ground.database.read() as session:
            newest_first = select(Notice).order_by(Notice.due_at.desc(), Notice.id.desc())
            rows = session.scalars(newest_first).all()
        return [Told(n.kind, n.state, n.fault, posted[n.token]) for n in rows]

    def _deliver(self, life: Life) -> None:
        clock, database = self._ground.clock, self._ground.database
        client = MortalClient(TOKEN, self._ground.sandbox.api_url, life)
        letters = Letters(ROUTES, Everybody(), ADMINS, clock)
        messenger = MESSENGERS.get(self._design, SlackMessenger)(client)
        courier = Courier(database, letters, messenger)
        verdicts = Verdicts(database, letters, clock, LOOK_AGAIN)
        kind = DELIVERIES.get(self._design, Delivery)
        delivery = kind(database, courier, verdicts, clock, clock.seconds, LOOK_AGAIN)
        delivery._pool = AtOnce()  # type: ignore[assignment] # one thing at a time
        delivery.recover()
        for _ in range(MOST_STEPS):
            delivery.tick()
            with database.read() as session:
                following = queue.next_due(session)
            if following is None:
                return
            self._land()
            clock.now = max(clock.now + timedelta(seconds=1), following)
            self._trouble.passes(self._ground.sandbox, clock.now)

    def _land(self) -> None:
        """Let what is still on its way to Slack come down."""
        if self._ground.sandbox.store.traffic.pending:
            self._ground.sandbox.wait_idle()

    def _plan(self, *, card: bool) -> None:
        now = self._ground.clock.now
        with self._ground.database.write() as session:
            person = people.add_with_account(
                session, "Gijs", AccountKey(Platform.SLACK, "TDEMO", PERSON)
            )
            people.add_with_account(session, "Carla", AccountKey(Platform.SLACK, "TDEMO", "UCARLA"))
            group = groups.open_ones(session)[0]
            post = posts.ensure(session, PostKind.GROUP, group.id, CHANNEL) if card else None
            notices.add(
                session,
                feature.KIND,
                "tested/1",
                due=now,
                expires=now + TOO_LATE,
                person=None if card else person,
                post=post,
            )


def complaints(told: Sequence[Told], trouble: Trouble) -> list[str]:
    """Return what went wrong; the rules are the same for every point, trouble and design."""
    found = []
    for one in told:
        if one.times > 1:
            found.append(f"{one.kind}: {one.times} times")
        if one.state == NoticeState.SENT and one.times == 0:
            found.append(f"{one.kind}: lost")
        if one.state not in OVER:
            found.append(f"{one.kind}: left as {one.state}")
    main = next(one for one in told if one.kind == feature.KIND)
    if main.state not in trouble.ends:
        found.append(f"{main.kind}: ended as {main.state} ({main.fault})")
    heard = any(one.kind == "unreached" for one in told)
    if main.state in TROUBLE and not (heard and main.fault):
        found.append(f"{main.kind}: nobody hears that it {main.state}")
    return found
