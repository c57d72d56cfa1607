"""What the page shows to one person, as one JSON document."""

from itertools import islice
from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.files import file_object
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.payloads import shown_view
from bot.sandbox.slack.state_values import current_values
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Channel, Person

LOG_SHOWN = 200


def snapshot(store: Store, person_id: str | None) -> dict[str, Any]:
    """Return the state as `person_id` may see it; without one, as the first person."""
    with store.lock:
        workspace = store.workspace
        if not workspace.people:
            raise CannotDo("there is nobody in this workspace")
        me = workspace.person(person_id or next(iter(workspace.people)))
        home = store.views.homes.get(me.id)
        return {
            "platform": "slack",
            "revision": store.revision,
            "clock": store.clock.shown(),
            "workspace": {
                "team_id": workspace.team_id,
                "name": workspace.name,
                "command": workspace.command,
                "bot": vars(workspace.bot),
                "shortcuts": workspace.shortcuts,
            },
            "me": _person(me),
            "people": [_person(one) for one in workspace.people.values()],
            "channels": [_channel(store, one, me) for one in workspace.channels_of(me)],
            "views": [shown_view(store, one) for one in store.views.stack(me.id)],
            "home": None if home is None else shown_view(store, home),
            "suggestions": _suggestions(store, me),
            "guide": store.guide,
            "marks": store.marks,
            "faults": {"down": store.is_down, "slow": store.slow},
            "bot": store.bot_state,
            "beginning": store.beginning,
            "log": _log(store),
            "pending": store.traffic.pending,
        }


def _suggestions(store: Store, me: Person) -> list[dict[str, Any]]:
    """Return what this person alone is offered, and after that what is in their language."""
    mine = [one for one in store.suggestions if me.id in one.get("for", ())]
    texts = {one["text"] for one in mine}
    rest = [one for one in store.suggestions if "for" not in one and one["text"] not in texts]
    spoken = [one for one in rest if one.get("language", me.locale[:2]) == me.locale[:2]]
    return [*mine, *(spoken or rest)]


def _log(store: Store) -> list[dict[str, Any]]:
    # From another thread an entry may be added while we walk, so we walk a copy.
    latest = list(islice(reversed(store.traffic.entries.copy()), LOG_SHOWN))
    return [one.shown for one in reversed(latest)]


def _person(person: Person) -> dict[str, Any]:
    return dict(vars(person))


def _channel(store: Store, channel: Channel, me: Person) -> dict[str, Any]:
    messages = store.conversations.seen_by(me.id, channel.id)
    read = store.read_until.get((me.id, channel.id), 0.0)
    return {
        "id": channel.id,
        "name": store.workspace.bot.name if channel.kind == "dm" else channel.name,
        "kind": channel.kind,
        "topic": channel.topic,
        "members": len(channel.members),
        "bot": channel.bot,
        "unread": sum(one.author != me.id and float(one.ts) > read for one in messages),
        "messages": [_message(store, one, me) for one in _threaded(messages)],
    }


def _threaded(messages: list[Message]) -> list[Message]:
    """Put what was answered behind the message that it answers, where that is still known."""
    known = {one.ts for one in messages}
    answers: dict[str, list[Message]] = {}
    for one in messages:
        if one.thread_ts in known:
            answers.setdefault(str(one.thread_ts), []).append(one)
    heads = [one for one in messages if one.thread_ts not in known]
    return [said for head in heads for said in (head, *answers.get(head.ts, ()))]


def _message(store: Store, message: Message, me: Person) -> dict[str, Any]:
    return {
        "id": message.id,
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        "time_iso": message.time.isoformat(),
        "author": {
            "id": message.author,
            "name": store.author_name(message),
            "bot": message.by_bot,
        },
        "text": message.text,
        "blocks": message.blocks,
        "files": [file_object(one) for one in message.files],
        "state": {"values": current_values(message.blocks, message.typed.get(me.id, {}))},
        "ephemeral": message.only_for is not None,
        "edited": message.edited,
        "error": message.error,
    }
