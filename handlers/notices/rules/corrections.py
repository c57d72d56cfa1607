"""Which messages can be put right, by whom of its people it is heard in which way, and how long it waits."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from handlers.common.rules.delegation import BEHALF
from handlers.notices.rules.overview import PERSONAL
from storage.models import Notice
from storage.queries.notices.overview import OWED
from storage.vocabulary import CorrectionKind

UNDO = timedelta(minutes=1)  # in which its sender can still take it back
MOST_WORDS = 1500
# What somebody chose for themselves; what they must hear of a beheerder; and what already stands in
# the place of another message.
UNTOUCHED = PERSONAL | {"corrected", *OWED}
WITH_WORDS = (CorrectionKind.FOLLOWS, CorrectionKind.IN_PLACE)


class Planned(NamedTuple):
    """A message to plan: of a kind, after (or in the place of) the one that was wrong."""

    kind: str
    before: Notice


def planned(kind: CorrectionKind, went: Sequence[Notice]) -> list[Planned]:
    """Return what goes out: each message is changed where it stands, and nobody hears a new one twice.

    A mail stays as it is, and so does what came perhaps: their readers get the words after it, where
    there are words.
    """
    if kind == CorrectionKind.FOLLOWS:
        return [Planned("correction", one) for one in once(went)]
    changed = [Planned("corrected", one) for one in went if stands(one)]
    if kind == CorrectionKind.TAKEN_BACK:
        return changed
    others = once([one for one in went if not stands(one)])
    return [*changed, *(Planned("correction", one) for one in others)]


def stands(one: Notice) -> bool:
    """Return whether a message stands where it can be changed: in a chat, and it is known which it is."""
    return one.mail_id is None and one.message is not None


def once(went: Sequence[Notice]) -> list[Notice]:
    """Return one message of each person: their own, before those that they got for somebody else."""
    own_last = sorted(went, key=lambda one: BEHALF not in one.args)
    return list({one.person_id: one for one in own_last}.values())
