"""A line of a pasted list as it was understood: what would be entered, and what must be asked first."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, Generic, NamedTuple, Self, TypeVar

from handlers.lists.parsing.lines import ListRow
from handlers.sentences import Text
from storage.models import Function, Group, Meeting, Organisation, Person
from storage.queries.imports import Named

NEW_PLACE = "place/new"
EVERYWHERE = 0  # the number under which an answer is kept that holds for all lines


class LineVerdict(StrEnum):
    """How a line was understood; in this order they are shown."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    NEW = "new"
    KNOWN = "known"
    SKIPPED = "skipped"


class Decision(StrEnum):
    """What a beheerder answers to a question about a line; `skip` leaves the whole line out."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"


class Question(NamedTuple):
    """What must be asked about a line; `id` names what it is about, so that an answer fits no other.

    `place`: the gemeente that nobody knows and that a yes would add. Where it is asked `everywhere`,
    one answer holds for all lines of the list.
    """

    id: str
    text: Text
    place: str = ""
    everywhere: bool = False


@dataclass
class ListLine:
    """One line, as far as it is understood; `said` is what was answered, by the id of the question."""

    row: ListRow
    said: Mapping[str, Decision] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    faults: list[Text] = field(default_factory=list)
    skipped: bool = False

    @property
    def open(self) -> Question | None:
        """The first question that was not answered."""
        return self.asked[0] if self.asked else None

    @property
    def known(self) -> bool:
        """Whether what the line is about was entered before."""
        return False

    @property
    def verdict(self) -> LineVerdict:
        """Return how the line was understood."""
        if self.skipped:
            return LineVerdict.SKIPPED
        if self.faults:
            return LineVerdict.WRONG
        if self.asked:
            return LineVerdict.DOUBTFUL
        return LineVerdict.KNOWN if self.known else LineVerdict.NEW

    def rows(self) -> Iterator[Named]:
        """Return the rows of the database that the line was understood with."""
        for value in vars(self).values():
            several = value if isinstance(value, list) else [value]
            yield from (one for one in several if isinstance(one, Named))

    def with_rows(self, rows: Mapping[Named, Named]) -> Self:
        """Return the line with other rows in the place of these."""

        def other(value: Any) -> Any:
            return rows[value] if isinstance(value, Named) else value

        found: dict[str, Any] = {
            name: [*map(other, value)] if isinstance(value, list) else other(value)
            for name, value in vars(self).items()
        }
        return replace(self, **found)

    def ask(self, question: Question) -> Decision | None:
        """Return what was answered to a question; None while it was not, and then it is asked."""
        answer = self.said.get(question.id)
        if answer == Decision.SKIP:
            self.skipped = True
        elif answer is None and question not in self.asked:
            self.asked.append(question)
        return answer


@dataclass
class PersonLine(ListLine):
    """A line about somebody, or about a gemeente only (then without a name)."""

    name: str = ""
    person: Person | None = None
    place: Organisation | None = None
    new_place: str = ""
    function: Function | None = None
    mail: str | None = None
    account: str = ""  # the id of their account here; `account_name` is what the platform says
    account_name: str = ""
    groups: list[Group] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether the person, or the gemeente that stands alone, is known."""
        return self.person is not None or (not self.name and self.place is not None)


@dataclass
class MeetingLine(ListLine):
    """A line about a meeting that is over, and who was there; no group: of the whole network.

    `meeting` is the same one where it was entered before; `noted`: its opkomst is known already.
    """

    day: date | None = None
    begins: time = time.min
    ends: time = time.min
    group: Group | None = None
    title: str = ""
    where: str = ""
    people: list[Person] = field(default_factory=list)
    places: list[Organisation] = field(default_factory=list)
    new_places: list[str] = field(default_factory=list)
    meeting: Meeting | None = None
    noted: bool = False

    @property
    def known(self) -> bool:
        """Whether the same group met on that day, as far as we know."""
        return self.meeting is not None


L = TypeVar("L", bound=ListLine)


@dataclass(frozen=True)
class Understood(Generic[L]):
    """A whole list: its lines, and the headings of columns that are left out.

    `asked`: the lookup keys and mails of the people whom it names.
    """

    lines: Sequence[L]
    ignored: Sequence[str]
    asked: Collection[str] = ()

    def counts(self) -> Mapping[LineVerdict, int]:
        """Count the lines by how they were understood."""
        return Counter(line.verdict for line in self.lines)

    def importable(self) -> Iterator[L]:
        """Return the lines that an import would take."""
        return (one for one in self.lines if one.verdict in {LineVerdict.NEW, LineVerdict.KNOWN})

    def new_places(self) -> Mapping[str, str]:
        """Return the gemeenten that nobody knows and that are asked about, by the key of the answer."""
        return {
            key_of(EVERYWHERE if asked.everywhere else line.row.number, asked.id): asked.place
            for line in self.lines
            if line.verdict == LineVerdict.DOUBTFUL
            for asked in line.asked
            if asked.place
        }


def key_of(line: int, question: str) -> str:
    """Return under what the answer to a question about a line is kept."""
    return f"{line}/{question}"


def by_line(said: Mapping[str, str]) -> Mapping[int, dict[str, Decision]]:
    """Return what was answered by line (EVERYWHERE: about all) and by the id of the question."""
    found: dict[int, dict[str, Decision]] = {}
    for key, answer in said.items():
        line, _, question = key.partition("/")
        found.setdefault(int(line), {})[question] = Decision(answer)
    return found
