"""People and channels that somebody pointed at in a line; each platform's way in writes them alike.

The way in turns a mention into `@[id|name]` and a channel into `#[id|name]`.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

# Whatever a platform's ids are made of: "U123", a GUID, "19:...@thread.tacv2;messageid=17". Neither
# they nor names are longer; without a bound a row of "@[a|" would take the square of its length.
_ID = r"[\w.:;=@+/-]{1,255}"
_NAME = r"(?:\|([^\]]{0,200}))?\]"
_PERSON = re.compile(rf"@\[({_ID}){_NAME}")
_CHANNEL = re.compile(rf"#\[({_ID}){_NAME}")
_END = re.compile(r"[\]|]")


class Mentions(NamedTuple):
    """The ids that were pointed at (None: nothing), the line without them, and the channel's name."""

    person: str | None
    channel: str | None
    text: str
    called: str | None = None


def read(text: str) -> Mentions:
    """Take the first person and the first channel (both by id) out of a line."""
    person, channel = _PERSON.search(text), _CHANNEL.search(text)
    rest = " ".join(_CHANNEL.sub(" ", _PERSON.sub(" ", text)).split())
    called = (channel and channel[2]) or None
    return Mentions(person and person[1], channel and channel[1], rest, called)


def person(user: str) -> str:
    """Write a mention as the way in does."""
    return written("@", user)


def written(sign: str, key: str, name: str = "") -> str:
    """Write "@" (a person) or "#" (a channel) with its id; what could end it is left out of the name."""
    shown = _END.sub("", name)
    return f"{sign}[{key}|{shown}]" if shown else f"{sign}[{key}]"


def named(text: str, name_of: Callable[[str], str | None]) -> str:
    """Return a text in which each person is mentioned with the name that the platform knows."""

    def with_name(found: re.Match[str]) -> str:
        name = found[2] or name_of(found[1])
        return f"@{name}" if name else found[0]

    return _PERSON.sub(with_name, text)


def spoken(text: str) -> str:
    """Return a line as a person would read it: "@naam" and "#kanaal"."""
    text = _PERSON.sub(lambda found: f"@{found[2] or found[1]}", text)
    return _CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", text)
