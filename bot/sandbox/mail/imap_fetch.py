"""What FETCH hands over of a mail: its number, marks, size, moment, and its bytes or some of them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.sandbox.mail.imap_search import MONTHS
from bot.sandbox.mail.imap_words import Bad, Word, text
from bot.sandbox.mail.mailboxes import Mail

SEEN = "\\Seen"
END_OF_HEAD = b"\r\n\r\n"
PART = re.compile(r"(BODY(?:\.PEEK)?)\[([^\]]*)\](?:<(\d+)\.(\d+)>)?", re.IGNORECASE)
FIELDS = re.compile(r"HEADER\.FIELDS(\.NOT)? \(([^)]*)\)", re.IGNORECASE)
SHORT = {"RFC822": "BODY[]", "RFC822.HEADER": "BODY.PEEK[HEADER]", "RFC822.TEXT": "BODY[TEXT]"}
ALL = {"ALL": ("FLAGS", "INTERNALDATE", "RFC822.SIZE"), "FAST": ("FLAGS", "INTERNALDATE", "RFC822.SIZE")}  # fmt: skip


def items(word: Word) -> list[str]:
    """Return what is asked for; raises Bad for what we do not know."""
    asked = [text(one) for one in word] if isinstance(word, list) else [text(word)]
    if len(asked) == 1 and asked[0].upper() in ALL:
        asked = list(ALL[asked[0].upper()])
    for one in asked:
        if one.upper() not in (*PLAIN, *SHORT) and not PART.fullmatch(one):
            raise Bad(f"FETCH {one} is not known here")
    return asked


def marks(asked: Sequence[str]) -> bool:
    """Return whether handing this over means that the mail was read."""
    parts = (PART.fullmatch(SHORT.get(one.upper(), one)) for one in asked)
    return any(one is not None and "PEEK" not in one[1].upper() for one in parts)


def handed(mail: Mail, asked: Sequence[str], *, with_uid: bool) -> bytes:
    """Return what stands between the brackets of the answer."""
    names = list(asked)
    if with_uid and "UID" not in (one.upper() for one in names):
        names.insert(0, "UID")
    return b" ".join(_item(mail, one) for one in names)


def _item(mail: Mail, name: str) -> bytes:
    if name.upper() in PLAIN:
        return f"{name.upper()} {PLAIN[name.upper()](mail)}".encode("ascii")
    found = PART.fullmatch(SHORT.get(name.upper(), name))
    if found is None:
        raise Bad(f"FETCH {name} is not known here")
    content, place = _part(mail.raw, found[2]), ""
    if found[3] is not None:
        start, size = int(found[3]), int(found[4])
        content, place = content[start : start + size], f"<{start}>"
    called = name.upper() if name.upper() in SHORT else f"BODY[{found[2].upper()}]{place}"
    return f"{called} {{{len(content)}}}\r\n".encode("ascii") + content


def _part(raw: bytes, what: str) -> bytes:
    head, end, body = raw.partition(END_OF_HEAD)
    fields = FIELDS.fullmatch(what)
    if fields is not None:
        wanted = {one.lower() for one in fields[2].split()}
        without = fields[1] is not None
        return b"".join(
            one for one in _fields(head) if (_name(one) in wanted) is not without
        ) + b"\r\n"  # fmt: skip
    whole = {"": raw, "HEADER": head + end, "TEXT": body}
    if what.upper() not in whole:
        raise Bad(f"BODY[{what}] is not known here")
    return whole[what.upper()]


def _fields(head: bytes) -> list[bytes]:
    return [one + b"\r\n" for one in re.split(rb"\r\n(?![ \t])", head) if one]


def _name(field: bytes) -> str:
    return field.partition(b":")[0].decode("ascii", "replace").strip().lower()


def flags(mail: Mail) -> str:
    """Return its marks as IMAP writes them."""
    return f"({' '.join(sorted(mail.flags))})"


def _moment(mail: Mail) -> str:
    at = datetime.fromtimestamp(mail.at, UTC)
    return f'"{at.day:2}-{MONTHS[at.month - 1]}-{at.year} {at:%H:%M:%S} +0000"'


PLAIN = {
    "UID": lambda mail: str(mail.uid),
    "FLAGS": flags,
    "RFC822.SIZE": lambda mail: str(len(mail.raw)),
    "INTERNALDATE": _moment,
}
