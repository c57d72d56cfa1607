"""What each line of a pasted list of people means: somebody new, somebody known, a doubt, a mistake."""

from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import fuzz, process

from handlers.call import Call
from handlers.common.parsing import emails
from handlers.common.rules.limits import NAME
from handlers.common.screens.words import function_name, introduced, label, quoted
from handlers.lists import cells
from handlers.lists.lines import (
    NEW_PLACE,
    Decision,
    LineVerdict,
    PersonLine,
    Question,
    Understood,
    by_line,
)
from handlers.lists.parsing.columns import Column
from handlers.lists.parsing.lines import ListRow, account_in, read, several
from handlers.lists.recognition import MOST_GROUPS, SAME_NAME, KnownNames, bare, near
from handlers.sentences import Text
from storage.models import Function, ImportBatch, Person
from storage.names import name_key
from storage.queries import imports, organisations
from storage.queries.mail import folded

SAME_FUNCTION = 75


def understand(call: Call, batch: ImportBatch) -> Understood[PersonLine]:
    """Return what the lines of a list mean at this moment, with what was said about the doubtful ones."""
    found, known = read(batch.lines or ""), KnownNames(call)
    functions = organisations.functions(call.session)
    said = by_line(imports.choices(batch))
    called = {name_key(word) for one in functions for word in (one.key, one.name, one.name_en)}
    lines, seen = [], dict[object, int]()
    for row in found.rows:
        line = _line(cells.recognised(row, known, called), known, said.get(row.number, {}))
        _name(line, known, called)
        _function(line, functions)
        _see_double(line, seen)
        lines.append(line)
    return Understood(lines, found.ignored, known.asked)


def _line(row: ListRow, known: KnownNames, said: Mapping[str, Decision]) -> PersonLine:
    line = PersonLine(row, said, name=row.get(Column.NAME))
    if len(line.name) > NAME or (line.name and not name_key(line.name)):
        line.faults.append(Text("importing.bad_name"))
    if typed := row.get(Column.MAIL):
        line.mail = emails.address(typed)
        if line.mail is None:
            line.faults.append(Text("keep.bad_mail"))
    if typed := row.get(Column.ACCOUNT):
        _account(line, typed, known)
    if not line.name and not row.get(Column.PLACE):
        line.faults.append(Text("importing.no_name"))
    for look in (_place, _person, _groups):
        look(line, known)
    return line


def _account(line: PersonLine, typed: str, known: KnownNames) -> None:
    """Note whose account a line names; a line without a name is of whom the platform says."""
    user = account_in(typed)
    called = known.called(user) if user else None
    if called is None:
        line.faults.append(Text("importing.no_account", typed=quoted(typed)))
        return
    line.account, line.account_name = user, called
    line.name = line.name or called[:NAME]


def _name(line: PersonLine, known: KnownNames, functions: Collection[str]) -> None:
    """Ask about a name that may be two, or that has a gemeente or a function in it."""
    if not line.name or line.person is not None:
        return
    if line.row.doubtful_name or cells.holds_more(line.name, known, functions):
        asked = Text("importing.odd_name", name=quoted(line.name))
        answer = line.ask(Question(f"name/{name_key(line.name)[:NAME]}", asked))
        line.skipped = line.skipped or answer == Decision.NO


def _place(line: PersonLine, known: KnownNames) -> None:
    typed = bare(line.row.get(Column.PLACE))
    key = name_key(typed)
    if not typed:
        return
    if not key or len(typed) > NAME or len(key) > NAME:
        line.faults.append(Text("importing.bad_place"))
        return
    line.place = known.places.get(key)
    if line.place is not None:
        return
    if found := near(key, known.places):
        meant = known.places[found]
        asked = Text("importing.like_place", typed=quoted(typed), name=meant.name)
        answer = line.ask(Question(f"place/{meant.id}", asked))
        if answer == Decision.YES:
            line.place = meant
        if answer != Decision.NO:
            return
    elif key not in known.fresh and (found := near(key, known.fresh)):
        meant_too = known.fresh[found]
        asked = Text("importing.like_place", typed=quoted(typed), name=quoted(meant_too))
        answer = line.ask(Question(f"place/{found}", asked))
        if answer == Decision.YES:
            line.new_place = meant_too
        if answer != Decision.NO:
            return
    else:
        known.fresh.setdefault(key, typed)
        asked = Text("importing.new_place", typed=quoted(typed))
        answer = line.ask(Question(NEW_PLACE, asked, place=typed))
        if answer == Decision.NO:
            line.skipped = line.skipped or not line.name
            return
    line.new_place = typed


def _person(line: PersonLine, known: KnownNames) -> None:
    if not line.name or line.open is not None:
        return  # who it is depends on where they are from
    if line.account in known.by_account:  # whatever they are called
        line.person = known.by_account[line.account]
        return
    sure, asked = _who(line, known)
    if asked is not None:
        text = Text("importing.like_person", person=introduced(asked))
        if line.ask(Question(f"person/{asked.id}", text)) == Decision.YES:
            sure = asked
    if sure is not None and line.account and sure.accounts:
        line.faults.append(Text("importing.other_account", person=introduced(sure)))
    _mail(line, sure, known)
    line.person = sure


def _mail(line: PersonLine, person: Person | None, known: KnownNames) -> None:
    """Note that the address of a line is somebody else's: two people cannot be told apart by it."""
    has = known.of_mail(line.mail) if line.mail else None
    if has is not None and has is not person and line.open is None:
        line.faults.append(Text("importing.mail_taken", person=introduced(has)))


def _who(line: PersonLine, known: KnownNames) -> tuple[Person | None, Person | None]:
    """Return the person it surely is (first), or else the person it may be (second)."""
    key = name_key(line.name)
    same = known.named(key)
    if line.mail and (found := known.of_mail(line.mail)):
        alike = fuzz.ratio(key, name_key(found.name)) >= SAME_NAME
        return (found, None) if alike else (None, found)
    fitting = [one for one in same if _fits(line, one)]
    if len(fitting) == 1:
        return fitting[0], None
    if same:
        return None, (fitting or same)[0]
    here = [one for one in known.alike(key) if _fits(line, one)]
    return None, here[0] if here else None


def _fits(line: PersonLine, person: Person) -> bool:
    """Return whether nothing that is known of both gemeente and mail differs."""
    other_mail = line.mail and person.mail and folded(line.mail) != person.mail
    if line.new_place:
        return person.organisation is None and not other_mail
    place = line.place is None or person.organisation is None or person.organisation is line.place
    return place and not other_mail


def _function(line: PersonLine, functions: Sequence[Function]) -> None:
    typed = line.row.get(Column.FUNCTION)
    key = name_key(typed)
    if not key:
        return
    called = {name_key(word): one for one in functions for word in (one.name_en, one.name)}
    called |= {one.key: one for one in functions}
    line.function = called.get(key)
    if line.function is not None:
        return
    within = [name for name in called if f" {name} " in f" {key} " or f" {key} " in f" {name} "]
    alike = process.extractOne(key, called.keys(), scorer=fuzz.ratio, score_cutoff=SAME_FUNCTION)
    meant = called[within[0]] if within else called[alike[0]] if alike else None
    if meant is None:
        asked = Text("importing.no_function", typed=quoted(typed))
        answer = line.ask(Question("function/none", asked))
        line.skipped = line.skipped or answer == Decision.NO
        return
    shown = function_name(meant)
    asked = Text("importing.like_function", typed=quoted(typed), function=shown)
    answer = line.ask(Question(f"function/{meant.id}", asked))
    line.function = meant if answer == Decision.YES else None


def _groups(line: PersonLine, known: KnownNames) -> None:
    named = several(line.row.get(Column.GROUPS))
    if len(named) > MOST_GROUPS:
        line.faults.append(Text("importing.too_many_groups", most=MOST_GROUPS))
        return
    for typed in named:
        group, perhaps = known.group(typed[:NAME])
        if perhaps:
            meant = perhaps[0]
            asked = Text("importing.like_group", typed=quoted(typed), group=label(meant))
            answer = line.ask(Question(f"group/{meant.id}", asked))
            group = meant if answer == Decision.YES else None
        elif group is None:
            line.faults.append(Text("importing.no_group", typed=quoted(typed)))
        if group is not None and group not in line.groups:
            line.groups.append(group)


def _see_double(line: PersonLine, seen: dict[object, int]) -> None:
    """Note the person a line is about; a person of an earlier line is a mistake here."""
    if line.verdict in {LineVerdict.WRONG, LineVerdict.SKIPPED}:
        return
    place = line.place.id if line.place else name_key(line.new_place)
    if line.person is not None:
        keys: list[object] = [line.person.id]
    elif line.name:
        keys = [(name_key(line.name), place)]
    else:
        keys = [("place", place)]
    if line.account:
        keys.append(("account", line.account))
    if line.mail:
        keys.append(folded(line.mail))
    earlier = next((seen[key] for key in keys if key in seen), None)
    if earlier is not None:
        line.faults.append(Text("importing.double", number=earlier))
        return
    seen.update(dict.fromkeys(keys, line.row.number))
