"""conversations.history, .members and .join: what was said in a channel, and its members."""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from operator import attrgetter
from typing import Any

from bot.sandbox.slack.arguments import Method, SlackError, as_flag, as_number, as_text
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.methods.conversations import channel_object, visible_channel
from bot.sandbox.slack.methods.cursors import cursor_at, page, place_of
from bot.sandbox.slack.payloads import message_payload
from bot.sandbox.slack.store import Store

DEFAULT_LIMIT = 100
MOST_AT_ONCE = 999
MICROS = attrgetter("micros")


def moment(ts: str, word: str) -> Decimal:
    """Read a timestamp, in microseconds; raises SlackError(`word`)."""
    try:
        return Decimal(ts) * 1_000_000
    except InvalidOperation as fault:
        raise SlackError(word) from fault


def _bounds(
    said: Sequence[Message], oldest: str, latest: str, *, inclusive: bool
) -> tuple[int, int]:
    """Return where in `said`, which is in order, the first and (exclusive) the last one stands."""
    left, right = (bisect_left, bisect_right) if inclusive else (bisect_right, bisect_left)
    first, last = 0, len(said)
    if oldest:
        first = left(said, moment(oldest, "invalid_ts_oldest"), key=MICROS)
    if latest:
        last = right(said, moment(latest, "invalid_ts_latest"), key=MICROS)
    return first, last


def history(
    store: Store,
    channel: str,
    cursor: str = "",
    limit: int = DEFAULT_LIMIT,
    oldest: str = "",
    latest: str = "",
    inclusive: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
    include_all_metadata: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
) -> dict[str, Any]:
    """Return what was said, newest first; never an ephemeral message, or one in a thread."""
    where = visible_channel(store, channel)
    if not where.bot:
        raise SlackError("not_in_channel")
    if not 0 <= limit <= MOST_AT_ONCE:
        raise SlackError("invalid_limit")
    said = store.conversations.by_channel.get(where.id, [])
    first, last = _bounds(said, oldest, latest, inclusive=inclusive)
    if cursor:
        # The next page starts below the message that ended this one, whatever was said since.
        last = min(last, bisect_left(said, place_of(cursor, "next_ts"), key=MICROS))
    shown = _newest(said, first, last, (limit or DEFAULT_LIMIT) + 1, store.history_late)
    more = len(shown) > (limit or DEFAULT_LIMIT)
    if more:
        shown.pop()
    messages = [message_payload(store, one) for one in shown]
    if include_all_metadata:
        for message, payload in zip(shown, messages, strict=True):
            if message.metadata is not None:
                payload["metadata"] = message.metadata
    return {
        "messages": messages,
        "has_more": more,
        "pin_count": 0,
        "response_metadata": {
            "next_cursor": cursor_at("next_ts", shown[-1].micros) if more else ""
        },
    }


def _newest(
    said: Sequence[Message], first: int, last: int, most: int, late: float
) -> list[Message]:
    """Return the newest `most` between two places: no ephemeral, no answer in a thread, not too new."""
    now = time.monotonic()
    found: list[Message] = []
    for place in range(last - 1, first - 1, -1):
        one = said[place]
        if one.only_for is None and one.thread_ts is None and now - one.at >= late:
            found.append(said[place])
            if len(found) == most:
                break
    return found


def settled(store: Store, message: Message) -> bool:
    """Return whether a message is no longer too new to be shown."""
    return time.monotonic() - message.at >= store.history_late


def members(
    store: Store, channel: str, cursor: str = "", limit: int = DEFAULT_LIMIT
) -> dict[str, Any]:
    """Return the ids of the members of a channel, the bot included."""
    where = visible_channel(store, channel)
    everybody = [*where.members, *([store.workspace.bot.user_id] if where.bot else [])]
    shown, following = page(everybody, "user", cursor, limit or DEFAULT_LIMIT, most=MOST_AT_ONCE)
    return {"members": shown, "response_metadata": {"next_cursor": following}}


def join(store: Store, channel: str) -> dict[str, Any]:
    """Go into a public channel."""
    where = visible_channel(store, channel)
    if where.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if where.state == "archived":
        raise SlackError("is_archived")
    already = where.bot
    where.bot = True
    store.changed()
    warning = {"warning": "already_in_channel"} if already else {}
    return {"channel": channel_object(where), **warning}


METHODS = {
    "conversations.history": Method(
        history,
        {
            "channel": as_text,
            "cursor": as_text,
            "limit": as_number,
            "oldest": as_text,
            "latest": as_text,
            "inclusive": as_flag,
            "include_all_metadata": as_flag,
        },
        ("channel",),
    ),
    "conversations.members": Method(
        members, {"channel": as_text, "cursor": as_text, "limit": as_number}, ("channel",)
    ),
    "conversations.join": Method(join, {"channel": as_text}, ("channel",)),
}
