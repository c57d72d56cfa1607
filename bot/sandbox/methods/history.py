"""conversations.history, .members and .join: what was said in a channel, and who is in it."""

from decimal import Decimal, InvalidOperation
from typing import Any

from bot.sandbox.arguments import Method, SlackError, as_flag, as_number, as_text
from bot.sandbox.messages import Message
from bot.sandbox.methods.conversations import channel_object, visible_channel
from bot.sandbox.methods.paging import page
from bot.sandbox.payloads import message_payload
from bot.sandbox.store import Store

DEFAULT_LIMIT = 100
MOST_AT_ONCE = 999


def _moment(ts: str, word: str) -> Decimal:
    try:
        return Decimal(ts)
    except InvalidOperation as fault:
        raise SlackError(word) from fault


def _within(message: Message, oldest: str, latest: str, *, inclusive: bool) -> bool:
    said = Decimal(message.ts)
    if inclusive and message.ts in (oldest, latest):
        return True
    after = not oldest or said > _moment(oldest, "invalid_ts_oldest")
    return after and (not latest or said < _moment(latest, "invalid_ts_latest"))


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
    """Give what was said, newest first; never an ephemeral message."""
    where = visible_channel(store, channel)
    if not where.bot:
        raise SlackError("not_in_channel")
    said = [
        one
        for one in reversed(store.conversations.by_channel.get(where.id, []))
        if one.only_for is None and _within(one, oldest, latest, inclusive=inclusive)
    ]
    shown, following = page(said, "next_ts", cursor, limit or DEFAULT_LIMIT, most=MOST_AT_ONCE)
    messages = [message_payload(store, one) for one in shown]
    if include_all_metadata:
        for message, payload in zip(shown, messages, strict=True):
            if message.metadata is not None:
                payload["metadata"] = message.metadata
    return {
        "messages": messages,
        "has_more": bool(following),
        "pin_count": 0,
        "response_metadata": {"next_cursor": following},
    }


def members(
    store: Store, channel: str, cursor: str = "", limit: int = DEFAULT_LIMIT
) -> dict[str, Any]:
    """Give the ids of who is in a channel, the bot included."""
    where = visible_channel(store, channel)
    everybody = [*where.members, *([store.workspace.bot.user_id] if where.bot else [])]
    shown, following = page(everybody, "user", cursor, limit or DEFAULT_LIMIT, most=MOST_AT_ONCE)
    return {"members": shown, "response_metadata": {"next_cursor": following}}


def join(store: Store, channel: str) -> dict[str, Any]:
    """Go into a public channel."""
    where = visible_channel(store, channel)
    if where.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
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
