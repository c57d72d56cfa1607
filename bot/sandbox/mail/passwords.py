"""Who may come in: by password (PLAIN, LOGIN) or by token (XOAUTH2), for SMTP and IMAP alike."""

import base64
import binascii
import re
import time

from bot.sandbox.mail.mailboxes import plain
from bot.sandbox.mail.rules import address_fault
from bot.sandbox.mail.store import Store

PLAIN, LOGIN, XOAUTH2 = "PLAIN", "LOGIN", "XOAUTH2"
BEARER = re.compile(r"user=([^\x01]+)\x01auth=Bearer ([^\x01]+)\x01\x01")
# What Google answers before it refuses a token; the client has to say nothing to it.
TOKEN_REFUSED = base64.b64encode(b'{"status":"401","schemes":"Bearer"}').decode("ascii")


def decoded(said: bytes) -> str | None:
    """Return what was said in base64, or None when it was not."""
    try:
        return base64.b64decode(said, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None


def by_password(store: Store, name: str, password: str) -> str | None:
    """Return the address that comes in; tokens keep to real time, passwords are good for ever."""
    return plain(name) if password == store.password and address_fault(name) is None else None


def by_plain(store: Store, said: str | None) -> str | None:
    """Return the address that PLAIN lets in: nobody in the name of another."""
    parts = (said or "").split("\0")
    if len(parts) != 3 or parts[0] not in ("", parts[1]):  # noqa: PLR2004 - for whom, who, password
        return None
    return by_password(store, parts[1], parts[2])


def by_token(store: Store, said: str | None) -> str | None:
    """Return the address that a token lets in."""
    found = BEARER.fullmatch(said or "")
    if found is None:
        return None
    address, until = store.tokens.get(found[2], ("", 0.0))
    return address if address == plain(found[1]) and until > time.time() else None
