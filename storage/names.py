"""How names are compared: case, accents, punctuation and filler words do not matter."""

import re
import unicodedata
from functools import lru_cache

# Words that people put before or inside a name without meaning anything by them, in both languages.
FILLERS = frozenset(
    "de het een den der voor in bij aan van op te the a an for of to at with please graag".split()
)

REMEMBERED = 100  # characters; whatever is longer is no name that comes back

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
    # Twice, because taking a sign apart can give capitals, and lower case can have accents.
    decomposed = _apart(_apart(text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NO_LETTER.sub(" ", bare).strip()


def _apart(text: str) -> str:
    # One sign at a time: a row of 40,000 accents is otherwise also put in order, which takes
    # seconds, and the order of what is dropped does not matter.
    if text.isascii() or len(text) <= REMEMBERED:
        return unicodedata.normalize("NFKD", text)
    return "".join(unicodedata.normalize("NFKD", sign) for sign in text)


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
