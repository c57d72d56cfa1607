"""What comes back with an answer and shows for whom it may be: in invitations, addresses and links.

Each is for one person and one thing. Whoever has it can do what that person's own button would do.
"""

import re
from typing import NamedTuple

from bot.secrets import TAG_LENGTH, Purpose, Secrets

STOP = "stop"  # about no meeting: hear nothing more by mail
REPLY, RETURNED = "antwoord", "terug"
LONGEST_LOCAL = 64  # characters before the @ (RFC 5321)
_TAG = rf"[a-z2-7]{{{TAG_LENGTH}}}"
_UID = re.compile(rf"(\d{{1,9}})-(\d{{1,9}})-({_TAG})@", re.ASCII | re.IGNORECASE)
_RETURNED = re.compile(rf"(\d{{1,9}})-({_TAG})", re.ASCII)
_CLAIM = re.compile(
    rf"(\d{{1,9}})-(m\d{{1,9}}|p\d{{1,9}}|w\d{{1,9}}|stop)-({_TAG})", re.ASCII | re.IGNORECASE
)


class Claim(NamedTuple):
    """What somebody who shows a signature says: for whom, about what ("m12", "p5", "w3", "stop")."""

    person: int
    about: str
    tag: str = ""

    @property
    def number(self) -> int | None:
        """Return the number of the meeting, the datumprikker, or the person who is asked."""
        return None if self.about == STOP else int(self.about[1:])


class Signatures:
    """Makes them from the secret of the settings, and tells ours from others."""

    def __init__(self, secrets: Secrets, mailbox: str) -> None:
        self._secrets = secrets
        self._local, _, self.domain = mailbox.partition("@")

    def uid(self, person: int, meeting: int) -> str:
        """Return the UID of a meeting in one person's calendar: it stays, whatever changes."""
        name = f"{person}-{meeting}"
        return f"{name}-{self._secrets.tag(Purpose.INVITATION, name)}@{self.domain}"

    def read_uid(self, uid: str) -> tuple[int, int] | None:
        """Return the person and the meeting of a UID; None when it is none of ours."""
        found = _UID.match(uid.strip())
        if found is None:
            return None
        person, meeting, tag = found.groups()
        if not self._secrets.is_ours(Purpose.INVITATION, f"{person}-{meeting}", tag):
            return None
        return int(person), int(meeting)

    def reply_to(self, person: int, about: str) -> str:
        """Return the address to which one person answers about one thing."""
        name = f"{person}-{about}"
        tag = self._secrets.tag(Purpose.INVITATION, f"{REPLY} {name}")
        return f"{self._local}+{REPLY}-{name}-{tag}@{self.domain}"

    def read_reply_to(self, address: str) -> Claim | None:
        """Return what an address to which somebody answered says; None when it is none of ours."""
        local, _, domain = address.strip().lower().rpartition("@")
        before, _, behind = local.partition(f"+{REPLY}-")
        found = _CLAIM.fullmatch(behind)
        if found is None or (before, domain) != (self._local.lower(), self.domain.lower()):
            return None
        claim = Claim(int(found[1]), found[2], found[3])
        name = f"{REPLY} {claim.person}-{claim.about}"
        return claim if self._secrets.is_ours(Purpose.INVITATION, name, claim.tag) else None

    def return_to(self, notice: int, token: str) -> str:
        """Return the address to which the mail of a notice comes back; the mailbox where it would be too long.

        The token is in the tag, as after a restore another notice may have that number.
        """
        tag = self._secrets.tag(Purpose.BOUNCE, f"{notice} {token}")
        local = f"{self._local}+{RETURNED}-{notice}-{tag}"
        return f"{local if len(local) <= LONGEST_LOCAL else self._local}@{self.domain}"

    def read_return_to(self, address: str) -> tuple[int, str] | None:
        """Return the notice and the tag of an address to which mail came back; None when it is none."""
        local, _, domain = address.strip().lower().rpartition("@")
        before, _, behind = local.partition(f"+{RETURNED}-")
        found = _RETURNED.fullmatch(behind)
        if found is None or (before, domain) != (self._local.lower(), self.domain.lower()):
            return None
        return int(found[1]), found[2]

    def is_returned(self, notice: int, token: str, tag: str) -> bool:
        """Return whether this tag was made for the mail of this notice."""
        return self._secrets.is_ours(Purpose.BOUNCE, f"{notice} {token}", tag)

    def link(self, person: int, about: str, address: str) -> str:
        """Return what ends a personal link; it is no longer ours once the address is not theirs."""
        tag = self._secrets.tag(_purpose(about), _linked(person, about, address))
        return f"{person}-{about}-{tag}"

    @staticmethod
    def read_link(signed: str) -> Claim | None:
        """Return what a link claims; None when it cannot be one. `is_link` tells whether it is true."""
        found = _CLAIM.fullmatch(signed)
        return Claim(int(found[1]), found[2].lower(), found[3].lower()) if found else None

    def is_link(self, claim: Claim, address: str) -> bool:
        """Return whether this claim was mailed to this address."""
        name = _linked(claim.person, claim.about, address)
        return self._secrets.is_ours(_purpose(claim.about), name, claim.tag)


def _purpose(about: str) -> Purpose:
    return Purpose.STOP if about == STOP else Purpose.LINK


def _linked(person: int, about: str, address: str) -> str:
    return f"{person}-{about} {address.lower()}"
