"""files.*: an upload in three steps, as far as the bot takes part in it ("Working with files")."""

import mimetypes
import re
import secrets
from typing import Any

from bot.sandbox.slack.arguments import Method, SlackError, as_list, as_number, as_text
from bot.sandbox.slack.files import File, file_object
from bot.sandbox.slack.methods.conversations import channel_to_write
from bot.sandbox.slack.methods.threads import parent_to_answer
from bot.sandbox.slack.store import Store

# A user's id is refused: a file is shared in a conversation that is open.
CHANNEL_ID = re.compile(r"[CGDZ][A-Z0-9]+")
MOST_BYTES = 1024 * 1024 * 1024
OF_A_FILE = frozenset({"id", "title", "highlight_type", "alt_txt"})


def get_upload_url(
    store: Store, filename: str, length: int, alt_txt: str = "", snippet_type: str = ""
) -> dict[str, Any]:
    """Return the address to send a file of `length` bytes to, and the id that it will have."""
    del alt_txt, snippet_type
    if length <= 0:
        raise SlackError("missing_argument", ["[/length] must be over 0"])
    if length > MOST_BYTES:
        raise SlackError("file_upload_size_restricted")
    kind = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    file = File(
        "F" + secrets.token_hex(5).upper(), filename, kind, length, store.workspace.bot.user_id
    )
    secret = store.uploads.begin(file)
    return {"upload_url": f"{store.calls_url}/upload/v1/{secret}", "file_id": file.id}


def complete_upload(
    store: Store,
    files: list[Any],
    channel_id: str = "",
    initial_comment: str = "",
    thread_ts: str | None = None,
) -> dict[str, Any]:
    """Share what was uploaded, in one message; without a channel nobody but the bot has it."""
    if channel_id and not CHANNEL_ID.fullmatch(channel_id):
        pattern = f"input must match regex pattern: ^{CHANNEL_ID.pattern}$"
        raise SlackError("invalid_arguments", [f"{pattern} [json-pointer:/channel_id]"])
    found = [_uploaded(store, place, one) for place, one in enumerate(files)]
    if not found:
        raise SlackError("invalid_arguments", ["[/files] must have at least 1 items"])
    if len({file.id for file in found}) < len(found):
        raise SlackError("invalid_arguments", ["[/files] has a file twice"])
    where = channel_to_write(store, channel_id) if channel_id else None
    if where is not None and thread_ts:
        parent_to_answer(store, where, thread_ts)
    for file, given in zip(found, files, strict=True):
        file.title = given.get("title") or file.name
        file.completed = True
    if where is not None:
        store.bot_says(where.id, initial_comment, [], thread_ts=thread_ts, files=found)
    return {"files": [file_object(file) for file in found]}


def _uploaded(store: Store, place: int, given: Any) -> File:
    if not isinstance(given, dict) or not isinstance(given.get("id"), str):
        raise SlackError("invalid_arguments", [f"[/files/{place}] must have an id"])
    if unknown := sorted(set(given) - OF_A_FILE):
        raise SlackError("invalid_arguments", [f"[/files/{place}] unknown field {unknown[0]!r}"])
    file = store.uploads.files.get(given["id"])
    if file is None or file.completed or file.content is None:
        raise SlackError("file_not_found")
    return file


METHODS = {
    "files.getUploadURLExternal": Method(
        get_upload_url,
        {
            "filename": as_text,
            "length": as_number,
            "alt_txt": as_text,
            "snippet_type": as_text,
        },
        ("filename", "length"),
    ),
    "files.completeUploadExternal": Method(
        complete_upload,
        {
            "files": as_list,
            "channel_id": as_text,
            "initial_comment": as_text,
            "thread_ts": as_text,
        },
        ("files",),
    ),
}
