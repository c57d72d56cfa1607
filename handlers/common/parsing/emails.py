"""An address for mail out of what somebody typed; nothing that could become a second header."""

import re

from handlers.common.rules.limits import MAIL

_ADDRESS = re.compile(
    r"[^@\s<>,;:\"'()\[\]\\]+@[^@\s<>,;:\"'()\[\]\\]+\.[^@\s<>,;:\"'()\[\]\\.]{2,}"
)


def address(typed: str) -> str | None:
    """Return the trimmed address; None when `typed` is none, or longer than `MAIL` characters."""
    typed = typed.strip()
    return typed if len(typed) <= MAIL and _ADDRESS.fullmatch(typed) else None
