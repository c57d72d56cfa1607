"""The Message-ID by which a mail of ours is known again: the same for the same mail, never for another.

Exchange drops a second mail with the same Message-ID and date: what must not be lost is a changed one.
"""

import hashlib
import re

DIGEST = 10  # characters
_OURS = re.compile(r"<?([0-9A-Za-z_-]{8,40})\.(\d{1,9})\.[0-9a-f]{10}@", re.ASCII)


def message_id(token: str, sequence: int, said: bytes, domain: str) -> str:
    """Return the Message-ID of a notice's mail: `said` is all that its reader can see."""
    digest = hashlib.sha256(said).hexdigest()[:DIGEST]
    return f"<{token}.{sequence}.{digest}@{domain}>"


def token_of(found: str, domain: str) -> str | None:
    """Return the token of the notice whose mail has this Message-ID; None when it is none of ours."""
    read = _OURS.match(found.strip())
    if read is None or found.strip().removesuffix(">")[read.end() :].lower() != domain.lower():
        return None
    return read[1]


def sequence_of(found: str) -> int | None:
    """Return the SEQUENCE in a Message-ID of ours; None for the first, which mails without a calendar have too."""
    read = _OURS.match(found.strip())
    return int(read[2]) or None if read else None
