"""Whose a personal link is, and whether a page of it was shown within the hour."""

import hashlib
import re
import secrets
from datetime import datetime
from typing import NamedTuple

from bot.mail.signatures import STOP, Claim, Signatures
from bot.secrets import TAG_LENGTH, Purpose, Secrets
from storage.database import Database
from storage.queries import mail, pairs

LASTS = 60 * 60  # seconds that a page can be used
AHEAD = 60  # seconds that our own clocks may differ
_VALUE = re.compile(rf"((\d{{1,12}})\.[0-9a-f]{{16}})\.([a-z2-7]{{{TAG_LENGTH}}})", re.ASCII)
_NOBODY = Claim(0, "m0")


class Holder(NamedTuple):
    """Who holds a link: by which address it was mailed, and whether that is an adviser's."""

    claim: Claim
    address: str
    behalf: bool


class Claims:
    """Tells links that we mailed, to an address that is still theirs, from all others."""

    def __init__(self, database: Database, signatures: Signatures) -> None:
        self._database, self._signatures = database, signatures

    def holder(self, signed: str) -> Holder | None:
        """Return who holds this link; None, after as much work, when nobody does."""
        read = self._signatures.read_link(signed)
        ours = read is not None and signed == f"{read.person}-{read.about}-{read.tag}"
        claim = read if read is not None and ours else _NOBODY
        with self._database.read() as session:
            advisers = pairs.advisers(session).get(claim.person, ())
            people = [claim.person, *(() if claim.about == STOP else advisers)]
            addresses = mail.by_person(session, people)
        found = None
        for person, address in (addresses or {0: ""}).items():
            if self._signatures.is_link(claim, address) and address:
                found = Holder(claim, address, behalf=person != claim.person)
        return found


class PageValues:
    """The hidden value of a page: only who was shown a page of this link can press on it."""

    def __init__(self, ours: Secrets) -> None:
        self._secrets = ours

    def made(self, signed: str, now: datetime) -> str:
        """Return one for a page that is shown now; each is another."""
        name = f"{int(now.timestamp())}.{secrets.token_hex(8)}"
        return f"{name}.{self._secrets.tag(Purpose.PAGE, f'{signed} {name}')}"

    def is_good(self, value: str, signed: str, now: datetime) -> bool:
        """Return whether a value is of a page of this link, shown within the hour."""
        found = _VALUE.fullmatch(value)
        if found is None:
            return False
        age = int(now.timestamp()) - int(found[2])
        ours = self._secrets.is_ours(Purpose.PAGE, f"{signed} {found[1]}", found[3])
        return ours and -AHEAD <= age < LASTS


def key_of(value: str, press: str) -> str:
    """Return by which key a press is known, so that a second one of the same page has no effect."""
    return f"page/{hashlib.sha256(f'{value} {press}'.encode()).hexdigest()}"
