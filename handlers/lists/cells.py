"""Which cell of a line without headings holds what: by what it is, else by where it stands."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.lists.parsing.columns import SHAPES, Column
from handlers.lists.parsing.lines import ListRow, account_in, as_said, several
from handlers.lists.recognition import MOST_GROUPS, KnownNames, bare, near
from storage.names import fold, name_key
from storage.vocabulary import ImportKind

ORDER = SHAPES[ImportKind.PEOPLE].order
# What stands before a family name and belongs to it.
INFIXES = frozenset("van de den der het ten ter te in op aan bij von du la le el al".split())


def recognised(row: ListRow, known: KnownNames, functions: Collection[str]) -> ListRow:
    """Return a line with each cell in the column that it is meant for; `functions` are lookup keys.

    A gemeente, a function, a group or a mail that the network knows says so itself; whatever else
    there is stands where it belongs by the order of columns, or in the first one that is free.
    """
    cells = list(row.raw)
    if not cells:
        return row
    kinds = [_kind(cell, known, functions) for cell in cells]
    turned = row.commas and _is_turned(cells, kinds, known)
    if turned:
        cells[:2], kinds[:2] = [f"{cells[1]} {cells[0]}"], [Column.NAME]
    found: dict[Column, str] = {}
    unsure: list[tuple[int, str]] = []
    for at, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
        if kind == Column.GROUPS and kind in found:
            found[kind] += f", {cell}"
        elif kind is not None and kind not in found:
            found[kind] = cell
        elif cell:
            unsure.append((at, cell))
    for at, cell in unsure:
        place = ORDER[min(at, len(ORDER) - 1)]
        if place in found:
            place = next((one for one in ORDER if one not in found), Column.GROUPS)
        found[place] = f"{found[place]}, {cell}" if place in found else cell
    if name := found.get(Column.NAME):
        found[Column.NAME] = as_said(name, turned=not row.commas)
    return replace(row, cells=found, doubtful_name=turned and Column.PLACE not in found)


def holds_more(name: str, known: KnownNames, functions: Collection[str]) -> bool:
    """Return whether a name has a gemeente or a function in it, so that it may be more than a name."""
    words = name_key(name).split()
    if len(words) < 2:  # noqa: PLR2004 - a single word is all that there is
        return bool(words) and (words[0] in known.places or words[0] in functions)
    parts = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    }
    return not parts.isdisjoint(known.places) or not parts.isdisjoint(functions)


def _kind(cell: str, known: KnownNames, functions: Collection[str]) -> Column | None:
    if (account := account_in(cell)) and known.called(account) is not None:
        return Column.ACCOUNT
    if "@" in cell:
        return Column.MAIL
    key = name_key(cell)
    if key in functions:
        return Column.FUNCTION
    if name_key(bare(cell)) in known.places:
        return Column.PLACE
    names = several(cell)[:MOST_GROUPS]
    if names and all(map(known.is_group, names)):
        return Column.GROUPS
    return None


def _is_turned(cells: Sequence[str], kinds: Sequence[Column | None], known: KnownNames) -> bool:
    """Return whether a line begins with "Bakker, Anna"."""
    if len(cells) < 2 or kinds[0] or kinds[1] or not cells[0] or not cells[1]:  # noqa: PLR2004
        return False
    family = [word for word in fold(cells[0]).split() if word not in INFIXES]
    return len(family) == 1 and not near(name_key(cells[1]), known.places)
