"""Which group a sentence names, anywhere in it: by a name, by one with a slip of the pen, or by a subject."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from handlers.common.parsing.groups import KIND_WORDS, LONGEST, SLIP, kind_words
from storage.models import Group, GroupKind
from storage.names import FILLERS, name_key

SHORTEST_SLIP = 5  # letters of a name in which one may be wrong
LONGEST_SLIP = 6  # words of a name in which a letter may be wrong
SHORTEST_PART = 6  # letters of a word that stands for the whole name


class Named(NamedTuple):
    """A group, and which words of the line (from, until) it was named with."""

    group: Group
    start: int
    end: int


class Window(NamedTuple):
    """Words of a line without what people say before a name, and where these stand."""

    key: str
    start: int
    end: int


def find(words: Sequence[str], groups: Sequence[Group], known: Iterable[str] = ()) -> Named | None:
    """Return the group that folded words name, the clearest one; of as clear ones the first in the line.

    A word of `known` is never taken for a name that was misspelt, or for part of one.
    """
    names = [(name.key, group) for group in groups for name in group.names if name.key]
    longest = min(LONGEST, max((len(key.split()) for key, _ in names), default=0))
    windows = list(_windows(words, longest))
    taken = frozenset(known)
    for some in (
        _exact(windows, names),
        _misspelt([one for one in windows if one.key not in taken], names),
        _exact(windows, _subjects(groups)),
        _exact([one for one in windows if one.key not in taken], _parts(groups)),
    ):
        found = [_with_kind(one, words) for one in some]
        if found:
            best = max(found, key=lambda one: (one.end - one.start, -one.start))
            same = [one.group for one in found if (one.start, one.end) == (best.start, best.end)]
            return best if all(group is best.group for group in same) else None
    return None


def find_kind(words: Sequence[str], kinds: Iterable[GroupKind]) -> GroupKind | None:
    """Return the kind of group that is named in folded words."""
    line = f" {' '.join(words)} "
    return next(
        (kind for kind in kinds if any(f" {word} " in line for word in kind_words(kind))), None
    )


def _windows(words: Sequence[str], longest: int) -> Iterator[Window]:
    kept = [(place, word) for place, word in enumerate(words) if word not in FILLERS]
    for first, (start, _) in enumerate(kept):
        for last in range(first, min(first + longest, len(kept))):
            key = " ".join(word for _, word in kept[first : last + 1])
            yield Window(key, start, kept[last][0] + 1)


def _exact(windows: Iterable[Window], names: Iterable[tuple[str, Group]]) -> list[Named]:
    by_key: dict[str, list[Group]] = {}
    for key, group in names:
        by_key.setdefault(key, []).append(group)
    return [
        Named(group, one.start, one.end) for one in windows for group in by_key.get(one.key, ())
    ]


def _misspelt(windows: Iterable[Window], names: Iterable[tuple[str, Group]]) -> list[Named]:
    by_key = {key: group for key, group in names if len(key) >= SHORTEST_SLIP}
    keys = list(by_key)
    return [
        Named(by_key[near[0]], one.start, one.end)
        for one in windows
        if len(one.key) >= SHORTEST_SLIP
        and one.key.count(" ") < LONGEST_SLIP
        and (near := process.extractOne(one.key, keys, scorer=fuzz.ratio, score_cutoff=SLIP))
    ]


def _subjects(groups: Iterable[Group]) -> list[tuple[str, Group]]:
    return [(name_key(one.title), group) for group in groups for one in group.subjects]


def _parts(groups: Iterable[Group]) -> list[tuple[str, Group]]:
    """Return each word that is long enough and stands in the names of one group only."""
    holders: dict[str, set[Group]] = {}
    for group in groups:
        for word in {word for name in group.names for word in name.key.split()}:
            holders.setdefault(word, set()).add(group)
    return [
        (word, next(iter(some)))
        for word, some in holders.items()
        if len(word) >= SHORTEST_PART and len(some) == 1
    ]


def _with_kind(found: Named, words: Sequence[str]) -> Named:
    """Take the word for its kind before a name along with it."""
    for length in range(KIND_WORDS, 0, -1):
        start = found.start - length
        if start >= 0 and " ".join(words[start : found.start]) in kind_words(found.group.kind):
            return found._replace(start=start)
    return found
