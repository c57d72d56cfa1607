"""Whatever people do with agenda items: each has a stage, positions are 1 to n, none is lost."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from handlers.call import Call, Caller, Place, Refused, Unknown
from handlers.items import lifecycle, merging
from handlers.items.rules.stages import STEPS, Move
from handlers.meetings.rules.plan import Plan
from handlers.planning import changes
from storage.address import AccountKey
from storage.models import (
    AgendaItem,
    Group,
    GroupKind,
    Lead,
    Meeting,
    Model,
    Network,
    Notice,
    Organisation,
    Person,
)
from storage.queries import agenda
from storage.vocabulary import ItemStage, LeadRole, NoticeState, Platform
from tests.proofs import size

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
SUBMITTER, COLLEAGUE, LEADS, NOBODY = range(4)


@cache
def _tables() -> Engine:
    engine = create_engine("sqlite://")
    Model.metadata.create_all(engine)
    return engine


class Life(RuleBasedStateMachine):
    """Four people do what they like with seven items and two meetings."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(_tables())
        kind = GroupKind(key="pijler", name="pijler", plural="pijlers", lead="trekker", position=1)
        kind.name_en, kind.plural_en, kind.lead_en = "pillar", "pillars", "lead"
        self.group = Group(slug="g", name="G", kind=kind, position=1)
        zeist = Organisation(name="Zeist", key="zeist", counts=True, confirmed=True)
        self.people = [Person(name=f"Lid {number}") for number in range(4)]
        self.people[SUBMITTER].organisation = self.people[COLLEAGUE].organisation = zeist
        self.session.add_all(
            [
                Network(name="PMG", timezone="Europe/Amsterdam", language="nl"),
                self.group,
                zeist,
                *self.people,
            ]
        )
        self.session.add(Lead(group=self.group, person=self.people[LEADS], role=LeadRole.TREKKER))
        self.session.flush()
        self.now = NOW
        self.meetings = [self._plan(day) for day in (25, 26)]
        self.items = [self._item(number, zeist) for number in range(7)]
        self.session.flush()

    def teardown(self) -> None:
        """Take everything back."""
        self.session.close()

    @initialize(on=st.sets(st.integers(0, 6), min_size=3))
    def begin(self, on: set[int]) -> None:
        """Some items stand on an agenda from the start."""
        for which in on:
            lifecycle.move(
                self._call(LEADS), self.items[which], Move.PUT_ON, meeting=self.meetings[0]
            )

    @rule(
        which=st.integers(0, 6),
        who=st.integers(0, 3),
        how=st.sampled_from(Move),
        at=st.integers(0, 1),
        position=st.none() | st.integers(-1, 9),
    )
    def moves(self, which: int, who: int, how: Move, at: int, position: int | None) -> None:
        """Somebody moves an item; exactly what the table allows happens."""
        item, call = self.items[which], self._call(who)
        one = STEPS[item.stage].get(how)
        on = self.meetings[at]
        may = (
            one is not None
            and _lives(item)
            and not one.who.isdisjoint(lifecycle.reader(call).is_to(item))
        )
        if one is not None and one.to == ItemStage.AGENDA:
            may = may and on.cancelled_at is None
        try:
            lifecycle.move(call, item, how, meeting=on, position=position)
        except Refused:
            assert not may
            return
        assert may
        assert one is not None
        assert (item.stage, item.staged_at) == (one.to, self.now)

    @rule(which=st.integers(0, 6), who=st.integers(0, 3), by=st.sampled_from([-1, 1]))
    def shifts(self, which: int, who: int, by: int) -> None:
        """Somebody moves an item up or down; nothing else changes its order."""
        item, call = self.items[which], self._call(who)
        if item.meeting is None or who != LEADS or not _lives(item):
            return
        before = [one.id for one in agenda.of_meeting(self.session, item.meeting)]
        lifecycle.shift(call, item, by)
        after = [one.id for one in agenda.of_meeting(self.session, item.meeting)]
        others = [one for one in before if one != item.id]
        assert [one for one in after if one != item.id] == others

    @rule(pair=st.permutations(range(7)))
    def merges(self, pair: list[int]) -> None:
        """Whoever leads merges one item into another; refused where that cannot be."""
        item, into = self.items[pair[0]], self.items[pair[1]]
        could = {ItemStage.INSPIRATION, ItemStage.AGENDA}
        may = {item.stage, into.stage} <= could
        may = may and into.merged_into_id is None and item.merged_into_id is None
        before = (item.merged_into_id, item.stage, item.position)
        args = {"item": str(item.id), "into": str(into.id)}
        with suppress(Refused, Unknown):
            merging.merges(self._call(LEADS, args))
            assert may == (before[0] is None and item.merged_into_id == into.id)
            return
        assert not may
        assert (item.merged_into_id, item.stage, item.position) == before

    @rule(which=st.integers(0, 6))
    def parts(self, which: int) -> None:
        """Whoever leads makes two of them again; what was on an agenda is back on it."""
        item = self.items[which]
        stage, meeting = item.stage, item.meeting
        with suppress(Refused, Unknown):
            merging.parts(self._call(LEADS, {"item": str(item.id)}))
            assert item.merged_into_id is None
        assert (item.stage, item.meeting) == (stage, meeting)

    @invariant()
    def positions_have_no_gaps(self) -> None:
        """On each agenda the positions are 1 to n, and nothing else has one."""
        self.session.flush()
        for meeting in self.meetings:
            some = agenda.of_meeting(self.session, meeting)
            assert [one.position for one in some] == list(range(1, len(some) + 1))
        for item in filter(_lives, self.items):
            on = item.stage == ItemStage.AGENDA
            assert ((item.meeting is not None), (item.position is not None)) == (on, on)

    @invariant()
    def every_item_is_somewhere(self) -> None:
        """Each item is on one agenda, collected, or in another stage; none twice, none nowhere."""
        self.session.flush()
        somewhere = [
            *(one.id for m in self.meetings for one in agenda.of_meeting(self.session, m)),
            *(one.id for one in agenda.collected(self.session, self.group)),
            *(
                one.id
                for one in self.items
                if not _lives(one) or one.stage not in {ItemStage.AGENDA, ItemStage.INSPIRATION}
            ),
        ]
        assert sorted(somewhere) == sorted(item.id for item in self.items)

    @invariant()
    def whoever_handed_in_hears_the_last_end_and_no_other(self) -> None:
        """At most one message waits for each item, and it is about the stage that it has."""
        waiting = self.session.scalars(
            select(Notice).where(Notice.kind == "item_ended", Notice.state == NoticeState.DUE)
        ).all()
        stages = {str(item.id): item.stage for item in self.items}
        assert len({one.args["item"] for one in waiting}) == len(waiting)
        assert all(stages[one.args["item"]] == one.args["stage"] for one in waiting)

    def _item(self, number: int, organisation: Organisation) -> AgendaItem:
        item = AgendaItem(
            title=f"Punt {number}",
            explanation="",
            confidential=False,
            stage=ItemStage.INSPIRATION,
            staged_at=NOW,
            handed_in_by_id=self.people[SUBMITTER].id,
            organisation=organisation,
            handed_in_at=NOW,
            found_by=f"punt {number}",
            groups=[self.group],
        )
        self.session.add(item)
        return item

    def _plan(self, day: int) -> Meeting:
        plan = Plan(date(2027, 3, day), time(10), time(12), "Bijeenkomst", place="Zeist")
        return changes.add(self._call(LEADS), self.group, plan)

    def _call(self, who: int, args: Mapping[str, str] = MappingProxyType({})) -> Call:
        self.now += timedelta(seconds=1)
        caller = Caller(
            AccountKey(Platform.SLACK, "T1", "U1"),
            "Lid",
            "nl",
            admin=False,
            person=self.people[who],
        )
        return Call(caller, Place(None, private=True), self.now, self.session, args=args)


def _lives(item: AgendaItem) -> bool:
    """Return whether an item was not merged into another."""
    return item.merged_into_id is None


TestLife = pytest.mark.proof(Life.TestCase)
TestLife.settings = settings(max_examples=size(25), stateful_step_count=25, deadline=None)
