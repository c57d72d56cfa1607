"""One secret of the settings, and a key of its own for each purpose, so that what one opens opens nothing else.

During a change of secret the former one is accepted beside it: what was made with it goes on working.
"""

import base64
import hashlib
import hmac
from enum import StrEnum

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_LENGTH = 32  # bytes
TAG_LENGTH = 26  # characters: 128 bits in base32


class Purpose(StrEnum):
    """What a key is for; the word goes into the key, so it never changes."""

    TOKENS = "stored tokens"
    INVITATION = "invitation"
    LINK = "link"
    PAGE = "page"
    STOP = "stop"
    BOUNCE = "bounce"


class Unreadable(Exception):
    """It was locked with another secret than those that we have, or is damaged."""


class Secrets:
    """Makes keys, tags and locked texts from the secret, and from the former one as long as there is one."""

    def __init__(self, secret: str, former: str = "") -> None:
        self._secrets = tuple(one.encode() for one in (secret, former) if one)
        if not self._secrets:
            raise ValueError("PMG_SECRET_KEY is not set")

    def tag(self, purpose: Purpose, text: str) -> str:
        """Return what proves that `text` is from us: 26 lower-case letters and digits."""
        return _tag(self._key(self._secrets[0], purpose), text)

    def is_ours(self, purpose: Purpose, text: str, tag: str) -> bool:
        """Return whether a tag is that of `text`; takes as long when it is not."""
        said = tag.lower().encode(errors="replace")
        tags = [_tag(self._key(one, purpose), text).encode() for one in self._secrets]
        return any([hmac.compare_digest(one, said) for one in tags])  # noqa: C419 - all are compared

    def lock(self, purpose: Purpose, text: str) -> str:
        """Return a text that only somebody with the secret can read."""
        return self._locks(purpose).encrypt(text.encode()).decode()

    def unlock(self, purpose: Purpose, locked: str) -> str:
        """Return what was locked. Raises Unreadable when it was not by us."""
        try:
            return self._locks(purpose).decrypt(locked.encode()).decode()
        except InvalidToken:
            raise Unreadable(purpose) from None

    def relock(self, purpose: Purpose, locked: str) -> str:
        """Return the same, locked with the secret of today. Raises Unreadable as `unlock` does."""
        return self.lock(purpose, self.unlock(purpose, locked))

    def _locks(self, purpose: Purpose) -> MultiFernet:
        keys = (self._key(one, purpose) for one in self._secrets)
        return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in keys])

    @staticmethod
    def _key(secret: bytes, purpose: Purpose) -> bytes:
        """Derive a key (HKDF, RFC 5869)."""
        info = f"pmg-bot {purpose}".encode()
        return HKDF(SHA256(), KEY_LENGTH, salt=None, info=info).derive(secret)


def _tag(key: bytes, text: str) -> str:
    digest = hmac.new(key, text.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()
