"""What each line of a pasted list of people means: somebody new, somebody known, a doubt, a mistake."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from handlers.call import Call
from handlers.parsing import groups as parsing
from handlers.parsing import mails
from handlers.parsing.groups import Named
from handlers.parsing.lists import Column, Row, read, several
from handlers.rules.limits import NAME
from handlers.screens.words import function_name, introduced, label, quoted
from handlers.views import Text
from storage.models import Function, Group, ImportBatch, Organisation, Person
from storage.names import name_key
from storage.queries import groups, imports, organisations

SAME_NAME = 88  # how alike (0 to 100) two names must be to ask whether they are one person's
SAME_PLACE = 85
SAME_FUNCTION = 75


class Verdict(StrEnum):
    """How a line was understood; in this order they are shown."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    NEW = "new"
    KNOWN = "known"
    SKIPPED = "skipped"


class Said(StrEnum):
    """What a beheerder answers to the questions about a line."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"


@dataclass
class Line:
    """One line, as far as it is understood: what would be entered, and what must be asked first."""

    row: Row
    name: str = ""
    person: Person | None = None
    place: Organisation | None = None
    new_place: str = ""
    function: Function | None = None
    mail: str | None = None
    groups: list[Group] = field(default_factory=list)
    questions: list[Text] = field(default_factory=list)
    faults: list[Text] = field(default_factory=list)
    said: Said | None = None
    skipped: bool = False

    @property
    def verdict(self) -> Verdict:
        """Say how the line was understood."""
        if self.skipped or self.said == Said.SKIP:
            return Verdict.SKIPPED
        if self.faults:
            return Verdict.WRONG
        if self.questions and self.said is None:
            return Verdict.DOUBTFUL
        place_only = not self.name and self.place is not None
        return Verdict.KNOWN if self.person or place_only else Verdict.NEW

    @property
    def asks_only_for_place(self) -> bool:
        """Say whether the only question is whether a gemeente that nobody knows may be added."""
        return [one.key for one in self.questions] == ["importing.new_place"]


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


class _Known:
    """What the network knows, looked up once for a whole list."""

    def __init__(self, call: Call) -> None:
        self.people = imports.everybody(call.session)
        self.by_key: dict[str, list[Person]] = {}
        for person in self.people:
            self.by_key.setdefault(name_key(person.name), []).append(person)
        self.by_mail = {one.mail.casefold(): one for one in self.people if one.mail}
        self.places = dict(imports.organisations(call.session))
        self.functions = list(organisations.functions(call.session))
        self.group = cache(self._group)
        self._groups = groups.with_names_and_subjects(call.session)
        self._session = call.session

    def _group(self, typed: str) -> tuple[Group | None, Group | None]:
        """Give the group that was named, or else the one that may have been meant."""
        found = parsing.parse(typed, lambda keys: groups.by_keys(self._session, keys))
        if isinstance(found, Named) and not found.rest and found.group.closed_at is None:
            return found.group, None
        near = parsing.alike(typed, self._groups)
        return None, near[0] if near else None


def understand(call: Call, batch: ImportBatch) -> Understood:
    """Give what the lines of a list mean at this moment, with what was said about the doubtful ones."""
    found, known = read(batch.lines or ""), _Known(call)
    said = imports.choices(batch)
    lines, seen = [], dict[object, int]()
    for row in found.rows:
        line = _line(row, known, _answer(said.get(str(row.number))))
        _see_double(line, seen)
        lines.append(line)
    return Understood(lines, found.ignored)


def _answer(said: str | None) -> Said | None:
    return Said(said) if said in set(Said) else None


def _line(row: Row, known: _Known, said: Said | None) -> Line:
    line = Line(row, said=said)
    line.name = row.get(Column.NAME)
    if len(line.name) > NAME or (line.name and not name_key(line.name)):
        line.faults.append(Text("importing.bad_name"))
    if typed := row.get(Column.MAIL):
        line.mail = mails.address(typed)
        if line.mail is None:
            line.faults.append(Text("keep.bad_mail"))
    for look in (_place, _person, _function, _groups):
        look(line, known)
    if not line.name and not (line.place or line.new_place or line.questions):
        line.faults.append(Text("importing.no_name"))
    return line


def _place(line: Line, known: _Known) -> None:
    typed = line.row.get(Column.PLACE)
    first, _, rest = typed.partition(" ")
    if first.casefold() in {"gemeente", "municipality"} and rest:
        typed = rest
    key = name_key(typed)
    if not typed:
        return
    if not key or len(typed) > NAME or len(key) > NAME:
        line.faults.append(Text("importing.bad_place"))
        return
    line.place = known.places.get(key)
    if line.place is not None:
        return
    near = process.extractOne(key, known.places.keys(), scorer=fuzz.ratio, score_cutoff=SAME_PLACE)
    if near is not None:
        meant = known.places[near[0]]
        line.questions.append(Text("importing.like_place", typed=quoted(typed), name=meant.name))
        if line.said == Said.YES:
            line.place = meant
            return
    else:
        line.questions.append(Text("importing.new_place", typed=quoted(typed)))
        if line.said == Said.NO:
            line.skipped = not line.name
            return
    line.new_place = typed


def _person(line: Line, known: _Known) -> None:
    if not line.name:
        return
    sure, asked = _who(line, known)
    if asked is not None:
        line.questions.append(Text("importing.like_person", person=introduced(asked)))
        if line.said == Said.YES:
            sure = asked
    line.person = sure


def _who(line: Line, known: _Known) -> tuple[Person | None, Person | None]:
    """Give who it surely is, or else who it may be."""
    key = name_key(line.name)
    same = known.by_key.get(key, [])
    if line.mail and (found := known.by_mail.get(line.mail.casefold())):
        alike = fuzz.ratio(key, name_key(found.name)) >= SAME_NAME
        return (found, None) if alike else (None, found)
    fitting = [one for one in same if _fits(line, one)]
    if len(fitting) == 1:
        return fitting[0], None
    if same:
        return None, (fitting or same)[0]
    near = process.extractOne(key, known.by_key.keys(), scorer=fuzz.ratio, score_cutoff=SAME_NAME)
    if near is None:
        return None, None
    here = [one for one in known.by_key[near[0]] if _fits(line, one)]
    return None, here[0] if here else None


def _fits(line: Line, person: Person) -> bool:
    """Say whether nothing that is known of both gemeente and mail differs."""
    other_mail = line.mail and person.mail and line.mail.casefold() != person.mail.casefold()
    if line.new_place:
        return person.organisation is None and not other_mail
    place = line.place is None or person.organisation is None or person.organisation is line.place
    return place and not other_mail


def _function(line: Line, known: _Known) -> None:
    typed = line.row.get(Column.FUNCTION)
    key = name_key(typed)
    if not key:
        return
    called = {name_key(word): one for one in known.functions for word in (one.name_en, one.name)}
    called |= {one.key: one for one in known.functions}
    line.function = called.get(key)
    if line.function is not None:
        return
    within = [name for name in called if f" {name} " in f" {key} " or f" {key} " in f" {name} "]
    near = process.extractOne(key, called.keys(), scorer=fuzz.ratio, score_cutoff=SAME_FUNCTION)
    meant = called[within[0]] if within else called[near[0]] if near else None
    if meant is None:
        line.questions.append(Text("importing.no_function", typed=quoted(typed)))
        line.skipped = line.said == Said.NO
        return
    shown = function_name(meant)
    line.questions.append(Text("importing.like_function", typed=quoted(typed), function=shown))
    line.function = meant if line.said == Said.YES else None


def _groups(line: Line, known: _Known) -> None:
    for typed in several(line.row.get(Column.GROUPS)):
        group, near = known.group(typed[:NAME])
        if near is not None:
            asked = Text("importing.like_group", typed=quoted(typed), group=label(near))
            line.questions.append(asked)
            group = near if line.said == Said.YES else None
        elif group is None:
            line.faults.append(Text("importing.no_group", typed=quoted(typed)))
        if group is not None and group not in line.groups:
            line.groups.append(group)


def _see_double(line: Line, seen: dict[object, int]) -> None:
    """Note whom a line is about; who stood on an earlier one is a mistake here."""
    if line.verdict in {Verdict.WRONG, Verdict.SKIPPED}:
        return
    place = line.place.id if line.place else name_key(line.new_place)
    if line.person is not None:
        keys: list[object] = [line.person.id]
    elif line.name:
        keys = [(name_key(line.name), place)]
    else:
        keys = [("place", place)]
    if line.mail:
        keys.append(line.mail.casefold())
    earlier = next((seen[key] for key in keys if key in seen), None)
    if earlier is not None:
        line.faults.append(Text("importing.double", number=earlier))
        return
    seen.update(dict.fromkeys(keys, line.row.number))
