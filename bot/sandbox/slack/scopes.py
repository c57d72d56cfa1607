"""Which scope a call needs, from each method's page in Slack's Web API reference."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.sandbox.slack.arguments import SlackError
from bot.sandbox.slack.workspace import Channel

# What the bot's token may do, told with every answer.
SCOPES: tuple[str, ...] = (
    "channels:history",
    "channels:join",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
)
# By kind of conversation: channel, private, dm.
BY_KIND: Mapping[str, Mapping[str, str]] = {
    "history": {"channel": "channels:history", "private": "groups:history", "dm": "im:history"},
    "read": {"channel": "channels:read", "private": "groups:read", "dm": "im:read"},
}
NEEDED: Mapping[str, str | Mapping[str, str]] = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": BY_KIND["history"],
    "conversations.info": BY_KIND["read"],
    "conversations.join": "channels:join",
    "conversations.members": BY_KIND["read"],
    "conversations.open": "im:write",
    "conversations.replies": BY_KIND["history"],
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "users.info": "users:read",
    "users.list": "users:read",
}


def check(
    method: str, fields: Mapping[str, Any], channels: Mapping[str, Channel], scopes: Iterable[str]
) -> None:
    """Raise SlackError("missing_scope") when `scopes` are not enough for this call."""
    needed = NEEDED.get(method)
    if isinstance(needed, Mapping):
        channel = channels.get(str(fields.get("channel")))
        # A channel that the bot cannot see counts as public: its answer is channel_not_found.
        needed = needed[channel.kind if channel and channel.bot else "channel"]
    if needed is not None and needed not in scopes:
        raise SlackError("missing_scope", needed=needed, provided=",".join(scopes))
