"""The werkagenda put in order: groups, their subjects, and the items under each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from handlers.common.rules.limits import PAGE_OF_PEOPLE, ROOM_ON_PAGE, parted, room
from storage.models import Group, Subject
from storage.names import fold
from storage.queries.work_items import InHand, Location

ROOM_IDLE = 1500  # characters of the subjects in one line
LABEL = 350  # characters of a stage, with to whom an item was taken


@dataclass
class Work:
    """All that is in hand: what each group works on, and what has no group."""

    groups: "list[GroupWork]" = field(default_factory=list)
    homeless: list[InHand] = field(default_factory=list)
    behind: Mapping[int, int] = field(default_factory=dict)
    locations: Mapping[int, Location] = field(default_factory=dict)

    @property
    def idle(self) -> "list[tuple[Group, str]]":
        """The subjects without an item this year."""
        return [
            (one.group, subject)
            for one in self.groups
            for subject, some in one.by_subject
            if not some
        ]


@dataclass
class GroupWork:
    """What one group works on; `loose` are its items without a subject of its own."""

    group: Group
    by_subject: list[tuple[str, list[InHand]]]
    loose: list[InHand]


@dataclass(frozen=True)
class WorkLine:
    """A line of the werkagenda: an item, or (None) that a subject has none; no group: homeless.

    `idle` are the subjects of a group that have none, where they are folded into one line.
    """

    group: Group | None
    subject: str | None
    item: InHand | None
    idle: tuple[str, ...] = ()


def arrange(
    groups: Sequence[Group],
    subjects: Sequence[Subject],
    items: Sequence[InHand],
    groups_of: Mapping[int, Sequence[int]],
) -> Work:
    """Put items under their groups and subjects.

    An item of several groups stands under each; its subject is the one of the same title there.
    """
    titles = {one.id: fold(one.title) for one in subjects}
    made = []
    for group in groups:
        mine = [item for item in items if group.id in groups_of[item.id]]
        named = [one for one in subjects if one.group_id == group.id]
        own = {fold(one.title) for one in named}
        key_of = {item.id: titles.get(item.subject_id or 0) for item in mine}
        made.append(
            GroupWork(
                group,
                [
                    (one.title, [item for item in mine if key_of[item.id] == fold(one.title)])
                    for one in named
                ],
                [item for item in mine if key_of[item.id] not in own],
            )
        )
    return Work(made, [item for item in items if not groups_of[item.id]])


def page_of(lines: Sequence[WorkLine], number: int) -> tuple[Sequence[WorkLine], int, int]:
    """Return the lines of a page (the last one when there are fewer), its number, and how many."""
    sizes = [
        LABEL
        + room(row.subject or "")
        + (room(row.item.title) + LABEL if row.item else 0)
        + sum(map(room, row.idle))
        for row in lines
    ]
    found = parted(sizes, PAGE_OF_PEOPLE, ROOM_ON_PAGE)
    number = min(number, len(found) - 1)
    return lines[found[number]], number, len(found)


def rows(work: Work) -> list[WorkLine]:
    """Return the werkagenda line by line."""
    found = []
    for one in work.groups:
        for subject, some in one.by_subject:
            found += [WorkLine(one.group, subject, item) for item in some] or [
                WorkLine(one.group, subject, None)
            ]
        found += [WorkLine(one.group, None, item) for item in one.loose]
    return found + [WorkLine(None, None, item) for item in work.homeless]


def folded(lines: Sequence[WorkLine]) -> list[WorkLine]:
    """Put the subjects of a group that have no item into one line, behind those that have."""
    found: list[WorkLine] = []
    for group, some in groupby(lines, key=lambda line: line.group):
        mine = list(some)
        found += [line for line in mine if line.item]
        idle = tuple(line.subject or "" for line in mine if line.item is None)
        sizes = [room(one) + len(", ") for one in idle]
        found += [
            WorkLine(group, None, None, idle[piece])
            for piece in (parted(sizes, len(idle), ROOM_IDLE) if idle else ())
        ]
    return found
