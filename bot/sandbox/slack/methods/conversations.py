"""conversations.*: channels and direct messages, as far as the bot may see them."""

from typing import Any

from bot.sandbox.slack.arguments import Method, SlackError, as_flag, as_text
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Channel, direct_message


def visible_channel(store: Store, identifier: str) -> Channel:
    """Return a channel that the bot knows of: public, or one that it is in; else channel_not_found."""
    channel = store.workspace.channels.get(identifier)
    hidden = channel is not None and channel.kind == "private" and not channel.bot
    if channel is None or hidden or channel.state == "deleted":
        raise SlackError("channel_not_found")
    return channel


def channel_to_write(store: Store, identifier: str) -> Channel:
    """Return a channel that the bot can post in."""
    channel = visible_channel(store, identifier)
    if not channel.bot:
        raise SlackError("not_in_channel")
    if channel.state == "archived":
        raise SlackError("is_archived")
    gone = channel.kind == "dm" and store.workspace.people[channel.members[0]].deleted
    if gone:
        raise SlackError("channel_not_found")
    return channel


def channel_object(channel: Channel) -> dict[str, Any]:
    """Return a channel as the bot is told."""
    if channel.kind == "dm":
        return {"id": channel.id, "is_im": True, "is_channel": False, "user": channel.members[0]}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "private",
        "is_im": False,
        "is_private": channel.kind == "private",
        "is_archived": channel.state == "archived",
        "is_member": channel.bot,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
    }


def open_conversation(
    store: Store,
    users: str = "",
    channel: str = "",
    return_im: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
    prevent_creation: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
) -> dict[str, Any]:
    """Return the direct message with one person; this workspace has no group messages."""
    del prevent_creation
    if channel:
        found = channel_to_write(store, channel)
        return {"channel": channel_object(found) if return_im else {"id": found.id}}
    wanted = [one.strip() for one in users.split(",") if one.strip()]
    if not wanted:
        raise SlackError("users_list_not_supplied")
    if len(wanted) > 1:
        raise SlackError(
            "invalid_arguments", ["[/users] group messages are not part of the sandbox"]
        )
    if wanted[0] == store.workspace.bot.user_id:
        raise SlackError("invalid_user_combination")
    person = store.workspace.people.get(wanted[0])
    if person is None:
        raise SlackError("user_not_found")
    if person.deleted:
        raise SlackError("user_disabled")
    opened = store.workspace.channels[direct_message(person.id)]
    return {
        "no_op": True,
        "already_open": True,
        "channel": channel_object(opened) if return_im else {"id": opened.id},
    }


def info(
    store: Store,
    channel: str,
    include_locale: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
    include_num_members: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
) -> dict[str, Any]:
    """One channel."""
    found = visible_channel(store, channel)
    described = channel_object(found)
    if include_num_members:
        described["num_members"] = len(found.members) + found.bot
    if include_locale:
        described["locale"] = "nl-NL"
    return {"channel": described}


METHODS = {
    "conversations.open": Method(
        open_conversation,
        {"users": as_text, "channel": as_text, "return_im": as_flag, "prevent_creation": as_flag},
    ),
    "conversations.info": Method(
        info,
        {"channel": as_text, "include_locale": as_flag, "include_num_members": as_flag},
        ("channel",),
    ),
}
