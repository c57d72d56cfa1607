"""The secret in the address of somebody's calendar: how it is made, and what is stored of it."""

import hashlib
import re
import secrets

BYTES = 32  # random ones; 16 would be enough never to be guessed
SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")  # what 32 bytes look like in base64 for addresses


def new_secret() -> str:
    """Make a secret that nobody can guess."""
    return secrets.token_urlsafe(BYTES)


def key_of(secret: str) -> str:
    """Return what is stored of a secret (SHA-256, hex); the secret cannot be found from it."""
    return hashlib.sha256(secret.encode()).hexdigest()
