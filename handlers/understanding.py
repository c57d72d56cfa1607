"""What each line of a pasted list of people means: somebody new, somebody known, a doubt, a mistake."""

from collections.abc import Mapping
from functools import cache

from rapidfuzz import fuzz, process

from handlers.call import Call
from handlers.listed import NEW_PLACE, Line, Said, Understood, Verdict
from handlers.parsing import groups as parsing
from handlers.parsing import mails
from handlers.parsing.columns import Column
from handlers.parsing.groups import Named
from handlers.parsing.lists import Row, read, several
from handlers.rules.limits import NAME
from handlers.screens.words import function_name, introduced, label, quoted
from handlers.views import Text
from storage.models import Group, ImportBatch, Person
from storage.names import name_key
from storage.queries import groups, imports, organisations

SAME_NAME = 88  # how alike (0 to 100) two names must be to ask whether they are one person's
SAME_PLACE = 85
SAME_FUNCTION = 75


class _Known:
    """What the network knows, looked up once for a whole list."""

    def __init__(self, call: Call) -> None:
        self.people = imports.everybody(call.session)
        self.by_key: dict[str, list[Person]] = {}
        for person in self.people:
            self.by_key.setdefault(name_key(person.name), []).append(person)
        self.by_mail = {one.mail.casefold(): one for one in self.people if one.mail}
        self.places = dict(imports.organisations(call.session))
        self.fresh: dict[str, str] = {}  # gemeenten that earlier lines would add, by lookup key
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
    said = _by_line(imports.choices(batch))
    lines, seen = [], dict[object, int]()
    for row in found.rows:
        line = _line(row, known, said.get(row.number, {}))
        _see_double(line, seen)
        lines.append(line)
    return Understood(lines, found.ignored)


def key_of(line: int, question: str) -> str:
    """Give under what the answer to a question about a line is kept."""
    return f"{line}/{question}"


def _by_line(said: Mapping[str, str]) -> Mapping[int, dict[str, Said]]:
    found: dict[int, dict[str, Said]] = {}
    for key, answer in said.items():
        line, _, question = key.partition("/")
        found.setdefault(int(line), {})[question] = Said(answer)
    return found


def _line(row: Row, known: _Known, said: Mapping[str, Said]) -> Line:
    line = Line(row, said, name=row.get(Column.NAME))
    if len(line.name) > NAME or (line.name and not name_key(line.name)):
        line.faults.append(Text("importing.bad_name"))
    if typed := row.get(Column.MAIL):
        line.mail = mails.address(typed)
        if line.mail is None:
            line.faults.append(Text("keep.bad_mail"))
    if not line.name and not row.get(Column.PLACE):
        line.faults.append(Text("importing.no_name"))
    for look in (_place, _person, _function, _groups):
        look(line, known)
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
    if near := _near(key, known.places):
        meant = known.places[near]
        asked = Text("importing.like_place", typed=quoted(typed), name=meant.name)
        answer = line.ask(f"place/{meant.id}", asked)
        if answer == Said.YES:
            line.place = meant
        if answer != Said.NO:
            return
    elif key not in known.fresh and (near := _near(key, known.fresh)):
        meant_too = known.fresh[near]
        asked = Text("importing.like_place", typed=quoted(typed), name=quoted(meant_too))
        answer = line.ask(f"place/{near}", asked)
        if answer == Said.YES:
            line.new_place = meant_too
        if answer != Said.NO:
            return
    else:
        known.fresh.setdefault(key, typed)
        answer = line.ask(NEW_PLACE, Text("importing.new_place", typed=quoted(typed)))
        if answer == Said.NO:
            line.skipped = line.skipped or not line.name
            return
    line.new_place = typed


def _near(key: str, among: Mapping[str, object]) -> str | None:
    """Give the lookup key that is nearly the same."""
    near = process.extractOne(key, among.keys(), scorer=fuzz.ratio, score_cutoff=SAME_PLACE)
    return near[0] if near else None


def _person(line: Line, known: _Known) -> None:
    if not line.name or line.open is not None:
        return  # who it is depends on where they are from
    sure, asked = _who(line, known)
    if asked is not None:
        text = Text("importing.like_person", person=introduced(asked))
        if line.ask(f"person/{asked.id}", text) == Said.YES:
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
        answer = line.ask("function/none", Text("importing.no_function", typed=quoted(typed)))
        line.skipped = line.skipped or answer == Said.NO
        return
    shown = function_name(meant)
    asked = Text("importing.like_function", typed=quoted(typed), function=shown)
    line.function = meant if line.ask(f"function/{meant.id}", asked) == Said.YES else None


def _groups(line: Line, known: _Known) -> None:
    for typed in several(line.row.get(Column.GROUPS)):
        group, near = known.group(typed[:NAME])
        if near is not None:
            asked = Text("importing.like_group", typed=quoted(typed), group=label(near))
            group = near if line.ask(f"group/{near.id}", asked) == Said.YES else None
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
