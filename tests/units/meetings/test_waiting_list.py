"""Whatever people answer in whatever order: never too many, nobody lost, the queue in its order."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from handlers.call import Call, Caller, Place, Refused
from handlers.meetings import replies
from handlers.meetings.rules.plan import Plan
from handlers.planning import changes
from storage.address import AccountKey
from storage.models import Group, GroupKind, Meeting, Membership, Model, Network, Person
from storage.queries import answers as answer_rows
from storage.vocabulary import AnswerState, Platform
from tests.proofs import size

COMING, MAYBE, ABSENT, WAITING = AnswerState
SAID = st.sampled_from([COMING, MAYBE, ABSENT])
PLACES = st.sampled_from([1, 2, 3, 4, None])
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
ENOUGH = 12  # answers before the meeting may be called off or begin


@cache
def _tables() -> Engine:
    """Return a database in memory with all tables and no rows."""
    engine = create_engine("sqlite://")
    Model.metadata.create_all(engine)
    return engine


class WaitingList(RuleBasedStateMachine):
    """Six people answer, places come and go, the meeting is called off, and at last it begins."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(_tables())
        kind = GroupKind(key="pijler", name="pijler", plural="pijlers", lead="trekker", position=1)
        kind.name_en, kind.plural_en, kind.lead_en = "pillar", "pillars", "lead"
        self.group = Group(slug="g", name="G", kind=kind, position=1)
        self.people = [Person(name=f"Lid {number}") for number in range(7)]
        self.session.add_all(
            [
                Network(name="PMG", timezone="Europe/Amsterdam", language="nl"),
                self.group,
                *self.people,
            ]
        )
        self.session.flush()
        for person in self.people[:4]:
            member = Membership(group=self.group, person=person)
            self.session.add(member)
        self.now = NOW
        self.said = 0
        self.before: dict[int, AnswerState] = {}
        self.queue: list[int] = []

    def teardown(self) -> None:
        """Take everything back."""
        self.session.close()

    @initialize(places=PLACES, first=st.permutations(range(6)))
    def plan(self, places: int | None, first: list[int]) -> None:
        """Somebody who does not come plans it; some want to come at once."""
        self.meeting: Meeting = changes.add(self._call(), self.group, self._plan(places))
        self._remember()
        for who in first[:5]:
            self._says(who, COMING)

    @rule(answers=st.lists(st.tuples(st.integers(0, 5), SAID), min_size=4, max_size=8))
    def answer(self, answers: list[tuple[int, AnswerState]]) -> None:
        """Some people answer, one after the other."""
        for who, wanted in answers:
            self._says(who, wanted)

    @precondition(lambda self: not self._still)
    @rule(pair=st.permutations(range(6)))
    def hands_over(self, pair: list[int]) -> None:
        """Somebody names a replacement; refused when that one has answered, or said no since."""
        person, other = self.people[pair[0]], self.people[pair[1]]
        coming, call = self._coming(self.before), self._call(pair[0])
        mine = answer_rows.answer_of(self.session, self.meeting, person)
        earlier = mine.replaced_by if mine else None
        theirs = self.before.get(other.id)
        if theirs is not None and (earlier is not other or theirs == ABSENT):
            with pytest.raises(Refused):
                replies.hand_over(call, self.meeting, person, other)
            assert (self._states(), self._queue()) == (self.before, self.queue)
            return
        replies.hand_over(call, self.meeting, person, other)
        after = self._states()
        assert after[person.id] == ABSENT
        assert after[other.id] in {COMING, WAITING}
        if self.before.get(person.id) == COMING:
            assert after[other.id] == COMING
        if self.meeting.places is not None:
            assert self._coming(after) <= max(self.meeting.places, coming)
        # The turn of somebody who waited goes to the one who comes instead.
        self.queue = [other.id if who == person.id else who for who in self.queue]
        self._check_queue(after, person.id, other.id, *([earlier.id] if earlier else []))
        self._remember()

    @rule(who=st.integers(0, 5))
    def drops_out(self, who: int) -> None:
        """Somebody cannot come after all."""
        self._says(who, ABSENT)

    def _says(self, who: int, wanted: AnswerState) -> None:
        self.said += 1
        person, call = self.people[who], self._call(who)
        places, coming = self.meeting.places, self._coming(self.before)
        if self._still:
            with pytest.raises(Refused):
                replies.answer(call, self.meeting, person, wanted)
            assert (self._states(), self._queue()) == (self.before, self.queue)
            return
        replies.answer(call, self.meeting, person, wanted)
        after = self._states()
        assert after[person.id] in {wanted, WAITING if wanted == COMING else wanted}
        if places is not None:
            assert self._coming(after) <= max(places, coming)
        self._check_queue(after, person.id)
        self._remember()

    @precondition(lambda self: not self._still)
    @rule(places=PLACES)
    def has_other_places(self, places: int | None) -> None:
        """The trekker changes how many places there are; nobody who comes loses theirs."""
        coming = self._coming(self.before)
        changes.change(self._call(), self.meeting, self._plan(places), again=False)
        after = self._states()
        assert all(after[who] == COMING for who, was in self.before.items() if was == COMING)
        if places is not None:
            assert self._coming(after) <= max(places, coming)
        self._check_queue(after)
        self._remember()

    @precondition(lambda self: not self._still)
    @rule(places=PLACES)
    def asks_again(self, places: int | None) -> None:
        """Everybody must answer again."""
        changes.change(self._call(), self.meeting, self._plan(places), again=True)
        assert self._states() == {}
        self._remember()

    @precondition(lambda self: self.said > ENOUGH)
    @rule()
    def is_called_off(self) -> None:
        """Nothing moves when it is called off, and answers stay."""
        changes.call_off(self._call(), self.meeting)
        assert (self._states(), self._queue()) == (self.before, self.queue)

    @rule()
    def goes_on(self) -> None:
        """All answers are there again."""
        changes.reinstate(self._call(), self.meeting)
        assert (self._states(), self._queue()) == (self.before, self.queue)

    @precondition(lambda self: self.said > ENOUGH)
    @rule()
    def begins(self) -> None:
        """From now on nothing moves, whatever room there is."""
        self.now = max(self.now, self.meeting.starts_at)
        places, self.meeting.places = self.meeting.places, None
        replies.move_up(self._call(), self.meeting)
        self.meeting.places = places
        assert (self._states(), self._queue()) == (self.before, self.queue)

    @invariant()
    def nobody_waits_for_a_place_that_is_free(self) -> None:
        """Who waits does so because it is full."""
        if self.queue and self.meeting.places is not None:
            assert self._coming(self.before) >= self.meeting.places
        if self.queue:
            assert self.meeting.places is not None

    @property
    def _still(self) -> bool:
        """Whether nothing may change: it has begun, or is off."""
        return self.now >= self.meeting.starts_at or self.meeting.cancelled_at is not None

    def _check_queue(self, after: dict[int, AnswerState], *actors: int) -> None:
        """Who waited still waits, in the same order, or has come up from the front."""
        assert set(after) == set(self.before) | set(actors)  # nobody is lost
        stayed = [who for who in self.queue if who not in actors]
        up = [who for who in stayed if after[who] != WAITING]
        assert up == stayed[: len(up)]
        assert all(after[who] == COMING for who in up)
        others = {
            who: was for who, was in self.before.items() if was != WAITING and who not in actors
        }
        assert {who: after[who] for who in others} == others
        waiting = [who for who in self.queue if after[who] == WAITING]
        waiting += [who for who in actors if after[who] == WAITING and who not in waiting]
        assert self._queue() == waiting

    def _remember(self) -> None:
        self.before, self.queue = self._states(), self._queue()

    def _states(self) -> dict[int, AnswerState]:
        answered = answer_rows.answered(self.session, self.meeting, list(AnswerState))
        assert len({one.person_id for one in answered}) == len(answered)
        return {one.person_id: one.state for one in answered}

    def _queue(self) -> list[int]:
        return [one.person_id for one in answer_rows.queue(self.session, self.meeting)]

    @staticmethod
    def _coming(states: dict[int, AnswerState]) -> int:
        return list(states.values()).count(COMING)

    @staticmethod
    def _plan(places: int | None) -> Plan:
        day = date(2027, 3, 25)
        return Plan(day, time(10), time(12), "Bijeenkomst", place="Zeist", places=places)

    def _call(self, who: int = 6) -> Call:
        """Somebody does something, a moment later than the one before."""
        self.now += timedelta(seconds=1)
        caller = Caller(
            AccountKey(Platform.SLACK, "T1", "U1"),
            "Lid",
            "nl",
            admin=False,
            person=self.people[who],
        )
        return Call(caller, Place(None, private=True), self.now, self.session)


TestWaitingList = pytest.mark.proof(WaitingList.TestCase)
TestWaitingList.settings = settings(max_examples=size(25), stateful_step_count=12, deadline=None)


@pytest.fixture
def full() -> Iterator[WaitingList]:
    """One place; the first of six people has it, and all but the last wait."""
    made = WaitingList()
    made.plan(places=1, first=list(range(6)))
    yield made
    made.teardown()


def test_who_waits_can_only_hand_over_the_wait(full: WaitingList) -> None:
    full.hands_over([1, 5])
    full.hands_over([0, 1])


def test_who_was_named_and_said_no_is_not_named_again(full: WaitingList) -> None:
    full.asks_again(places=1)
    full.hands_over([1, 0])
    full.drops_out(0)
    full.hands_over([1, 0])


def test_room_that_comes_after_the_begin_moves_nobody(full: WaitingList) -> None:
    full.begins()
    full.answer([(0, ABSENT), (1, COMING)])
