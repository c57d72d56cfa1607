"""Which group is meant: the longest exact name at the start; anything less is only an offer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from storage.models import Group, GroupKind
from storage.names import FILLERS, fold, name_key

LONGEST = 10  # words in the longest name that is looked for
LIKELY = 72  # how alike (0 to 100) what was typed and a name must be for an offer
OFFERS = 5

Lookup = Callable[[Iterable[str]], Sequence[tuple[str, Group]]]


@dataclass(frozen=True)
class Named:
    """The group that was named, and the rest of the line as it was typed."""

    group: Group
    rest: str


class Candidate(NamedTuple):
    """A lookup key, which words of the line it was made of, and the kind word before it (if any)."""

    key: str
    end: int
    kind_word: str | None


def kind_words(kind: GroupKind) -> set[str]:
    """Give the words that mean this kind of group, in both languages, folded."""
    words = {fold(w) for w in (kind.key, kind.name, kind.plural, kind.name_en, kind.plural_en)}
    return words | {f"innovatie{word}" for word in words} | {f"innovation {w}" for w in words}


def candidates(text: str) -> list[Candidate]:
    """Give all lookup keys that could stand at the start of `text`, the longest first."""
    words = text.split()[: LONGEST + 3]
    skip = 0
    while skip < len(words) - 1 and fold(words[skip]) in FILLERS:
        skip += 1
    starts: list[tuple[int, str | None]] = [(skip, None)]
    if skip + 1 < len(words):
        starts.append((skip + 1, fold(words[skip])))
    found = [
        Candidate(key, end, kind_word)
        for start, kind_word in starts
        for end in range(start + 1, min(len(words), start + LONGEST) + 1)
        if (key := name_key(" ".join(words[start:end])))
    ]
    return sorted(found, key=lambda candidate: -candidate.end)


def parse(text: str, lookup: Lookup, kind: str | None = None) -> Named | list[Group] | None:
    """Find the group that `text` starts with; of several that share a name all, without one None.

    A kind word before the name ("lab arbeidsmigranten"), or `kind` (a kind's key), narrows to it.
    """
    wanted = candidates(text)
    found: dict[str, list[Group]] = {}
    for key, group in lookup({candidate.key for candidate in wanted}):
        found.setdefault(key, []).append(group)
    for candidate in wanted:
        groups = [
            group
            for group in found.get(candidate.key, ())
            if (candidate.kind_word is None or candidate.kind_word in kind_words(group.kind))
            and (kind is None or group.kind.key == kind)
        ]
        if len(groups) == 1:
            return Named(groups[0], " ".join(text.split(maxsplit=candidate.end)[candidate.end :]))
        if groups:
            return groups
    return None


def alike(text: str, groups: Iterable[Group], kind: str | None = None) -> list[Group]:
    """Give the groups that may have been meant: by a near name, part of a name, or a subject."""
    words = text.split()
    typed = name_key(text[:120])
    shorter = name_key(" ".join(words[1:]))[:120]
    scored: list[tuple[float, int, Group]] = []
    for group in groups:
        if kind is not None and group.kind.key != kind:
            continue
        narrowed = bool(words) and fold(words[0]) in kind_words(group.kind)
        score = _likeness(shorter if narrowed and shorter else typed, group)
        if score >= LIKELY:
            scored.append((-score, group.position, group))
    return [group for _, _, group in sorted(scored, key=lambda row: row[:2])][:OFFERS]


def _likeness(typed: str, group: Group) -> float:
    if not typed:
        return 0
    best = 0.0
    for name in group.names:
        start = " ".join(typed.split()[: len(name.key.split())])
        best = max(best, fuzz.ratio(start, name.key))
        if _holds(name.key, typed):
            best = max(best, 95)
    for subject in group.subjects:
        key = name_key(subject.title)
        if _holds(key, typed):
            best = max(best, 90)
        best = max(best, fuzz.ratio(typed, key) - 5)
    return best


def _holds(whole: str, part: str) -> bool:
    return len(part) >= 3 and f" {part} " in f" {whole} "  # noqa: PLR2004 - shorter says nothing
