"""Mailboxes with folders, in which each mail has a number that never comes back."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from functools import cached_property

INBOX, SENT = "INBOX", "Sent"
TAG = "+"
# No mailbox whose address begins so: refused at once, put off, or taken in and sent back.
REFUSED, PUT_OFF, SENT_BACK = "weg", "vol", "laat"


@dataclass
class Mail:
    """What lies in a folder: its number, its bytes, its marks and when it came (epoch seconds)."""

    uid: int
    raw: bytes
    flags: set[str]
    at: float

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """What stands in its headers, by their names, all in small letters: read once, as many look for it."""
        found: dict[str, list[str]] = {}
        for name, value in BytesHeaderParser().parsebytes(self.raw).items():
            said = str(make_header(decode_header(str(value))))
            found.setdefault(name.lower(), []).append(said.lower())
        return found


@dataclass
class Folder:
    """Mails, oldest first; `validity` says that the numbers are still those of before."""

    validity: int
    mails: list[Mail] = field(default_factory=list)
    next_uid: int = 1

    def add(self, raw: bytes, at: float, flags: Iterable[str] = ()) -> Mail:
        """Add a mail under the next number."""
        made = Mail(self.next_uid, raw, set(flags), at)
        self.next_uid += 1
        self.mails.append(made)
        return made

    def remove(self, uids: Iterable[int]) -> list[Mail]:
        """Take these out; return them."""
        gone = set(uids)
        found = [one for one in self.mails if one.uid in gone]
        self.mails = [one for one in self.mails if one.uid not in gone]
        return found


class Mailbox:
    """The folders of one address."""

    def __init__(self, validity: Iterable[int]) -> None:
        self._validity = iter(validity)
        self.folders: dict[str, Folder] = {}
        for name in (INBOX, SENT):
            self.create(name)

    def create(self, name: str) -> bool:
        """Make a folder; False when there is one of that name."""
        if self.folder(name) is not None:
            return False
        self.folders[name] = Folder(next(self._validity))
        return True

    def folder(self, name: str) -> Folder | None:
        """Return the folder of this name; that of INBOX may be written in any way."""
        return self.folders.get(INBOX if name.upper() == INBOX else name)


class Mailboxes:
    """Every address has one; what comes after a + in an address is a tag."""

    def __init__(self) -> None:
        self._all: dict[str, Mailbox] = {}
        self._validity = itertools.count(1)

    def of(self, address: str) -> Mailbox:
        """Return the mailbox to which mail for this address goes."""
        return self._all.setdefault(plain(address), Mailbox(self._validity))


def plain(address: str) -> str:
    """Return an address as it is called in any writing, without its tag."""
    name, _, domain = address.lower().rpartition("@")
    return f"{name.partition(TAG)[0]}@{domain}"
