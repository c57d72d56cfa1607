"""What changed about a meeting since somebody heard of it: only these things are told."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from storage.models import Meeting


class Changed(StrEnum):
    """A thing of which people hear that it changed, in the order in which it is said."""

    TITLE = "title"
    MOMENT = "moment"  # the day or the begin; the end is told with it
    END = "end"
    PLACE = "place"
    LINK = "link"


# Which facts must differ for what; a fact that was not kept (by an older bot) did not change.
FACTS: Mapping[Changed, tuple[str, ...]] = {
    Changed.TITLE: ("title",),
    Changed.MOMENT: ("day", "begins"),
    Changed.END: ("ends",),
    Changed.PLACE: ("place", "online"),
    Changed.LINK: ("link",),
}


def known(meeting: Meeting) -> dict[str, str]:
    """Return what people know of a meeting, as a notice keeps it: of an address only a mark."""
    link = hashlib.sha256(meeting.link.encode()).hexdigest()[:12] if meeting.link else ""
    return {
        "title": meeting.title,
        "day": meeting.day.isoformat(),
        "begins": meeting.begins.isoformat(),
        "ends": meeting.ends.isoformat(),
        "place": meeting.place,
        "online": "yes" if meeting.link else "no",
        "link": link,
    }


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Changed, ...]:
    """Return what differs between what somebody knew and how it is."""
    found = [
        what
        for what, facts in FACTS.items()
        if any(name in old and old[name] != new[name] for name in facts)
    ]
    if Changed.MOMENT in found and Changed.END in found:
        found.remove(Changed.END)
    if Changed.LINK in found and not new["link"]:
        found.remove(Changed.LINK)  # that nobody can take part from afar any more, the place says
    return tuple(found)
