"""Whatever people choose in whatever order: no lab too full, one choice at a time, queues in order."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy.orm import Session

from handlers.call import Call, Caller, Place, Refused
from handlers.meetings import part_choices, replies
from handlers.meetings.rules.plan import Plan
from handlers.meetings.rules.programme import PartPlan, overlap
from handlers.planning import changes
from handlers.programme import changes as programme_changes
from storage.address import AccountKey
from storage.models import Group, GroupKind, Network, Part, Person
from storage.queries import answers as answer_rows
from storage.queries import programme
from storage.vocabulary import AnswerState, PartKind, Platform
from tests.proofs import size
from tests.units.meetings.test_waiting_list import _tables

COMING, MAYBE, ABSENT, WAITING = AnswerState
WHO = st.integers(0, 5)
WHICH = st.integers(0, 3)
CHOICES = st.lists(st.tuples(WHO, WHICH), min_size=4, max_size=8)
PLACES = st.sampled_from([1, 1, 2, None])
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


class PartPlaces(RuleBasedStateMachine):
    """Six people; three labs, of which two are at one time and one overlaps both; one part apart."""

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
        self.now = NOW

    def teardown(self) -> None:
        """Take everything back."""
        self.session.close()

    @initialize(
        places=st.tuples(PLACES, PLACES, PLACES, PLACES), meeting=st.sampled_from([4, None])
    )
    def plan(self, places: tuple[int | None, ...], meeting: int | None) -> None:
        """Somebody who does not come plans it."""
        plan = Plan(date(2027, 3, 25), time(10), time(14), "Leden", place="Zeist", places=meeting)
        self.meeting = changes.add(self._call(), self.group, plan)
        hours = [(11, 12), (11, 12), (11, 13), (13, 14)]
        kinds = [PartKind.PARALLEL] * 3 + [PartKind.APART]
        plans = [
            PartPlan(kind, f"deel {n}", time(hour[0]), time(hour[1]), "", places[n])
            for n, (kind, hour) in enumerate(zip(kinds, hours, strict=True))
        ]
        self.parts: list[Part] = programme_changes.add(self._call(), self.meeting, plans)
        for who in range(5):
            replies.answer(self._call(who), self.meeting, self.people[who], COMING)

    @rule(who=WHO, said=st.sampled_from([COMING, COMING, MAYBE, ABSENT]))
    def answers(self, who: int, said: AnswerState) -> None:
        """Somebody answers for the whole meeting."""
        before = self._queues()
        replies.answer(self._call(who), self.meeting, self.people[who], said)
        self._in_order(before, who)

    @rule(choices=CHOICES)
    def choose(self, choices: list[tuple[int, int]]) -> None:
        """Some people choose, one after the other."""
        for who, which in choices:
            self._chooses(who, which)

    def _chooses(self, who: int, which: int) -> None:
        """Somebody chooses a part, which takes that they come unless it is apart."""
        before, part, person = self._queues(), self.parts[which], self.people[who]
        said = answer_rows.answer_of(self.session, self.meeting, person)
        if part.kind == PartKind.APART:
            found = part_choices.answer(self._call(who), part, person, COMING)
        else:
            try:
                found = part_choices.choose(self._call(who), part, person)
            except Refused:
                assert said is None or said.state != COMING
                assert self._queues() == before
                return
            assert said is not None
            assert said.state == COMING
        assert found.state in {COMING, WAITING}
        self._in_order(before, who)

    @rule(choices=CHOICES)
    def give_up(self, choices: list[tuple[int, int]]) -> None:
        """Some people take choices back."""
        for who, which in choices:
            self._gives_up(who, which)

    def _gives_up(self, who: int, which: int) -> None:
        before, part = self._queues(), self.parts[which]
        if part.kind == PartKind.APART:
            part_choices.answer(self._call(who), part, self.people[who], ABSENT)
        else:
            part_choices.give_up(self._call(who), part, self.people[who])
        self._in_order(before, who)

    @rule(which=WHICH, places=PLACES)
    def has_other_places(self, which: int, places: int | None) -> None:
        """The trekker changes the places of a part; nobody who has one loses it."""
        before, part = self._states(), self.parts[which]
        plan = part_choices.plan_of(part)
        changed = PartPlan(plan.kind, plan.title, plan.begins, plan.ends, plan.place, places)
        programme_changes.change(self._call(), part, changed)
        after = self._states()
        assert all(after[one] == COMING for one, state in before.items() if state == COMING)

    @rule(which=WHICH)
    def is_taken_out_and_put_back(self, which: int) -> None:
        """What people chose is there again."""
        before = self._states()
        programme_changes.take_out(self._call(), self.parts[which])
        programme_changes.put_back(self._call(), self.parts[which])
        assert self._states() == before

    @invariant()
    def nobody_waits_for_a_place_that_is_free(self) -> None:
        """Who waits for a part does so because it is full."""
        for part in getattr(self, "parts", ()):
            counts = programme.counts(self.session, [part])[part.id]
            if counts.get(WAITING):
                assert part.places is not None
                assert counts.get(COMING, 0) >= part.places

    @invariant()
    def only_who_comes_has_a_lab_and_one_at_a_time(self) -> None:
        """No two choices of a person overlap, and who does not come has none."""
        mine: dict[int, list[Part]] = {}
        for said in programme.answers(self.session, self.meeting) if hasattr(self, "parts") else ():
            if said.part.kind == PartKind.PARALLEL:
                mine.setdefault(said.person_id, []).append(said.part)
        for person_id, some in mine.items():
            answer = answer_rows.answer_by_id(self.session, self.meeting, person_id)
            assert answer is not None
            assert answer.state == COMING
            for number, one in enumerate(some):
                assert not any(
                    overlap((one.begins, one.ends), (other.begins, other.ends))
                    for other in some[number + 1 :]
                )

    def _in_order(self, before: dict[int, list[int]], who: int) -> None:
        """Whoever waited still waits in the same order, or came up from the front."""
        actor = self.people[who].id
        states, after = self._states(), self._queues()
        for part in self.parts:
            waited = [one for one in before[part.id] if one != actor]
            waiting = [one for one in after[part.id] if one != actor]
            up = waited[: len(waited) - len(waiting)]
            assert waiting == waited[len(up) :]
            assert all(states[part.id, one] == COMING for one in up)
            counts = programme.counts(self.session, [part])[part.id]
            if up and part.places is not None:
                assert counts[COMING] <= part.places

    def _states(self) -> dict[tuple[int, int], AnswerState]:
        some = programme.answers(self.session, self.meeting)
        return {(one.part_id, one.person_id): one.state for one in some}

    def _queues(self) -> dict[int, list[int]]:
        return {
            part.id: [one.person_id for one in programme.queue(self.session, part)]
            for part in self.parts
        }

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


TestPartPlaces = pytest.mark.proof(PartPlaces.TestCase)
TestPartPlaces.settings = settings(max_examples=size(25), stateful_step_count=12, deadline=None)
