"""What Slack sends to a bot: commands and interactions, with every field that they have."""

import time
from typing import Any

from bot.sandbox.slack.files import file_object
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.modals import View
from bot.sandbox.slack.state_values import Element, current_values
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Channel, Person

# The old verification token: sent by Slack still, and good for nothing.
OLD_TOKEN = "verification-token"  # noqa: S105 - no secret: Slack itself calls it deprecated
CHANNEL_TYPES = {"dm": "im", "private": "group", "channel": "channel"}
SPECIAL_NAMES = {"dm": "directmessage", "private": "privategroup"}


def channel_name(channel: Channel) -> str:
    """How a channel is called in commands and interactions."""
    return SPECIAL_NAMES.get(channel.kind, channel.name)


def command_fields(
    store: Store, person: Person, channel: Channel, command: str, text: str
) -> dict[str, str]:
    """Return the form fields of a slash command ("Enabling interactivity with slash commands")."""
    enterprise = store.workspace.enterprise_of(person)
    return {
        "token": OLD_TOKEN,
        "team_id": store.workspace.team_of(person),
        **({"enterprise_id": enterprise, "enterprise_name": "Grid"} if enterprise else {}),
        "team_domain": store.workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.handle,
        "command": command,
        "text": text,
        "api_app_id": store.workspace.bot.app_id,
        "is_enterprise_install": "false",
        "response_url": store.new_response_url(person, channel, None),
        "trigger_id": store.new_trigger(person),
    }


def _who(store: Store, person: Person, kind: str) -> dict[str, Any]:
    # A stranger acts in our own workspace; whoever is of the same Grid acts in theirs.
    team, here = store.workspace.team_of(person), store.workspace
    where = here.team_id if here.is_stranger(person) else team
    return {
        "type": kind,
        "team": {"id": where, "domain": here.domain},
        "user": {
            "id": person.id,
            "username": person.handle,
            "name": person.handle,
            "team_id": team,
        },
        "api_app_id": store.workspace.bot.app_id,
        "token": OLD_TOKEN,
        "enterprise": {"id": here.enterprise, "name": "Grid"} if here.enterprise else None,
        "is_enterprise_install": False,
    }


def message_payload(store: Store, message: Message) -> dict[str, Any]:
    """Return a message as it appears in payloads and in answers of the Web API."""
    bot = store.workspace.bot
    payload: dict[str, Any] = {
        "type": "message",
        "user": message.author,
        "ts": message.ts,
        "text": message.text,
        "team": store.workspace.team_id,
    }
    if message.by_bot:
        payload |= {"bot_id": bot.bot_id, "app_id": bot.app_id, "blocks": message.blocks}
    if message.files:
        payload["subtype"] = "file_share"
        payload["files"] = [file_object(one) for one in message.files]
    if message.edited:
        payload["edited"] = {"user": message.author, "ts": message.ts}
    return payload | _thread(store, message)


def _thread(store: Store, message: Message) -> dict[str, Any]:
    """Return what a message says of its thread ("Retrieving messages"); nothing without one."""
    if message.thread_ts:
        parent = store.conversations.find(message.channel, message.thread_ts)
        told = {"parent_user_id": parent.author} if parent else {}
        return {"thread_ts": message.thread_ts, **told}
    answers = store.conversations.answers_to(message)
    if not answers:
        return {}
    people = list(dict.fromkeys(one.author for one in answers))
    return {
        "thread_ts": message.ts,
        "reply_count": len(answers),
        "reply_users_count": len(people),
        "reply_users": people,
        "latest_reply": answers[-1].ts,
    }


def view_payload(store: Store, view: View) -> dict[str, Any]:
    """Return a view with what is typed in it."""
    bot = store.workspace.bot
    return {
        **view.content,
        "id": view.id,
        "team_id": store.workspace.team_id,
        "state": {"values": current_values(view.content["blocks"], view.typed)},
        "hash": view.hash,
        "previous_view_id": view.previous,
        "root_view_id": view.root,
        "app_id": bot.app_id,
        "app_installed_team_id": store.workspace.team_id,
        "bot_id": bot.bot_id,
    }


def shown_view(store: Store, view: View) -> dict[str, Any]:
    """Return a view as its person sees it: with the errors at fields, and "failure" for the whole."""
    errors = dict(view.errors) | ({"": view.failure} if view.failure else {})
    return {**view_payload(store, view), "errors": errors, "failure": view.failure}


def action_of(block: dict[str, Any], element: Element, held: dict[str, Any]) -> dict[str, Any]:
    """One entry of `actions`."""
    action = {"action_id": element["action_id"], "block_id": block["block_id"]}
    shown = ("text", "value", "style") if element["type"] == "button" else ("placeholder",)
    action |= {key: element[key] for key in shown if key in element}
    return {**action, **held, "type": element["type"], "action_ts": f"{time.time():.6f}"}


def actions_payload(
    store: Store, person: Person, place: Message | View, action: dict[str, Any]
) -> dict[str, Any]:
    """Return a block_actions payload, from a message, a modal or a Home."""
    payload = _who(store, person, "block_actions")
    if isinstance(place, View):
        is_modal = place.content["type"] == "modal"
        payload["container"] = {"type": "view", "view_id": place.id}
        payload["trigger_id"] = store.new_trigger(person, place.id if is_modal else None)
        payload["view"] = view_payload(store, place)
    else:
        payload |= _message_place(store, person, place)
        values = current_values(place.blocks, place.typed.get(person.id, {}))
        payload["state"] = {"values": values}
    payload["actions"] = [action]
    return payload


def _message_place(store: Store, person: Person, message: Message) -> dict[str, Any]:
    channel = store.workspace.channels[message.channel]
    ephemeral = message.only_for is not None
    place: dict[str, Any] = {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        },
        "trigger_id": store.new_trigger(person),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "response_url": store.new_response_url(person, channel, message),
    }
    if not ephemeral:
        place["message"] = message_payload(store, message)
    return place


def shortcut_payload(
    store: Store, person: Person, message: Message, callback_id: str
) -> dict[str, Any]:
    """Return a message shortcut (message_action)."""
    place = _message_place(store, person, message)
    del place["container"]
    return {
        **_who(store, person, "message_action"),
        **place,
        "callback_id": callback_id,
        "message_ts": message.ts,
        "action_ts": f"{time.time():.6f}",
    }


def submission_payload(store: Store, person: Person, view: View) -> dict[str, Any]:
    """Return a view_submission."""
    return {
        **_who(store, person, "view_submission"),
        "trigger_id": store.new_trigger(person, view.id),
        "view": view_payload(store, view),
        "response_urls": [],
    }


def closed_payload(store: Store, person: Person, view: View, *, cleared: bool) -> dict[str, Any]:
    """Return a view_closed."""
    return {
        **_who(store, person, "view_closed"),
        "view": view_payload(store, view),
        "is_cleared": cleared,
    }
