"""Which steps of the first week are still to do, ticked by themselves from the facts."""

from collections.abc import Mapping, Sequence

from handlers.admin.rules.beginnings import TABLE, Step
from handlers.call import Call
from storage.models import Person
from storage.queries import attention, network
from storage.queries.attention import Counts

ENOUGH = 2  # beheerders: one can be ill


def left(call: Call, found: Counts, admins: Sequence[Person]) -> list[Step]:
    """Return what is still to do; nothing once it is put away."""
    if network.the(call.session).first_week_at is not None:
        return []
    return [step for step, done in ticked(call, found, admins).items() if not done]


def ticked(call: Call, found: Counts, admins: Sequence[Person]) -> Mapping[Step, bool]:
    """Return of each step whether it is done."""
    begun = attention.beginnings(call.session, [one.id for one in admins])
    done = {
        Step.BACKUP: attention.is_backed_up(call.session),
        Step.SECOND: len(admins) >= ENOUGH,
        Step.CONTACT: network.the(call.session).privacy_contact is not None,
        Step.PEOPLE: begun.people,
        Step.LEAD: not found.without_lead,
        Step.CHANNEL: not found.without_channel,
        Step.TOLD: begun.used,
        Step.MEETING: begun.meeting,
        Step.INVITED: begun.invited,
    }
    return {step: done[step] for step in TABLE}
