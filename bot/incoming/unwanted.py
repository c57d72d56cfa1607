"""Characters that nobody types on purpose, taken out of all that comes in."""

import re
from typing import Any

# Control characters, lone surrogates and marks that turn the reading direction: they break a
# database, a log line or a screen, and nobody types them on purpose.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(value: Any) -> Any:
    """Return a platform's JSON without the characters that break a database, a log line or a screen."""
    if isinstance(value, str):
        return _UNWANTED.sub(" ", value)
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value
