"""Files in a workspace: those of the bot on their way, and all that are shared in a conversation."""

import secrets
from dataclasses import dataclass, field
from typing import Any

MOST_KEPT = 1000


@dataclass
class File:
    """A file: announced with its length, then with its bytes, then completed."""

    id: str
    name: str
    kind: str
    length: int
    by: str  # the user id of the person or bot that sent it
    title: str = ""
    content: bytes | None = None
    completed: bool = False


@dataclass
class Uploads:
    """All files of a workspace by id, and the addresses that still wait for their bytes."""

    files: dict[str, File] = field(default_factory=dict)
    waiting: dict[str, File] = field(default_factory=dict)

    def begin(self, file: File) -> str:
        """Keep a file that was announced; return the secret of its address, which works once."""
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


def file_object(file: File, address: str = "") -> dict[str, Any]:
    """Return a file as it appears in payloads, answers and on the page, which fetches it without `address`."""
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.kind,
        "filetype": file.name.rpartition(".")[2].lower(),
        "size": file.length,
        "user": file.by,
        "mode": "hosted",
        "is_external": False,
        "url_private_download": address or f"/_files/{file.id}",
    }


def foreign_file(file: File) -> dict[str, Any]:
    """Return a file of another workspace as an event has it (docs.slack.dev, "file_shared")."""
    return {
        "id": file.id,
        "created": 0,
        "timestamp": 0,
        "mode": "file_access",
        "file_access": "check_file_info",
        "user": "",
    }
