"""Which steps of the first week are still to do, ticked by themselves from the facts."""

from collections.abc import Mapping

from handlers.admin.rules.beginnings import TABLE, Step
from handlers.call import Call
from storage.queries import attention, network, people
from storage.queries.attention import Counts

ENOUGH = 2  # beheerders: one can be ill


def left(call: Call, found: Counts) -> list[Step]:
    """Return what is still to do; nothing once it is put away."""
    if network.the(call.session).first_week_at is not None:
        return []
    return [step for step, done in ticked(call, found).items() if not done]


def ticked(call: Call, found: Counts) -> Mapping[Step, bool]:
    """Return of each step whether it is done."""
    admins = [one.id for one in people.admins(call.session, call.admins)]
    begun = attention.beginnings(call.session, admins)
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
