"""Files in a workspace: those of the bot on their way, and all that are shared in a conversation."""

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.faults import Faults
from bot.sandbox.wire import ANSWER, OK, Answer

if TYPE_CHECKING:
    from bot.sandbox.store import Store

METHOD = "upload"  # its name among the fault switches
REFUSED, GONE = 400, 404
MOST_KEPT = 1000


@dataclass
class File:
    """A file: announced with its length, then with its bytes, then completed."""

    id: str
    name: str
    kind: str
    length: int
    title: str = ""
    by: str = ""  # the person who sent it; empty: the bot
    content: bytes | None = None
    completed: bool = False


@dataclass
class Uploads:
    """All files of a workspace by id, and the addresses that still wait for their bytes."""

    files: dict[str, File] = field(default_factory=dict)
    waiting: dict[str, File] = field(default_factory=dict)

    def begin(self, file: File) -> str:
        """Keep a file that was announced; give the secret of its address, which works once."""
        secret = secrets.token_urlsafe(18)
        self.keep(file)
        self.waiting[secret] = file
        _drop_oldest(self.waiting)
        return secret

    def keep(self, file: File) -> None:
        """Keep a file; of very many the oldest goes."""
        self.files[file.id] = file
        _drop_oldest(self.files)


def _drop_oldest(kept: dict[str, File]) -> None:
    if len(kept) > MOST_KEPT:
        del kept[next(iter(kept))]


def file_object(store: "Store", file: File, address: str = "") -> dict[str, Any]:
    """Give a file as it appears in payloads, answers and on the page, which fetches it without `address`."""
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.kind,
        "filetype": file.name.rpartition(".")[2].lower(),
        "size": file.length,
        "user": file.by or store.workspace.bot.user_id,
        "mode": "hosted",
        "is_external": False,
        "url_private_download": address or f"/_files/{file.id}",
    }


def take(store: "Store", faults: Faults, secret: str, body: bytes) -> Answer:
    """Take the bytes of a file; anything but 200 means that they were not taken.

    Slack takes them in a multipart form too; the sandbox only as they are.
    """
    from bot.sandbox.web_api import faulty  # noqa: PLC0415 - which knows the methods, which know us

    begin = time.perf_counter()
    fault = faults.take(METHOD, {})
    status, words = OK, f"OK - {len(body)}"
    if fault is None or fault.begins():
        with store.lock:
            status, words = _keep(store.uploads, secret, body, words)
    right = Answer(status, words.encode(), {"Content-Type": "text/plain; charset=utf-8"})
    answer = right if fault is None else faulty(fault.kind, right)
    store.traffic.write(
        "from_bot",
        METHOD,
        METHOD,
        status=answer.status if answer.ending == ANSWER else None,
        seconds=time.perf_counter() - begin,
        request={"bytes": len(body)},
        response={"text": words},
        error=(None if status == OK else words) if fault is None else f"fault: {fault.what}",
    )
    return answer


def _keep(uploads: Uploads, secret: str, body: bytes, words: str) -> tuple[int, str]:
    file = uploads.waiting.get(secret)
    if file is None:
        return GONE, "no such upload, or it was used before"
    if len(body) != file.length:
        return REFUSED, f"{len(body)} bytes where {file.length} were announced"
    del uploads.waiting[secret]
    file.content = body
    return OK, words
