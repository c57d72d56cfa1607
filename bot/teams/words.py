"""The block of a card in which words stand."""

from collections.abc import Iterable

from bot.teams.limits import Json
from bot.teams.marks import begun

SMALL = {"isSubtle": True, "size": "Small"}


def words(said: str) -> Json:
    """Return a block of words that are marked already; no line of theirs begins a list."""
    return _block(begun(said))


def listed(lines: Iterable[str]) -> Json:
    """Return a list; what has more lines keeps them below each other beside its dot."""
    return _block("\n".join("- " + begun(line).replace("\n\n", "\n\n  ") for line in lines))


def _block(marked: str) -> Json:
    return {"type": "TextBlock", "text": marked, "wrap": True}
