"""When a code makes two accounts one person's: a table, and any order in which people ask and type."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from handlers.home.rules.codes import (
    LENGTH,
    LETTERS,
    MOST_TRIES,
    TRIES_WITHIN,
    VALID,
    Refusal,
    Typed,
    is_over,
    key_of,
    new_code,
    refusal,
    tries_so_far,
    written,
)

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
GOOD = Typed(0, NOW)


@pytest.mark.parametrize(
    ("typed", "later", "why"),
    [
        (GOOD, timedelta(), None),
        (GOOD, VALID - timedelta(seconds=1), None),
        (GOOD, VALID, Refusal.OLD),
        (replace(GOOD, tries=MOST_TRIES - 1), timedelta(), None),
        (replace(GOOD, tries=MOST_TRIES), timedelta(), Refusal.MANY),
        (Typed(0, None), timedelta(), Refusal.UNKNOWN),
        (Typed(MOST_TRIES, None), timedelta(), Refusal.MANY),
        (replace(GOOD, by_itself=True, by_same_person=True), timedelta(), Refusal.OWN),
        (replace(GOOD, by_itself=True), VALID, Refusal.OWN),
        (replace(GOOD, used=True, by_same_person=True), timedelta(), Refusal.USED),
        (replace(GOOD, used=True), VALID, Refusal.USED),
        (replace(GOOD, by_same_person=True), timedelta(), Refusal.MINE),
        (replace(GOOD, admin=True), timedelta(), Refusal.ADMIN),
        (replace(GOOD, admin=True), VALID, Refusal.OLD),
        (replace(GOOD, in_one_place=True), timedelta(), Refusal.SAME_PLACE),
    ],
)
def test_why_a_code_is_refused(typed: Typed, later: timedelta, why: Refusal | None) -> None:
    assert refusal(typed, NOW + later) == why


def test_tries_count_for_an_hour() -> None:
    assert tries_so_far(4, None, NOW) == 0
    assert tries_so_far(4, NOW, NOW + TRIES_WITHIN - timedelta(seconds=1)) == 4
    assert tries_so_far(4, NOW, NOW + TRIES_WITHIN) == 0


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_code()
    assert len(code) == LENGTH
    assert set(code) <= set(LETTERS)
    assert not set(LETTERS) & set("01OILAEU")
    shown = written(code)
    for typed in (shown, shown.lower(), shown.replace("-", " "), f" {code} "):
        assert key_of(typed) == key_of(code)
    assert key_of(code[:-1]) != key_of(code)
    assert code not in key_of(code)


class Codes(RuleBasedStateMachine):
    """Three accounts of three people show and type codes as time passes."""

    shown = Bundle("shown")

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.current: dict[int, tuple[str, datetime]] = {}
        self.used: set[str] = set()
        self.person = {0: 0, 1: 1, 2: 2}
        self.tries: dict[int, tuple[int, datetime]] = {}
        self.right: list[datetime] = []

    @rule(target=shown, account=st.integers(0, 2))
    def shows(self, account: int) -> str:
        """Show a code; the one before is worth nothing."""
        code = new_code()
        self.current[account] = (key_of(code), self.now)
        return code

    @rule(minutes=st.integers(0, 70))
    def passes(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    @rule(code=shown, account=st.integers(0, 2))
    def types(self, code: str, account: int) -> None:
        """Type a code, and join at once when it is not refused."""
        before, since = self.tries.get(account, (0, self.now))
        tries = tries_so_far(before, since, self.now)
        by = next((n for n, (key, _) in self.current.items() if key == key_of(code)), None)
        if by is None:
            typed = Typed(tries, None)
        else:
            typed = Typed(
                tries,
                self.current[by][1],
                used=code in self.used,
                by_itself=by == account,
                by_same_person=self.person[by] == self.person[account],
            )
        why = refusal(typed, self.now)
        if why != Refusal.MANY:
            self.tries[account] = (tries + 1, since if tries else self.now)
        if why is not None or by is None:
            assert why is not None
            return
        assert code not in self.used
        assert not is_over(self.current[by][1], self.now)
        assert self.person[by] != self.person[account]
        assert tries < MOST_TRIES
        self.used.add(code)
        gone = self.person[account]
        self.person = {n: self.person[by] if p == gone else p for n, p in self.person.items()}

    @invariant()
    def people_only_become_fewer(self) -> None:
        """Each code that was used made two people one."""
        assert len(set(self.person.values())) == 3 - len(self.used)


TestCodes = Codes.TestCase
TestCodes.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
