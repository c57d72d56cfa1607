"""What a press on the page of a personal link sends, read within narrow limits."""

from collections.abc import Mapping
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from bot.mail.marks import NO_SIGN

MOST_BYTES = 8 * 1024
MOST_FIELDS = 8
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


class Wrong(Exception):
    """It is nothing that a page of ours or a mail program sends."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(str(status))
        self.status = status


async def read(request: Request) -> Mapping[str, str]:
    """Return the fields. Raises Wrong, with the status to answer."""
    kind = request.headers.get("content-type", "")
    plain = kind.partition(";")[0].strip().lower()
    if plain not in (FORM, PARTS):
        raise Wrong
    content = bytearray()
    try:
        async for chunk in request.stream():
            content += chunk
            if len(content) > MOST_BYTES:
                raise Wrong(413)
    except ClientDisconnect:
        raise Wrong from None
    return fields(bytes(content), kind, parts=plain == PARTS)


def fields(content: bytes, kind: str, *, parts: bool) -> Mapping[str, str]:
    """Return the fields of a body; a mail program may send its one field in parts (RFC 8058)."""
    try:
        pairs = _of_parts(content, kind) if parts else _of_form(content)
    except (ValueError, LookupError):
        raise Wrong from None
    found = {name: NO_SIGN.sub(" ", value) for name, value in pairs}
    if len(found) != len(pairs):
        raise Wrong
    return found


def _of_form(content: bytes) -> list[tuple[str, str]]:
    return parse_qsl(
        content.decode("ascii"),
        keep_blank_values=True,
        errors="strict",
        max_num_fields=MOST_FIELDS,
    )


def _of_parts(content: bytes, kind: str) -> list[tuple[str, str]]:
    head = f"Content-Type: {kind}\r\n\r\n".encode("ascii", "replace")
    whole = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + content)
    found = []
    for part in list(whole.iter_parts())[:MOST_FIELDS]:
        value = part.get_payload(decode=True)
        if isinstance(value, bytes):
            name = part.get_param("name", "", "content-disposition")
            found.append((str(name), value.decode("utf-8").strip()))
    return found
