"""What is to do after set-up: one table of steps, each with the way to where it is done."""

from collections.abc import Mapping
from enum import StrEnum

from handlers.admin.rules.attention import NeedRow
from handlers.views import TYPED


class Step(StrEnum):
    """A step of the first week, in the order in which it is best done."""

    BACKUP = "backup"
    SECOND = "second"
    CONTACT = "contact"
    PEOPLE = "people"
    LEAD = "lead"
    CHANNEL = "channel"
    TOLD = "told"
    MEETING = "meeting"
    INVITED = "invited"


# None: it is not done here, and the sentence says where.
TABLE: Mapping[Step, NeedRow | None] = {
    Step.BACKUP: None,
    Step.SECOND: NeedRow("find_person"),
    Step.CONTACT: NeedRow("privacy_contact"),
    Step.PEOPLE: NeedRow("paste_list"),
    Step.LEAD: NeedRow("groups_without", {"what": "lead"}),
    Step.CHANNEL: NeedRow("groups_without", {"what": "channel"}),
    Step.TOLD: NeedRow("bulk", {"step": "welcome"}),
    Step.MEETING: NeedRow(TYPED),
    Step.INVITED: NeedRow("messages", {"part": "coming"}),
}
