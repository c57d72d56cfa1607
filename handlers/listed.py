"""A line of a pasted list as it was understood: what would be entered, and what must be asked first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from handlers.parsing.lists import Row
from handlers.views import Text
from storage.models import Function, Group, Organisation, Person

NEW_PLACE = "place/new"


class Verdict(StrEnum):
    """How a line was understood; in this order they are shown."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    NEW = "new"
    KNOWN = "known"
    SKIPPED = "skipped"


class Said(StrEnum):
    """What a beheerder answers to a question about a line; `skip` leaves the whole line out."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"


class Question(NamedTuple):
    """What must be asked about a line; `id` names what it is about, so that an answer fits no other."""

    id: str
    text: Text


@dataclass
class Line:
    """One line, as far as it is understood: what would be entered, and what must be asked first.

    `said` is what was answered, by the id of the question; `open` the first one that was not.
    """

    row: Row
    said: Mapping[str, Said] = field(default_factory=dict)
    name: str = ""
    person: Person | None = None
    place: Organisation | None = None
    new_place: str = ""
    function: Function | None = None
    mail: str | None = None
    groups: list[Group] = field(default_factory=list)
    open: Question | None = None
    faults: list[Text] = field(default_factory=list)
    skipped: bool = False

    @property
    def verdict(self) -> Verdict:
        """Say how the line was understood."""
        if self.skipped:
            return Verdict.SKIPPED
        if self.faults:
            return Verdict.WRONG
        if self.open is not None:
            return Verdict.DOUBTFUL
        place_only = not self.name and self.place is not None
        return Verdict.KNOWN if self.person or place_only else Verdict.NEW

    @property
    def asks_for_new_place(self) -> bool:
        """Say whether the question is whether a gemeente that nobody knows may be added."""
        return self.open is not None and self.open.id == NEW_PLACE

    def ask(self, id: str, text: Text) -> Said | None:  # noqa: A002 - its own word
        """Give what was answered to a question; None while it was not, and then it is asked."""
        answer = self.said.get(id)
        if answer == Said.SKIP:
            self.skipped = True
        elif answer is None and self.open is None:
            self.open = Question(id, text)
        return answer


@dataclass(frozen=True)
class Understood:
    """A whole list: its lines, and the headings of columns that are left out."""

    lines: Sequence[Line]
    ignored: Sequence[str]

    def counts(self) -> Mapping[Verdict, int]:
        """Count the lines by how they were understood."""
        return Counter(line.verdict for line in self.lines)

    def importable(self) -> Iterator[Line]:
        """Give the lines that an import would take."""
        return (one for one in self.lines if one.verdict in {Verdict.NEW, Verdict.KNOWN})
