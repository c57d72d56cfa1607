"""How names are compared: case, accents, punctuation and filler words do not matter."""

import re
import unicodedata
from functools import lru_cache

# Words that people put before or inside a name without meaning anything by them, in both languages.
FILLERS = frozenset(
    "de het een den der voor in bij aan van op te the a an for of to at with please graag".split()
)

REMEMBERED = 100  # characters; whatever is longer is no name that comes back
MOST_SIGNS = 5000  # different ones that are remembered

_NO_LETTER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return `text` without case, accents and punctuation, words parted by single spaces.

    >>> fold("Economie en Fysieke  Leefomgeving, FINANCIËN")
    'economie en fysieke leefomgeving financien'
    """
    return _remembered(text) if len(text) <= REMEMBERED else _fold(text)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    return _NO_LETTER.sub(" ", text.translate(_FOLDED)).strip()


class _Folded(dict[int, str]):
    """What each sign becomes; worked out once, for 40,000 of one that is taken apart into 18 letters."""

    def __missing__(self, sign: int) -> str:
        # Twice, because taking a sign apart can give capitals, and lower case can have accents.
        decomposed = unicodedata.normalize(
            "NFKD", unicodedata.normalize("NFKD", chr(sign)).casefold()
        )
        made = "".join(c for c in decomposed if not unicodedata.combining(c))
        if len(self) < MOST_SIGNS:
            self[sign] = made
        return made


_FOLDED = _Folded()


def name_key(text: str) -> str:
    """Return the form under which a name is stored and looked up: folded, filler words left out.

    >>> name_key("Innovaties in het sociaal domein")
    'innovaties sociaal domein'
    """
    words = fold(text).split()
    kept = [word for word in words if word not in FILLERS]
    return " ".join(kept or words)


def only_fillers(text: str) -> bool:
    """Return whether `text` holds nothing but filler words (or nothing at all)."""
    return all(fold(word) in FILLERS for word in text.split())
