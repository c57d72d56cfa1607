"""For whom a meeting is, and which ties let somebody come in any case: one table."""

from collections.abc import Mapping
from enum import StrEnum

from storage.vocabulary import Audience


class Tie(StrEnum):
    """What somebody is to a meeting."""

    MEMBER = "member"  # of the group whose meeting it is
    ANYBODY = "anybody"  # of the network
    FUNCTION = "function"  # has the one function that it is for, confirmed
    CARETAKER = "caretaker"  # leads the group, is stand-in for that, or beheerder
    REPLACEMENT = "replacement"  # comes for somebody else
    ADVISER = "adviser"  # the confirmed adviser of somebody who comes
    GUEST = "guest"  # is on the list of hosts, speakers and guests
    ANSWERED = "answered"  # comes already, or may


# They are never refused.
ALWAYS = frozenset({Tie.CARETAKER, Tie.REPLACEMENT, Tie.ADVISER, Tie.GUEST, Tie.ANSWERED})

ADMITTED: Mapping[Audience, frozenset[Tie]] = {
    Audience.MEMBERS: ALWAYS | {Tie.MEMBER},
    Audience.NETWORK: ALWAYS | {Tie.ANYBODY},
    Audience.FUNCTION: ALWAYS | {Tie.FUNCTION},
}


def by_default(*, of_network: bool, beside_network: bool) -> Audience:
    """Return for whom a meeting is when nobody has chosen.

    A ledenbijeenkomst is for the whole network, and so is what a group does on the day of one.
    """
    return Audience.NETWORK if of_network or beside_network else Audience.MEMBERS
