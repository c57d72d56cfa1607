"""What a gemeente or function gives a right to once it is confirmed, and who may confirm it.

Two tables. Until then somebody counts in lists and may say that something plays with them too;
what they handed in themselves is always theirs.
"""

from collections.abc import Collection
from enum import StrEnum

from storage.models import Person


class Claim(StrEnum):
    """What somebody says of themselves; each is confirmed apart."""

    ORGANISATION = "organisation"
    FUNCTION = "function"


class Power(StrEnum):
    """A right over what is others' that somebody has because of what they are."""

    COLLEAGUE = "colleague"  # concepts and items of their gemeente: read, change, withdraw
    CONFIDENTIAL = "confidential"  # titles of what is besloten in their groups
    SPEAK = "speak"  # for their gemeente: its voice counts unmarked, and can be taken back
    SIGN = "sign"  # bestuurlijk akkoord
    SEAT = "seat"  # a place in a kring that is for one function
    CONFIRM = "confirm"  # others of their gemeente


class Confirmer(StrEnum):
    """What somebody is to the person whom they confirm."""

    ADMIN = "admin"
    LEAD = "lead"  # trekker or ondersteuner of a group that the person is in
    BESTUURDER = "bestuurder"  # a confirmed bestuurder of the gemeente that the person says


NEEDED: dict[Power, frozenset[Claim]] = {
    Power.COLLEAGUE: frozenset({Claim.ORGANISATION}),
    Power.CONFIDENTIAL: frozenset({Claim.ORGANISATION}),
    Power.SPEAK: frozenset({Claim.ORGANISATION}),
    Power.SIGN: frozenset({Claim.ORGANISATION, Claim.FUNCTION}),
    Power.SEAT: frozenset({Claim.FUNCTION}),
    Power.CONFIRM: frozenset({Claim.ORGANISATION, Claim.FUNCTION}),
}

CONFIRMERS: dict[Claim, frozenset[Confirmer]] = {
    Claim.ORGANISATION: frozenset(Confirmer),
    Claim.FUNCTION: frozenset(Confirmer),
}


def open_claims(person: Person) -> list[Claim]:
    """Return what somebody says of themselves and nobody has confirmed."""
    found = []
    if person.organisation is not None and not person.organisation_confirmed:
        found.append(Claim.ORGANISATION)
    if person.function is not None and not person.function_confirmed:
        found.append(Claim.FUNCTION)
    return found


def lacking(power: Power, person: Person) -> list[Claim]:
    """Return what must still be confirmed (or told) before somebody has this right."""
    confirmed = {
        Claim.ORGANISATION: person.organisation_confirmed,
        Claim.FUNCTION: person.function_confirmed,
    }
    return [claim for claim in Claim if claim in NEEDED[power] and not confirmed[claim]]


def holds(power: Power, person: Person) -> bool:
    """Return whether what gives this right was confirmed."""
    return not lacking(power, person)


def may_confirm(claim: Claim, standings: Collection[Confirmer]) -> bool:
    """Return whether somebody who is all of `standings` to a person may confirm this of them."""
    return not CONFIRMERS[claim].isdisjoint(standings)
