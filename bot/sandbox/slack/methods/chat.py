"""chat.*: what the bot says in channels and to people."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox.slack import limits
from bot.sandbox.slack.arguments import Method, SlackError, as_flag, as_list, as_object, as_text
from bot.sandbox.slack.blocks import check_message
from bot.sandbox.slack.messages import Blocks, Message
from bot.sandbox.slack.methods.conversations import channel_to_write, visible_channel
from bot.sandbox.slack.methods.threads import parent_to_answer
from bot.sandbox.slack.payloads import message_payload
from bot.sandbox.slack.store import Posted, Store

# Arguments that change how a message is shown; they are accepted and change nothing here.
LOOKS: Mapping[str, Callable[[Any], Any]] = {
    "parse": as_text,
    "link_names": as_flag,
    "unfurl_links": as_flag,
    "unfurl_media": as_flag,
    "mrkdwn": as_flag,
}


def checked(text: str, blocks: Blocks | None) -> None:
    """Raise SlackError where Slack would refuse the message, or should."""
    error, reasons = check_message(text, blocks or [])
    if error:
        raise SlackError(error, reasons)


def checked_metadata(metadata: dict[str, Any] | None) -> None:
    """Message metadata has an event_type and a flat event_payload."""
    if metadata is None:
        return
    right = (
        set(metadata) == {"event_type", "event_payload"}
        and isinstance(metadata["event_type"], str)
        and isinstance(metadata["event_payload"], dict)
    )
    if not right:
        raise SlackError("invalid_metadata_format")


def token_of(metadata: dict[str, Any] | None) -> str | None:
    """Return the key by which the bot knows a message again."""
    key = (metadata or {}).get("event_payload", {}).get("key")
    return key if isinstance(key, str) else None


def shown(store: Store, message: Message) -> dict[str, Any]:
    """Return a message in the answer of a method."""
    payload = message_payload(store, message)
    return payload | ({"metadata": message.metadata} if message.metadata else {})


def post_message(
    store: Store,
    channel: str,
    text: str = "",
    blocks: Blocks | None = None,
    metadata: dict[str, Any] | None = None,
    thread_ts: str | None = None,
    **_looks: Any,
) -> dict[str, Any]:
    """Post in a channel that the bot is in."""
    where = channel_to_write(store, channel)
    checked(text, blocks)
    checked_metadata(metadata)
    if thread_ts:
        parent_to_answer(store, where, thread_ts)
    said = store.bot_says(where.id, text, blocks or [], metadata=metadata, thread_ts=thread_ts)
    store.posted.append(Posted(where.id, said.ts, token_of(metadata), text or ""))
    return {"channel": where.id, "ts": said.ts, "message": shown(store, said)}


def post_ephemeral(
    store: Store,
    channel: str,
    user: str,
    text: str = "",
    blocks: Blocks | None = None,
    **_looks: Any,
) -> dict[str, Any]:
    """Post for one member of the channel only."""
    where = channel_to_write(store, channel)
    if user not in store.workspace.people:
        raise SlackError("user_not_found")
    if user not in where.members or store.workspace.people[user].deleted:
        raise SlackError("user_not_in_channel")
    checked(text, blocks)
    said = store.bot_says(where.id, text, blocks or [], only_for=user)
    return {"message_ts": said.ts}


def update(
    store: Store,
    channel: str,
    ts: str,
    text: str = "",
    blocks: Blocks | None = None,
    metadata: dict[str, Any] | None = None,
    **_looks: Any,
) -> dict[str, Any]:
    """Change a message of the bot's own; blocks that are left out stay."""
    where = visible_channel(store, channel)
    if where.state == "archived":
        raise SlackError("is_inactive")
    message = store.conversations.find(where.id, ts)
    if message is None or message.only_for is not None:
        raise SlackError("message_not_found")
    if not message.by_bot:
        raise SlackError("cant_update_message")
    if len(text.encode("utf-8", "surrogatepass")) > limits.UPDATED_TEXT:
        raise SlackError("msg_too_long", [f"[/text] must be at most {limits.UPDATED_TEXT} bytes"])
    checked(text, blocks)
    checked_metadata(metadata)
    store.rewrite(message, text, blocks)
    if metadata is not None:
        message.metadata = metadata
    payload = shown(store, message)
    return {"channel": where.id, "ts": ts, "text": text, "message": payload}


WORDS: Mapping[str, Callable[[Any], Any]] = {"text": as_text, "blocks": as_list, **LOOKS}
METHODS = {
    "chat.postMessage": Method(
        post_message,
        {"channel": as_text, "metadata": as_object, "thread_ts": as_text, **WORDS},
        ("channel",),
    ),
    "chat.postEphemeral": Method(
        post_ephemeral, {"channel": as_text, "user": as_text, **WORDS}, ("channel", "user")
    ),
    "chat.update": Method(
        update,
        {"channel": as_text, "ts": as_text, "metadata": as_object, **WORDS},
        ("channel", "ts"),
    ),
}
