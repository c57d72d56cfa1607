"""Pages of long lists, by cursors that say nothing to whom they are given."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from bot.sandbox.slack.arguments import SlackError


def page(
    everything: Sequence[Any], word: str, cursor: str, limit: int, *, most: int
) -> tuple[list[Any], str]:
    """Return one page and the cursor of the next ("" at the end); `limit` 0 gives all at once."""
    if not 0 <= limit <= most:
        raise SlackError("invalid_limit")
    first = place_of(cursor, word) if cursor else 0
    last = first + (limit or len(everything))
    return list(everything[first:last]), cursor_at(word, last) if last < len(everything) else ""


def cursor_at(word: str, place: int) -> str:
    """Make a cursor."""
    return base64.b64encode(f"{word}:{place}".encode()).decode()


def place_of(cursor: str, word: str) -> int:
    """Read a cursor; raises SlackError("invalid_cursor")."""
    try:
        found, _, place = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as fault:
        raise SlackError("invalid_cursor") from fault
    if found != word or not place.isdigit():
        raise SlackError("invalid_cursor")
    return int(place)
