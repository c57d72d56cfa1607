"""Which person is meant: a whole name is exact; a part of one, or a near one, is only an offer."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from storage.names import name_key

LONGEST = 12  # words in the longest name that is looked for
MOST_COMPARED = 80  # characters of a line; comparing takes time with the square of the length
LIKELY = 80  # how alike (0 to 100) a typed and a known name must be for an offer
OFFERS = 8


class PersonName(NamedTuple):
    """Somebody's number and name."""

    id: int
    name: str


class PersonMatch(NamedTuple):
    """The ids of the people who may be meant, and the rest of the line as it was typed.

    `exact` when one name fits, `whole` when their whole name was typed.
    """

    ids: list[int]
    rest: str
    exact: bool
    whole: bool = False


def parse(text: str, people: Iterable[PersonName]) -> PersonMatch:
    """Find whose name stands at the start of a line.

    Of several with the same name all are returned; without an exact name, those that hold the first
    words, or are nearly called so.
    """
    by_key: dict[str, list[int]] = {}
    for one in people:
        by_key.setdefault(name_key(one.name), []).append(one.id)
    words = text.split(maxsplit=LONGEST)[:LONGEST]
    for length in range(len(words), 0, -1):
        ids = by_key.get(name_key(" ".join(words[:length])))
        if ids:
            return PersonMatch(ids[:OFFERS], _rest(text, length), exact=len(ids) == 1, whole=True)
    for length in range(min(4, len(words)), 0, -1):
        ids = _holding(name_key(" ".join(words[:length])), by_key)
        if ids:
            return PersonMatch(ids[:OFFERS], _rest(text, length), exact=False)
    return PersonMatch(_alike(text, by_key), "", exact=False)


def _holding(typed: str, by_key: dict[str, list[int]]) -> list[int]:
    """Return whose name has these words in it."""
    if not typed:
        return []
    return [one for key, ids in by_key.items() if f" {typed} " in f" {key} " for one in ids]


def _alike(text: str, by_key: dict[str, list[int]]) -> list[int]:
    typed = name_key(text[:MOST_COMPARED])
    scored = sorted(
        (-fuzz.ratio(" ".join(typed.split()[: len(key.split())]), key), key)
        for key in by_key
        if key
    )
    return [one for score, key in scored if -score >= LIKELY for one in by_key[key]][:OFFERS]


def _rest(text: str, words: int) -> str:
    return " ".join(text.split(maxsplit=words)[words:])
