"""Who sees what of an agenda item: drafts, and titles of what is besloten."""

from dataclasses import dataclass

from handlers.items.rules.stages import OWN_ONLY, ItemRole
from storage.models import AgendaItem


@dataclass(frozen=True)
class Reader:
    """Somebody who looks at items: numbers of themselves, their gemeente, their groups.

    `stands_in` are the meetings that they stand in for. A channel as such is a Reader of nothing. What
    is mailed lies with others: there nobody reads what is besloten.
    """

    person: int | None = None
    organisation: int | None = None
    member_of: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    stands_in: frozenset[int] = frozenset()
    admin: bool = False
    by_mail: bool = False

    def is_to(self, item: AgendaItem) -> set[ItemRole]:
        """Return what this person is to an item."""
        groups = {group.id for group in item.groups}
        found = {ItemRole.ADMIN} if self.admin else set()
        if self.person is not None and item.handed_in_by_id == self.person:
            found.add(ItemRole.SUBMITTER)
        if self.organisation is not None and item.organisation_id == self.organisation:
            found.add(ItemRole.COLLEAGUE)
        if groups & self.leads or item.meeting_id in self.stands_in:
            found.add(ItemRole.LEAD)
        return found

    def sees(self, item: AgendaItem) -> bool:
        """Return whether this person may know of the item at all."""
        if item.stage not in OWN_ONLY:
            return True
        return not self.is_to(item).isdisjoint({ItemRole.SUBMITTER, ItemRole.COLLEAGUE})

    def reads(self, item: AgendaItem) -> bool:
        """Return whether this person may read the item's title, privately."""
        if not self.sees(item) or (item.confidential and self.by_mail):
            return False
        if not item.confidential or self.is_to(item):
            return True
        return not self.member_of.isdisjoint(group.id for group in item.groups)

    def reads_ended(self, item: AgendaItem) -> bool:
        """Return whether this person may read the title of an item of which they hear how it ended.

        Whoever stands behind it knew of it, also when its own gemeente took it back.
        """
        return self.reads(item) or not item.confidential


CHANNEL = Reader()  # whoever is in a channel; reads no title of what is besloten
