"""The words of both languages for days, months and numbers; and a line in which they are found."""

import re
import string
import unicodedata
from collections.abc import Iterable

from dateutil.parser import parserinfo

MOST_READ = 1000  # characters of a line; a date that is meant stands before that
GAP = "\0"  # what has been understood leaves this behind
_SIGNS = str.maketrans({"‐": "-", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "`": "'"})
_BEFORE = string.whitespace + ",;:.-–—|)"
_BEHIND = string.whitespace + ",;:-–—|("


class Names(parserinfo):  # type: ignore[misc] # dateutil ships no types
    """The names of weekdays and months in Dutch and English, whole and short."""

    WEEKDAYS = (
        ("maandag", "ma", "monday", "mon"),
        ("dinsdag", "di", "tuesday", "tues", "tue"),
        ("woensdag", "wo", "wednesday", "wed"),
        ("donderdag", "do", "thursday", "thurs", "thur", "thu"),
        ("vrijdag", "vr", "vrij", "friday", "fri"),
        ("zaterdag", "za", "zat", "saturday", "sat"),
        ("zondag", "zo", "zon", "sunday", "sun"),
    )
    MONTHS = (
        ("januari", "january", "jan"),
        ("februari", "february", "febr", "feb"),
        ("maart", "mrt", "march", "mar"),
        ("april", "apr"),
        ("mei", "may"),
        ("juni", "june", "jun"),
        ("juli", "july", "jul"),
        ("augustus", "august", "aug"),
        ("september", "sept", "sep"),
        ("oktober", "okt", "october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    )


NAMES = Names()
ENGLISH_MONTHS = frozenset(
    "january jan february feb march mar april apr may june jun july jul august aug september sept "
    "sep october oct november nov december dec".split()
)
# Names that are also words of another sort ("zo mogelijk", "do we", "you may"), or of a person.
ALSO_WORDS = frozenset("ma do zo zon zat vrij sat sun mar may".split())
_DUTCH = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien"
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
DUTCH = {word: number for number, word in enumerate(_DUTCH.split(), 1)}
ENGLISH = {word: number for number, word in enumerate(_ENGLISH.split(), 1)}
NUMBERS = {**DUTCH, **ENGLISH, "a": 1, "an": 1}


def any_of(words: Iterable[str]) -> str:
    """Return the part of a pattern that matches one of these words, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def number(word: str) -> int:
    """Return the number written in figures or letters ("12", "twaalf"); ValueError for other words."""
    return NUMBERS.get(word) or int(word)


def weekday(name: str) -> int:
    """Return the number (Monday is 0) of a weekday that matched `WEEKDAYS`."""
    return int(NAMES.weekday(name))


def month(name: str) -> int:
    """Return the number (January is 1) of a month that matched `MONTHS`."""
    return int(NAMES.month(name))


WEEKDAYS = any_of(name for names in Names.WEEKDAYS for name in names)
MONTHS = any_of(name for names in Names.MONTHS for name in names)
COUNT = rf"[0-9]{{1,4}}|{any_of(NUMBERS)}"
# In letters behind it, four figures are a postcode ("3511 CE") unless they can only be a year.
YEAR = r"(?:(?:19|20|21)[0-9]{2}|[0-9]{4}(?!\s?[a-z]{2}(?!\w)))(?![\w]|[.:][0-9])"


class TypedLine:
    """A typed line: matched without case and accents, kept as typed; what is understood is taken out.

    `plain` is for patterns; places in it are given back to `take`, which leaves a GAP there.
    """

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._taken: list[tuple[int, int]] = []
        read = _beginning(typed)
        signs = [
            (part, place)
            for place, sign in enumerate(read)
            for part in unicodedata.normalize("NFKD", sign).lower()
            if not unicodedata.combining(part)
        ]
        self.plain = "".join(part for part, _ in signs).translate(_SIGNS)
        self._places = [*(place for _, place in signs), len(read)]

    def take(self, start: int, end: int) -> None:
        """Record that what stands from `start` up to `end` is understood."""
        self.plain = self.plain[:start] + GAP * (end - start) + self.plain[end:]
        # Accents stand behind their letter; one sign can have become several ("½").
        behind = max(self._places[end], self._places[end - 1] + 1)
        self._taken.append((self._places[start], behind))

    def capital(self, place: int) -> bool:
        """Return whether a word at this place begins with a capital."""
        return self._typed[self._places[place] :][:1].isupper()

    def rest(self) -> str:
        """Return what was not understood, as typed, in order."""
        if not self._taken:
            return self._typed.strip()
        pieces, done = [], 0
        for start, end in sorted(self._taken):
            pieces.append(self._typed[done:start])
            done = max(done, end)
        pieces.append(self._typed[done:])
        trimmed = [piece.lstrip(_BEFORE).rstrip(_BEHIND) for piece in pieces]
        return " ".join(piece for piece in trimmed if piece.strip(string.punctuation))


def _beginning(typed: str) -> str:
    """Return the whole words at the start of a long line."""
    if len(typed) <= MOST_READ:
        return typed
    words = typed[: MOST_READ + 1].rsplit(maxsplit=1)
    return words[0] if len(words) > 1 else ""
