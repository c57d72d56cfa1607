"""The bot dies before or after any commit or call, while Slack fails: at most one message, never silence."""

import pytest

from tests.faults.points import Tour
from tests.faults.switches import TROUBLES, Trouble
from tests.faults.trial import Ground
from tests.proofs import FULL

pytestmark = pytest.mark.proof

# What every notice passes, whatever fails.
ALWAYS = ("the commit of recover", "the commit of claim_some", "the commit of settle")
# What a card passes differs in its first calls only, and the days of these go on for long: the long
# run visits them all.
OF_CARDS = {"none", "accepted, then cut", "cut", "channel gone"}
# These visit all their points in every run; the others a quarter, each another one (all: PMG_PROOFS).
WHOLE = {"none", "accepted, then cut"}
LONG = {"token revoked for too long", "token revoked after the post", "no answers for an hour"}


@pytest.mark.parametrize(
    "trouble",
    [trouble for trouble in TROUBLES if trouble.name not in LONG],
    ids=lambda trouble: trouble.name,
)
def test_a_notice_comes_once_or_somebody_hears_why_not(ground: Ground, trouble: Trouble) -> None:
    _holds(_tour(ground, trouble, card=False), {"conversations.open"})


@pytest.mark.parametrize(
    "trouble",
    [trouble for trouble in TROUBLES if trouble.name in OF_CARDS],
    ids=lambda trouble: trouble.name,
)
def test_a_card_comes_once_or_somebody_hears_why_not(ground: Ground, trouble: Trouble) -> None:
    _holds(_tour(ground, trouble, card=True), {"conversations.join"})


def _tour(ground: Ground, trouble: Trouble, *, card: bool) -> Tour:
    step = 1 if FULL or trouble.name in WHOLE else 4
    return Tour(ground, trouble, card, step=step, start=TROUBLES.index(trouble) % step)


def _holds(tour: Tour, first: set[str]) -> None:
    visits = list(tour.visits())
    assert [visit for visit in visits if visit.complaints] == []
    assert visits[0].passed >= {
        f"{when} {what}" for what in {*ALWAYS, *first} for when in ("before", "after")
    }
    visited = {visit.point for visit in visits[1:]}
    assert visited <= visits[0].passed
    assert len(visited) >= len(visits[0].passed) // tour.step > 0
