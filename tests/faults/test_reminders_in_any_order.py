"""Whatever people do, and whatever becomes of bot, clock and Slack: reminders come as was promised."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from storage.models import Meeting
from tests.faults.reminded import ADMIN, GROUP, LEAD, MEMBERS, Reminded
from tests.faults.trial import Ground
from tests.proofs import size

EXAMPLES = int(os.environ.get("PMG_REMINDER_EXAMPLES", size(12)))
# Shortly before each change of the clocks, and a week with a holiday in it.
BEGINS = st.sampled_from(
    [
        datetime(2027, 3, 8, 9, 0, tzinfo=UTC),
        datetime(2027, 3, 26, 16, 10, tzinfo=UTC),
        datetime(2027, 10, 18, 7, 30, tzinfo=UTC),
        datetime(2027, 10, 30, 23, 50, tzinfo=UTC),
    ]
)
AHEAD = st.sampled_from([1, 2, 3, 6, 9, 11, 15, 22, 30, 44, 60])  # days
USERS = st.sampled_from([LEAD, *MEMBERS])
SAID = st.sampled_from(["coming", "maybe", "absent"])
WISHES = st.sampled_from(
    ["alleen het nodige", "alles", "niets", "wekelijks", "los", "start", "bericht", "aan"]
)
PASSES = st.sampled_from(
    [timedelta(minutes=4), timedelta(minutes=50), timedelta(hours=7), timedelta(days=1),
     timedelta(days=2), timedelta(days=5), timedelta(days=9)]
)  # fmt: skip
TROUBLES = st.sampled_from(["500", "accepted_500", "accepted_cut", "cut", "429"])


class Network(RuleBasedStateMachine):
    """Five people, up to three meetings, and a bot that dies, sleeps and looks at a wrong clock."""

    ground: Ground

    @initialize(
        begins=BEGINS,
        ahead=AHEAD,
        wishes=st.lists(WISHES, min_size=5, max_size=5),
        said=st.lists(SAID | st.none(), min_size=5, max_size=5),
    )
    def begins(
        self, begins: datetime, ahead: int, wishes: list[str], said: list[str | None]
    ) -> None:
        """There is a meeting; some have chosen what they want to hear, and some have answered."""
        self.bot = Reminded(self.ground, begins)
        for user, wish in zip((LEAD, *MEMBERS), wishes, strict=True):
            self.bot.types(user, f"herinneringen {wish}")
        self.bot.plans(self._day(ahead), link="https://x.nl/1")
        for user, say in zip((LEAD, *MEMBERS), said, strict=True):
            if say:
                self.bot.presses(user, "answer", meeting=self._meetings()[0], say=say)

    @rule(ahead=AHEAD, begins=st.sampled_from(["08:00", "10:00", "19:30"]), online=st.booleans())
    def plans(self, ahead: int, begins: str, online: bool) -> None:  # noqa: FBT001 - given by Hypothesis
        """One more meeting, if there are not yet enough."""
        if len(self._meetings()) < 3:
            self.bot.plans(self._day(ahead), begins, "https://x.nl/1" if online else "")

    @rule(data=st.data(), ahead=AHEAD, again=st.booleans())
    def moves(self, data: st.DataObject, ahead: int, again: bool) -> None:  # noqa: FBT001 - the same
        """Another day, earlier or later; everybody is asked again or not."""
        self.bot.moves(self._one(data), self._day(ahead), again=again, link="https://x.nl/2")

    @rule(data=st.data())
    def calls_off(self, data: st.DataObject) -> None:
        """A meeting is off."""
        self.bot.presses(LEAD, "cancel_sure", meeting=self._one(data))

    @rule(data=st.data())
    def lets_go_on(self, data: st.DataObject) -> None:
        """A meeting that was off goes on."""
        self.bot.presses(LEAD, "cancel_undo", meeting=self._one(data))

    @rule(data=st.data(), user=USERS, said=SAID)
    def answers(self, data: st.DataObject, user: str, said: str) -> None:
        """Somebody says whether they come."""
        self.bot.presses(user, "answer", meeting=self._one(data), say=said, sure="yes")

    @rule(data=st.data(), user=USERS)
    def takes_back(self, data: st.DataObject, user: str) -> None:
        """The secretariaat takes somebody's answer back."""
        person = self.bot.person(user)
        self.bot.presses(
            ADMIN, "answer_for_them", meeting=self._one(data), person=person, say="none"
        )

    @rule(data=st.data(), user=USERS, days=st.sampled_from([1, 7]))
    def wants_later(self, data: st.DataObject, user: str, days: int) -> None:
        """Somebody wants to be reminded on one of the days that are offered, if it is one."""
        self.bot.presses(user, "later_on", meeting=self._one(data), day=self._day(days))

    @rule(user=USERS, wish=WISHES)
    def chooses(self, user: str, wish: str) -> None:
        """Somebody chooses what they want to hear."""
        self.bot.types(user, f"herinneringen {wish}")

    @rule(user=USERS, days=st.sampled_from([1, 6, 20]))
    def pauses(self, user: str, days: int) -> None:
        """Somebody wants to hear nothing for a while."""
        self.bot.types(user, f"herinneringen pauze {self._day(days):%d-%m-%Y}")

    @rule(user=st.sampled_from(MEMBERS), button=st.sampled_from(["join", "leave"]))
    def comes_or_goes(self, user: str, button: str) -> None:
        """Somebody joins or leaves the group."""
        self.bot.presses(user, button, group=GROUP)

    @rule(lasts=PASSES)
    def time_passes(self, lasts: timedelta) -> None:
        """The bot runs."""
        self.bot.lives(lasts)

    @rule(lasts=st.integers(1, 30))
    def days_pass(self, lasts: int) -> None:
        """The bot runs for days."""
        self.bot.lives(timedelta(days=lasts))

    @rule(lasts=PASSES)
    def is_off(self, lasts: timedelta) -> None:
        """The bot does not run for a while."""
        self.bot.is_off(lasts)

    @rule(points=st.integers(0, 12))
    def dies(self, points: int) -> None:
        """The bot dies soon, before or after a commit or a call."""
        self.bot.dies_after(points)

    @rule(minutes=st.sampled_from([-60, -7, 0, 4, 60]))
    def clock_jumps(self, minutes: int) -> None:
        """The clock of the machine is wrong, or right again."""
        self.bot.skew = timedelta(minutes=minutes)

    @rule(what=TROUBLES, times=st.integers(1, 4))
    def slack_fails(self, what: str, times: int) -> None:
        """Slack fails some times."""
        self.bot.fails(what, times)

    @rule(lasts=st.sampled_from([timedelta(minutes=20), timedelta(hours=5), timedelta(days=1)]))
    def slack_is_gone(self, lasts: timedelta) -> None:
        """Slack cannot be reached for a while."""
        self.bot.is_out_of_reach(lasts)

    @invariant()
    def every_promise_is_kept(self) -> None:
        """Nothing was wrong so far."""
        assert self.bot.watch.complaints == []

    def teardown(self) -> None:
        """In the end, everything that was due has come to its end."""
        if hasattr(self, "bot"):
            self.bot.ends()
            assert self.bot.watch.complaints == []

    def _day(self, days: int) -> date:
        return self.bot.now.date() + timedelta(days=days)

    def _one(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(self._meetings()))

    def _meetings(self) -> list[int]:
        with self.ground.database.read() as session:
            return list(session.scalars(select(Meeting.id).order_by(Meeting.id))) or [1]


@pytest.mark.proof
def test_reminders_come_as_promised_whatever_happens(ground: Ground) -> None:
    Network.ground = ground
    run_state_machine_as_test(
        Network,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
