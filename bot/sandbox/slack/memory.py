"""What a workspace remembers, as plain data for a file: its people, channels, and what was said there.

Lines that only one person saw (ephemeral), open forms and what lives for minutes are not kept: a real
client forgets them too when it is started again.
"""

import base64
import time
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from bot.sandbox.slack.files import File
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.modals import View
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import Bot, Channel, Person, Workspace

OF_FILE = [one.name for one in fields(File)]
OF_MESSAGE = [one.name for one in fields(Message) if one.name not in {"files", "at"}]


def kept(store: Store, read_until: float | None = None) -> dict[str, Any]:
    """Return all that is to be kept; with `read_until` everybody has read what was said before it."""
    with store.lock:
        said = [
            _message(one)
            for messages in store.conversations.by_channel.values()
            for one in messages
            if one.only_for is None
        ]
        read = [(person, channel, ts) for (person, channel), ts in store.read_until.items()]
        if read_until is not None:
            read = [
                (person, channel.id, read_until)
                for channel in store.workspace.channels.values()
                for person in channel.members
            ]
        return {
            "workspace": asdict(store.workspace),
            "files": [_file(one) for one in store.uploads.files.values() if one.completed],
            "said": said,
            "homes": [asdict(one) for one in store.views.homes.values()],
            "read": read,
        }


def put_back(store: Store, data: Mapping[str, Any]) -> None:
    """Have a workspace that has just begun remember this; what one can do there stays as it was given."""
    with store.lock:
        shortcuts = store.workspace.shortcuts
        store.workspace = _workspace(data["workspace"])
        store.workspace.shortcuts = shortcuts
        for row in data["files"]:
            store.uploads.keep(File(**row | {"content": base64.b64decode(row["content"])}))
        now = store.clock()
        for row in sorted(data["said"], key=lambda one: str(one["ts"])):
            files = [store.uploads.files[name] for name in row["files"]]
            age = max(0.0, now - float(row["ts"]))
            store.conversations.add(Message(**row | {"files": files, "at": time.monotonic() - age}))
        for row in data["homes"]:
            store.views.homes[row["person"]] = View(**row)
        store.read_until = {(person, channel): ts for person, channel, ts in data["read"]}
    store.changed()


def _message(message: Message) -> dict[str, Any]:
    row = {name: getattr(message, name) for name in OF_MESSAGE}
    return row | {"files": [one.id for one in message.files]}


def _file(file: File) -> dict[str, Any]:
    content = base64.b64encode(file.content or b"").decode()
    return {name: getattr(file, name) for name in OF_FILE} | {"content": content}


def _workspace(row: Mapping[str, Any]) -> Workspace:
    made = dict(row)
    made["bot"] = Bot(**row["bot"])
    made["people"] = {name: Person(**one) for name, one in row["people"].items()}
    made["channels"] = {name: Channel(**one) for name, one in row["channels"].items()}
    return Workspace(**made)
