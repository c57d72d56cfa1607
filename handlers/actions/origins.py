"""Where an action comes from: an item, a meeting with its items and labs, a group; and who may add there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.call import Call
from handlers.common import group_lookup
from handlers.items import lifecycle as items
from handlers.meetings import lookup
from handlers.sentences import Text
from storage.models import AgendaItem, Group, Meeting, Part
from storage.queries import groups, outcomes, programme
from storage.vocabulary import ActionSource, PartKind

ON_LIST = 70  # characters of a title in a list to choose from


@dataclass(frozen=True)
class Origin:
    """Where somebody adds an action, and what it can be about there.

    `about` is what a button that leads back here carries.
    """

    group: Group | None
    about: Mapping[str, str]
    meeting: Meeting | None = None
    item: AgendaItem | None = None
    items: Sequence[AgendaItem] = ()
    labs: Sequence[Part] = ()


@dataclass(frozen=True)
class Source:
    """What an action came of: its kind and number, and the group that it is of."""

    kind: ActionSource
    number: int | None
    group: Group | None


def of_button(call: Call) -> Origin:
    """Return where the button stands, to the person who may add an action there."""
    if call.args.get("item"):
        return _of_item(call, items.of_button(call))
    if call.args.get("meeting"):
        return _of_meeting(call, lookup.of_button(call))
    group = group_lookup.of_button(call) if call.args.get("group") else None
    lookup.require_planner(call, group)
    return Origin(group, {"group": group.slug if group else ""})


def source(call: Call, origin: Origin, typed: str, faults: dict[str, Text]) -> Source:
    """Return what the action is about: what was chosen of the meeting, else where it was added."""
    if origin.item is not None:
        return Source(ActionSource.ITEM, origin.item.id, origin.group)
    for item in origin.items:
        if typed in (f"i{item.id}", item.title[:ON_LIST]):
            return Source(ActionSource.ITEM, item.id, origin.group)
    for lab in origin.labs:
        if typed in (f"p{lab.id}", lab.title):
            own = groups.by_id(call.session, lab.group_id) if lab.group_id else origin.group
            return Source(ActionSource.PART, lab.id, own)
    if typed:
        faults["source"] = Text("action.no_source")
    if origin.meeting is not None:
        return Source(ActionSource.MEETING, origin.meeting.id, origin.group)
    return Source(ActionSource.GROUP, None, origin.group)


def _of_item(call: Call, item: AgendaItem) -> Origin:
    """Return an item as origin: of the group that the caller leads, else of its first one."""
    items.require_leads(call, item)
    led = items.reader(call).leads
    some = sorted(item.groups, key=lambda group: group.id not in led)
    return Origin(some[0] if some else None, {"item": str(item.id)}, item=item)


def _of_meeting(call: Call, meeting: Meeting) -> Origin:
    lookup.require_planner_of(call, meeting)
    some = [one.item for one in outcomes.of_meeting(call.session, meeting)]
    labs = [one for one in programme.parts(call.session, meeting) if one.kind == PartKind.PARALLEL]
    about = {"meeting": str(meeting.id)}
    return Origin(meeting.group, about, meeting=meeting, items=some, labs=labs)
