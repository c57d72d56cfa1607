"""What Teams takes at most. What is too long is refused, never cut.

Teams names about 100 KB as UTF-16 and tells to keep under 80 KB (learn.microsoft.com, "Format your bot
messages"); older copies say 40 KB and 28 KB, so a card of ours stays well below all of them.
"""

import json
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

VERSION = "1.5"  # of Adaptive Cards: what Teams shows on desktop and phone
MOST_IN_CARD = 25_000  # bytes of JSON, in UTF-8
MOST_IN_SET = 6  # actions; Teams shows so many, and Microsoft's renderer drops the rest
MOST_OPTIONS = 100  # a longer list is a field in which one types
MOST_CELLS = 120  # in a table; a longer one is lines


class TooLong(ValueError):
    """A screen of ours made something that Teams would refuse: a mistake in the screen."""


def written(card: Json) -> str:
    """Return a card as it travels: JSON without spaces."""
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))


def whole(card: Json) -> Json:
    """Return the card; TooLong when it is more than Teams takes."""
    size = len(written(card).encode("utf-8", "replace"))
    if size > MOST_IN_CARD:
        raise TooLong(f"{size} bytes in a card where {MOST_IN_CARD} is the most")
    return card
