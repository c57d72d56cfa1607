"""The rooms of the gallery in which a pasted list is read, shown and brought in."""

from collections.abc import Iterator

from handlers.common.rules.limits import PAGE
from handlers.common.screens.words import function_name, introduced, label, quoted
from handlers.lists.lines import NEW_PLACE, PersonLine, Question, Understood
from handlers.lists.parsing.lines import ListRow
from handlers.lists.people_import import ImportedPeople
from handlers.lists.screens import files, people
from handlers.sentences import Text
from handlers.views import View
from storage.models import ImportBatch
from storage.vocabulary import ImportKind
from tests.gallery.facts import NOW, Facts

Shown = Iterator[tuple[str, View]]
ODD = "<!channel> & *Zo* _heet_ `ik` " * 9
BIG = 10**9


def rooms(facts: Facts, _language: str) -> Shown:
    """Return every screen about a pasted list, named."""
    brought = {many: _brought(many) for many in (0, 1, 99_999)}
    for batch in (pasted(), pasted(lines="x" * 20_000), pasted(lines=f"{ODD}\n" * 30)):
        yield "paste", people.form(ImportKind.PEOPLE)
        for more in (True, False):
            yield "paste more", people.form(batch.kind, batch, more=more)
        lines = _lines(facts)
        for some in ([lines[0]], lines * 4):
            found = Understood(some, [ODD] * 40)
            for page in (0, 1, 99):
                yield "preview", people.preview(batch, some, found, page)
        for many, made in brought.items():
            yield "brought in", people.brought_in(batch, made, many)
            stays = [facts.person] * min(many, 30) if facts.person else []
            yield "taken back", people.taken_back(many, stays, many)
    yield "thrown away", people.thrown_away(ImportKind.PEOPLE)
    for name in ("leden.xlsx", f"{ODD}.xlsx"):
        yield "file", files.being_read(name)
    found = Understood(_lines(facts) * 4, [ODD] * 40)
    yield "file read", files.was_read(people.preview(pasted(), found.lines, found, 0))


def _brought(many: int) -> ImportedPeople:
    """Return so many people, each with a group and an address."""
    ids = list(range(many))
    return ImportedPeople(
        ids, ids, [(one, one) for one in ids], {str(one): ["mail"] for one in ids}
    )


def pasted(*, lines: str = "Ineke Vos", imported: bool = False) -> ImportBatch:
    """Return a pasted list, that waits or was brought in."""
    made = ImportBatch(id=BIG, kind=ImportKind.PEOPLE, begun_at=NOW, lines=lines)
    made.imported_at = NOW if imported else None
    return made


def _lines(facts: Facts) -> list[PersonLine]:
    """Return a line understood in every way."""
    group, place = facts.group, facts.gemeenten[0]
    function = facts.functions[0]
    like = [Text("importing.like_place", typed=quoted(ODD), name=place.name)]
    like.append(Text("importing.new_place", typed=quoted(ODD)))
    like.append(Text("importing.like_group", typed=quoted(ODD), group=label(group)))
    called = function_name(function)
    like.append(Text("importing.like_function", typed=quoted(ODD), function=called))
    if facts.person:
        like.append(Text("importing.like_person", person=introduced(facts.person)))
    faults = [Text("importing.no_group", typed=quoted(ODD)), Text("importing.bad_place")] * 2
    found = [
        PersonLine(row(1), new_place=ODD[:60]),
        PersonLine(row(2), place=place, person=facts.person),
        PersonLine(row(3), new_place=ODD[:60], asked=[Question(NEW_PLACE, like[1], ODD[:60])]),
        PersonLine(row(4), skipped=True),
        PersonLine(row(5), faults=faults),
        *(PersonLine(row(6), asked=[Question("person/" + "9" * 9, one)]) for one in like),
    ]
    for line in found:
        line.name, line.function, line.groups = ODD[:60], function, [group] * PAGE
    found[0].account_name = ODD[:60]
    return [*found, PersonLine(row(7), place=place), PersonLine(row(8), new_place=ODD[:60])]


def row(number: int) -> ListRow:
    """Return a line as it was pasted."""
    return ListRow(BIG + number, ODD, {})
