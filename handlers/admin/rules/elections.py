"""The list of an election: one person a line, and whether they stay, go, or who comes in their place."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.names import fold, name_key

MOST_LINES = 40
BETWEEN = re.compile(r"\s*(?:;|\t|>|→)\s*")
STAYS = frozenset({"", "blijft", "stays"})
GOES = frozenset({"weg", "gaat", "gaat weg", "vertrekt", "goes", "leaves"})


class Wrong(StrEnum):
    """Why nothing can be done with a line."""

    UNKNOWN = "unknown"  # nobody is called so
    SEVERAL = "several"  # more than one person is
    TWICE = "twice"  # this person stands in another line that changes something
    NOTHING = "nothing"  # has nothing to hand over


@dataclass(frozen=True)
class Line:
    """One line that can be done; `to` is who comes in the place of `person`, None: nobody yet."""

    person: int
    to: int | None = None


@dataclass(frozen=True)
class Read:
    """What a list says: how many stay, what is to be done, and the names with which that cannot be."""

    stay: int
    lines: Sequence[Line]
    wrong: Sequence[tuple[str, Wrong]]


def read(typed: str, ids: Mapping[str, Sequence[int]]) -> Read:
    """Read a list; `ids` are the people by the key of their name."""
    stay, found, wrong = 0, list[tuple[str, Line]](), list[tuple[str, Wrong]]()
    for line in filter(None, (one.strip() for one in typed.splitlines())):
        name, rest = _halves(line)
        faults = [
            (one, fault)
            for one in (name, *([] if _is_word(rest) else [rest]))
            if (fault := _fault(one, ids))
        ]
        if faults:
            wrong += faults
        elif rest != "-" and fold(rest) in STAYS:
            stay += 1
        else:
            to = None if _is_word(rest) else ids[name_key(rest)][0]
            found.append((name, Line(ids[name_key(name)][0], to)))
    named = Counter(one for _, line in found for one in {line.person, line.to} if one is not None)
    alone = [line for _, line in found if _once(line, named)]
    wrong += [(name, Wrong.TWICE) for name, line in found if not _once(line, named)]
    return Read(stay, alone, wrong)


def _halves(line: str) -> tuple[str, str]:
    name, *rest = BETWEEN.split(line, maxsplit=1)
    return name, rest[0] if rest else ""


def _is_word(rest: str) -> bool:
    return rest == "-" or fold(rest) in STAYS | GOES


def _fault(name: str, ids: Mapping[str, Sequence[int]]) -> Wrong | None:
    some = ids.get(name_key(name), ())
    if not some:
        return Wrong.UNKNOWN
    return Wrong.SEVERAL if len(some) > 1 else None


def _once(line: Line, named: Mapping[int, int]) -> bool:
    if line.person == line.to:
        return False
    return named[line.person] == 1 and (line.to is None or named[line.to] == 1)
