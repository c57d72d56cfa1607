"""What Teams allows, and how long it waits; where Microsoft names more than one figure, the strictest."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Json], list[str]]

ANSWER_SECONDS = 15.0  # then the client says that it failed, and the service sends again
LEEWAY_SECONDS = 300.0  # between two clocks, in a token
TOKEN_SECONDS = 3600.0
TARGETED_SECONDS = 86_400.0  # a message for one member only is gone after a day
REFRESH_SECONDS = 60.0  # a card refreshes by itself at most so often
REFRESHED_FOR = 60  # people: of a card without userIds in a larger conversation nothing refreshes
MOST_IN_CARD = 25_000  # bytes of JSON, in UTF-8
MOST_IN_REQUEST = 100_000
CARD = "application/vnd.microsoft.card.adaptive"

# So many in so many seconds ("Optimize your bot with rate limiting in Teams").
SENDS = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
ROSTERS = ((14, 1.0),)
TENANT = ((50, 1.0),)


def too_big(card: Json) -> list[str]:
    """Return how much more a card is than what is taken."""
    said = json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    size = len(said)
    return [f"{size} bytes where {MOST_IN_CARD} is the most"] if size > MOST_IN_CARD else []


def check(card: Json) -> list[str]:
    """Return what is wrong with what a card asks of Teams itself; what stands on it is looked at elsewhere."""
    refresh = card.get("refresh")
    people = (refresh.get("userIds") or ()) if isinstance(refresh, dict) else ()
    return [f"refresh.userIds has more than {REFRESHED_FOR}"] if len(people) > REFRESHED_FOR else []
