"""Who may do what in a group: the whole table, example by example."""

from itertools import combinations

import pytest

from handlers.common.rules.rights import HOLDERS, Right, Standing, allowed

OUTSIDER: frozenset[Standing] = frozenset()
MEMBER, LEAD, ADMIN = (frozenset({standing}) for standing in Standing)

TABLE = [
    (Right.SEE_MEMBERS, OUTSIDER, False),
    (Right.SEE_MEMBERS, MEMBER, True),
    (Right.SEE_MEMBERS, LEAD, True),
    (Right.SEE_MEMBERS, ADMIN, True),
    (Right.PLAN, OUTSIDER, False),
    (Right.PLAN, MEMBER, False),
    (Right.PLAN, LEAD, True),
    (Right.PLAN, ADMIN, True),
    (Right.CHANGE_SUBJECTS, OUTSIDER, False),
    (Right.CHANGE_SUBJECTS, MEMBER, False),
    (Right.CHANGE_SUBJECTS, LEAD, True),
    (Right.CHANGE_SUBJECTS, ADMIN, True),
    (Right.SEE_ATTENDANCE, OUTSIDER, False),
    (Right.SEE_ATTENDANCE, MEMBER, False),
    (Right.SEE_ATTENDANCE, LEAD, True),
    (Right.SEE_ATTENDANCE, ADMIN, True),
]


@pytest.mark.parametrize(("right", "standings", "may"), TABLE)
def test_the_table(right: Right, standings: frozenset[Standing], *, may: bool) -> None:
    assert allowed(right, standings) is may


def test_every_right_has_holders_and_somebody_has_them_all() -> None:
    assert set(HOLDERS) == set(Right)
    for right in Right:
        assert HOLDERS[right]
        assert allowed(right, ADMIN)
        assert allowed(right, set(Standing))


def test_an_outsider_has_no_right_at_all() -> None:
    assert not any(allowed(right, OUTSIDER) for right in Right)
    assert not any(allowed(right, []) for right in Right)


def test_another_standing_never_takes_a_right_away() -> None:
    for right in Right:
        for size in range(len(Standing)):
            for some in combinations(Standing, size):
                for other in set(Standing) - set(some):
                    assert allowed(right, {*some, other}) >= allowed(right, some)


def test_every_right_stands_in_the_table_above() -> None:
    told = {(right, standings) for right, standings, _ in TABLE}
    assert told == {(right, one) for right in Right for one in (OUTSIDER, MEMBER, LEAD, ADMIN)}
