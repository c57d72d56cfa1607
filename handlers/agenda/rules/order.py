"""An order as people type it: "2,1,3" puts the second first; what is left out follows as it stood."""

import re
from typing import NamedTuple

_BETWEEN = re.compile(r"[\s,;.]+")


class Unread(NamedTuple):
    """Why an order cannot be taken: what was typed is no number, none of these, or stands twice."""

    why: str
    typed: str


def read(typed: str, count: int) -> list[int] | Unread:
    """Return the numbers of `count` things (from 1) in the order that was typed."""
    words = [word for word in _BETWEEN.split(typed) if word]
    found: list[int] = []
    for word in words:
        if not (word.isascii() and word.isdecimal()):
            return Unread("unread", word)
        if not (1 <= len(word) <= len(str(count)) and 1 <= int(word) <= count):
            return Unread("unknown", word)
        if int(word) in found:
            return Unread("twice", word)
        found.append(int(word))
    if not found:
        return Unread("unread", "")
    return [*found, *(one for one in range(1, count + 1) if one not in found)]


def back(order: list[int]) -> list[int]:
    """Return the order that undoes this one."""
    return [order.index(number) + 1 for number in range(1, len(order) + 1)]


def written(order: list[int]) -> str:
    """Return an order as people type it."""
    return ",".join(map(str, order))
