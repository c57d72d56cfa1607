"""Subjects and items as screens are given them: none, a few, and as many and as long as can be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.common.rules.limits import LINKS, NAME, ROOM_FOR_LINK
from handlers.work.rules.work_agenda import Work, arrange
from storage.models import Group, Subject, SubjectLink
from storage.queries.work_items import InHand, Location
from storage.vocabulary import Destination, ItemStage
from tests.gallery.facts import NOW, Facts, long

TODAY = NOW.date()
ODD = "<&" * 1000  # what takes most room once it is made harmless
URL = ("https://x.nl/?" + "&" * 120).ljust(500, "w")[:ROOM_FOR_LINK]
SIZES = (0, 1, 60, 500)
STAGES = (ItemStage.INSPIRATION, ItemStage.AGENDA, ItemStage.DEEPENING, ItemStage.SETTLED)


@dataclass
class WorkFacts:
    """What groups work on, and werkagendas of several sizes."""

    subjects: list[Subject]
    works: list[Work] = field(default_factory=list)


def subject(number: int, group: Group, title: str, links: int = 0) -> Subject:
    """Make a subject, with something to read."""
    made = Subject(title=title, position=number, removed_at=None, group_id=group.id)
    made.id, made.group = 10**9 + number, group
    for count in range(links):
        link = SubjectLink(title=ODD[:NAME], url=f"{URL[:-3]}{count:03}", subject_id=made.id)
        link.id = 10**9 + count
        made.links.append(link)
    return made


def in_hand(number: int, subject_id: int | None, title: str = "Wachtlijsten") -> InHand:
    """Make an item; every seventh is confidential, and the stages take turns."""
    stage = STAGES[number % len(STAGES)]
    day = date(2028, 9, 27) if stage == ItemStage.AGENDA else None
    gemeente = "Zeist" if number % 3 else None
    return InHand(number, title, number % 7 == 6, stage, subject_id, gemeente, day)


def work(facts: Facts) -> WorkFacts:
    """Return what goes with these facts."""
    few = not facts.people
    plain = [subject(1, facts.group, "Jeugdzorg")]
    longest = [
        subject(n + 1, one, long(f"Onderwerp {n}"), LINKS)
        for n, one in enumerate(facts.groups * (1 if few else 3))
    ]
    subjects = plain if len(facts.people) <= 1 else longest
    found = WorkFacts(subjects)
    for size in SIZES:
        title = ODD[:150] if len(facts.people) > 1 else "Wachtlijsten"
        ids = [None, *(one.id for one in subjects)]
        items = [in_hand(n, ids[n % len(ids)], title) for n in range(size)]
        found.works.append(_work(facts.groups, subjects if size else [], items))
    return found


def _work(groups: Sequence[Group], subjects: Sequence[Subject], items: Sequence[InHand]) -> Work:
    groups_of = {
        item.id: [one.id for one in groups[: 1 + item.id % 3]] if item.id % 5 else []
        for item in items
    }
    made = arrange(groups, subjects, items, groups_of)
    made.behind = {item.id: 61 for item in items[::2]}
    where = list(Destination)
    made.locations = {
        item.id: Location(
            where[item.id % len(where)],
            ODD[:NAME] if item.id % 4 == 0 else None,
            ODD[:NAME] if item.id % 3 else "",
            date(2026, 9, 30),
        )
        for item in items
        if item.stage == ItemStage.DEEPENING and item.id % 8
    }
    return made
