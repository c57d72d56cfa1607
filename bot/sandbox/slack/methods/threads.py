"""Threads: which message can be answered, and conversations.replies: what was answered to it."""

from typing import Any

from bot.sandbox.slack.arguments import Method, SlackError, as_flag, as_number, as_text
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.methods.conversations import visible_channel
from bot.sandbox.slack.methods.cursors import cursor_at, place_of
from bot.sandbox.slack.methods.history import DEFAULT_LIMIT, MOST_AT_ONCE, moment, settled
from bot.sandbox.slack.payloads import message_payload
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Channel


def parent_to_answer(store: Store, where: Channel, thread_ts: str) -> Message:
    """Return the message below which something is said.

    Of an answer Slack wants the message that it answers ("Avoid using a reply's ts value").
    """
    found = store.conversations.find(where.id, thread_ts)
    if found is None or found.only_for is not None:
        raise SlackError("thread_not_found")
    if found.thread_ts is not None:
        raise SlackError("cannot_reply_to_message", ["[/thread_ts] is an answer itself"])
    return found


def replies(
    store: Store,
    channel: str,
    ts: str,
    cursor: str = "",
    limit: int = DEFAULT_LIMIT,
    oldest: str = "",
    latest: str = "",
    inclusive: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
    include_all_metadata: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
) -> dict[str, Any]:
    """Return a message and what was answered to it, oldest first; the message itself always comes along."""
    where = visible_channel(store, channel)
    if not where.bot:
        raise SlackError("not_in_channel")
    if not 0 <= limit <= MOST_AT_ONCE:
        raise SlackError("invalid_limit")
    parent = store.conversations.find(where.id, ts)
    if parent is None or parent.only_for is not None:
        raise SlackError("thread_not_found")
    first = moment(oldest, "invalid_ts_oldest") if oldest else None
    last = moment(latest, "invalid_ts_latest") if latest else None
    begin = place_of(cursor, "next_ts") if cursor else 0
    found = [
        one
        for one in store.conversations.answers_to(parent)
        if one.micros >= begin
        and (first is None or one.micros > first or (inclusive and one.micros == first))
        and (last is None or one.micros < last or (inclusive and one.micros == last))
        and settled(store, one)
    ]
    most = limit or DEFAULT_LIMIT
    shown, more = [parent, *found[:most]], len(found) > most
    messages = [message_payload(store, one) for one in shown]
    if include_all_metadata:
        for message, payload in zip(shown, messages, strict=True):
            if message.metadata is not None:
                payload["metadata"] = message.metadata
    return {
        "messages": messages,
        "has_more": more,
        "response_metadata": {
            "next_cursor": cursor_at("next_ts", found[most].micros) if more else ""
        },
    }


METHODS = {
    "conversations.replies": Method(
        replies,
        {
            "channel": as_text,
            "ts": as_text,
            "cursor": as_text,
            "limit": as_number,
            "oldest": as_text,
            "latest": as_text,
            "inclusive": as_flag,
            "include_all_metadata": as_flag,
        },
        ("channel", "ts"),
    ),
}
