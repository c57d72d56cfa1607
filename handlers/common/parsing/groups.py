"""Which group is meant: the longest exact name at the start; anything less is only an offer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from storage.models import Group, GroupKind
from storage.names import FILLERS, fold, name_key, only_fillers

LONGEST = 30  # words in the longest name that is looked for: 60 characters hold no more
KIND_WORDS = 2  # words in the longest name of a kind ("innovation lab")
LIKELY = 72  # how alike (0 to 100) what was typed and a name must be for an offer
SLIP = 85  # the same, for a name of which only a letter or two can be wrong
OFFERS = 5
MOST_READ = 300  # characters in which a name, with all that may stand before it, has ended
MOST_COMPARED = 120  # characters of a line; comparing takes time with the square of the length

Lookup = Callable[[Iterable[str]], Sequence[tuple[str, Group]]]


@dataclass(frozen=True)
class GroupMatch:
    """The group that was named, and the rest of the line as it was typed."""

    group: Group
    rest: str


class Candidate(NamedTuple):
    """A lookup key, which words of the line it was made of, and the kind word before it (if any)."""

    key: str
    end: int
    kind_word: str | None


def kind_words(kind: GroupKind) -> set[str]:
    """Return the words that mean this kind of group, in both languages, folded (lower case, no accents)."""
    words = {fold(w) for w in (kind.key, kind.name, kind.plural, kind.name_en, kind.plural_en)}
    return words | {f"innovatie{word}" for word in words} | {f"innovation {w}" for w in words}


def without_fillers(words: list[str]) -> list[str]:
    """Leave out what people say before a name ("voor de"); never the last word."""
    skip = 0
    while skip < len(words) - 1 and fold(words[skip]) in FILLERS:
        skip += 1
    return words[skip:]


def candidates(text: str) -> list[Candidate]:
    """Return all lookup keys that could stand at the start of `text`, the longest first."""
    words = text[:MOST_READ].split()[: LONGEST + 3 + KIND_WORDS]
    skip = len(words) - len(without_fillers(words))
    kinds = range(skip + 1, min(skip + 1 + KIND_WORDS, len(words)))
    starts = [(skip, None), *((start, fold(" ".join(words[skip:start]))) for start in kinds)]
    found = [
        Candidate(key, end, kind_word)
        for start, kind_word in starts
        for end in range(start + 1, min(len(words), start + LONGEST) + 1)
        # A filler word behind a name belongs to what follows ("samenleving De jeugdzorg").
        if end == start + 1 or fold(words[end - 1]) not in FILLERS
        if (key := name_key(" ".join(words[start:end])))
    ]
    return sorted(found, key=lambda candidate: -candidate.end)


def parse(text: str, lookup: Lookup, kind: str | None = None) -> GroupMatch | list[Group] | None:
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
            rest = " ".join(text.split(maxsplit=candidate.end)[candidate.end :])
            return GroupMatch(groups[0], "" if only_fillers(rest) else rest)
        if groups:
            return groups
    return None


def misspelt(text: str, groups: Iterable[Group]) -> list[tuple[Group, str]]:
    """Return the groups whose name, with a slip of the pen, `text` starts with; each with the rest.

    Less is said by part of a name or by a subject: those may well be what the line is about.
    """
    words = text[:MOST_COMPARED].split()
    skip = len(words) - len(without_fillers(words))
    groups = list(groups)
    for length in range(1, min(KIND_WORDS, len(words) - skip - 1) + 1):
        word = fold(" ".join(words[skip : skip + length]))
        if narrowed := [group for group in groups if word in kind_words(group.kind)]:
            groups, skip = narrowed, skip + length
            break
    scored: list[tuple[float, int, Group, int]] = []
    for group in groups:
        for name in group.names:
            least = skip + len(name.key.split())
            for end in range(least, min(least + 3, len(words) + 1)):
                score = fuzz.ratio(name_key(" ".join(words[skip:end])), name.key)
                if score >= SLIP:
                    scored.append((-score, group.position, group, end))
    found: dict[Group, str] = {}
    for _, _, group, end in sorted(scored, key=lambda row: row[:2]):
        found.setdefault(group, " ".join(text.split(maxsplit=end)[end:]))
    return list(found.items())[:OFFERS]


def alike(text: str, groups: Iterable[Group], kind: str | None = None) -> list[Group]:
    """Return the groups that may have been meant: by a near name, part of a name, or a subject."""
    groups = [group for group in groups if kind in (None, group.kind.key)]
    words = without_fillers(text[:MOST_COMPARED].split())
    whole = name_key(" ".join(words))
    for length in range(1, min(KIND_WORDS, len(words) - 1) + 1):
        word = fold(" ".join(words[:length]))
        if narrowed := [group for group in groups if word in kind_words(group.kind)]:
            groups, words = narrowed, words[length:]
            break
    scored: list[tuple[float, int, Group]] = []
    for group in groups:
        score = max(_likeness(typed, group) for typed in {whole, name_key(" ".join(words))})
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
