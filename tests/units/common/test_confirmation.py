"""The two tables: what must be confirmed for which right, and who may confirm it."""

import pytest

from handlers.common.rules.confirmation import (
    CONFIRMERS,
    NEEDED,
    Claim,
    Confirmer,
    Power,
    holds,
    lacking,
    may_confirm,
    open_claims,
)
from storage.models import Function, Organisation, Person

ZEIST = Organisation(name="Zeist", key="zeist", counts=True, confirmed=True)
WAALWIJK = Organisation(name="Waalwijk", key="waalwijk", counts=True, confirmed=True)
WETHOUDER = Function(key="wethouder", name="wethouder", name_en="alderman")
KNOWN = {"confirmed_organisation": ZEIST, "confirmed_function": WETHOUDER}


@pytest.mark.parametrize(
    ("person", "waits"),
    [
        (Person(name="x"), []),
        (Person(name="x", organisation=ZEIST), [Claim.ORGANISATION]),
        (Person(name="x", function=WETHOUDER), [Claim.FUNCTION]),
        (Person(name="x", organisation=ZEIST, function=WETHOUDER, **KNOWN), []),
        (
            Person(name="x", organisation=WAALWIJK, function=WETHOUDER, **KNOWN),
            [Claim.ORGANISATION],
        ),
        (Person(name="x", organisation=None, function=WETHOUDER, **KNOWN), []),
    ],
)
def test_what_changed_waits_and_nothing_else(person: Person, waits: list[Claim]) -> None:
    assert open_claims(person) == waits


@pytest.mark.parametrize("power", Power)
def test_each_right_asks_for_what_the_table_says(power: Power) -> None:
    unknown = Person(name="x", organisation=ZEIST, function=WETHOUDER)
    assert set(lacking(power, unknown)) == NEEDED[power] != frozenset()
    assert not holds(power, unknown)
    assert not holds(power, Person(name="x"))
    assert holds(power, Person(name="x", organisation=ZEIST, function=WETHOUDER, **KNOWN))


@pytest.mark.parametrize("claim", Claim)
def test_nobody_confirms_who_is_nothing_to_them(claim: Claim) -> None:
    assert not may_confirm(claim, [])
    assert all(may_confirm(claim, [one]) for one in CONFIRMERS[claim])
    assert set(CONFIRMERS) == set(Claim)
    assert CONFIRMERS[claim] <= set(Confirmer)
