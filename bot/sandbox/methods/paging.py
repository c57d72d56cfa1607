"""Pages of long lists, by cursors that say nothing to whom they are given."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

from bot.sandbox.arguments import SlackError


def page(
    everything: Sequence[Any], word: str, cursor: str, limit: int, *, most: int
) -> tuple[list[Any], str]:
    """Give one page and the cursor of the next ("" at the end); `limit` 0 gives all at once."""
    if not 0 <= limit <= most:
        raise SlackError("invalid_limit")
    first = _place(cursor, word)
    last = first + (limit or len(everything))
    following = base64.b64encode(f"{word}:{last}".encode()).decode()
    return list(everything[first:last]), following if last < len(everything) else ""


def _place(cursor: str, word: str) -> int:
    if not cursor:
        return 0
    try:
        found, _, place = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as fault:
        raise SlackError("invalid_cursor") from fault
    if found != word or not place.isdigit():
        raise SlackError("invalid_cursor")
    return int(place)
