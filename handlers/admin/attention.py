"""What needs a beheerder now, found in the facts: how much there is of each kind in the table."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.admin import beginnings
from handlers.admin.rules.attention import TABLE, Need, OpenNeed
from handlers.call import Call
from handlers.common import confirmation
from handlers.common.rules.year import year_of
from handlers.common.screens.pauses import stands_still
from handlers.sentences import Slot, Text
from storage.models import Person
from storage.queries import attention, confirmations, mail, network
from storage.queries.notices import pauses

RECENT = timedelta(days=14)  # what did not arrive, or came by mail, longer ago is news no more


def of(call: Call, admins: Sequence[Person]) -> list[OpenNeed]:
    """Return what there is, in the order of the table; nothing when nobody need do anything."""
    found = counts(call, admins)
    to_confirm, to_check = confirmations.how_many_to_check(call.session, confirmation.judge(call))
    many = {
        Need.UNREACHED: found.unreached,
        Need.MAIL: found.mails,
        Need.LEAD: found.without_lead,
        Need.UNDECIDED: found.undecided,
        Need.CONFIRM: to_confirm,
        Need.ORGANISATION: to_check,
        Need.GEMEENTE: found.without_gemeente,
        Need.GROUP: found.without_group,
        Need.SEAT: found.empty_seats,
        Need.YEAR: found.short,
        Need.PLACE: found.empty_places,
        Need.CHANNEL: found.without_channel,
        Need.FIRST_WEEK: len(beginnings.left(call, found, admins)),
    }
    slots: dict[Need, dict[str, Slot]] = {
        kind: {"count": number} for kind, number in many.items() if number
    }
    if paused := _paused(call):
        slots[Need.PAUSED] = paused
    about = {Need.UNDECIDED: {"meeting": str(found.undecided_at)}}
    return [
        OpenNeed(kind, slots[kind], {**row.about, **about.get(kind, {})})
        for kind, row in TABLE.items()
        if kind in slots
    ]


def counts(call: Call, admins: Sequence[Person]) -> attention.Counts:
    """Count what there is in the network."""
    since = call.now - RECENT
    read = network.the(call.session).mail_read_at
    read_until = (max(read, since) if read else since) if mail.is_set(call.session) else call.now
    return attention.counts(
        call.session,
        [one.id for one in admins],
        now=call.now,
        since=since,
        read_until=read_until,
        year=year_of(call.today),
    )


def _paused(call: Call) -> dict[str, Slot]:
    since = pauses.since(call.session, None)
    if since is None:
        return {}
    many = pauses.how_many(call.session, None, call.now)
    waits = Text("paused.waits", count=many)
    return {"since": stands_still(None, since, call.zone), "waits": waits}
