"""The words of a command in IMAP (RFC 3501): atoms, quoted words, literals and lists of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.sandbox.mail.lines import Line

Word: TypeAlias = "str | bytes | list[Word]"
MOST_LINE, MOST_LITERAL = 8192, 12_000_000
LITERAL = re.compile(rb"\{(\d+)\}\r\n$")
QUOTED = re.compile(r'"((?:[^"\\\r\n]|\\["\\])*)"')
# An atom; the part of a mail that is asked for may have words between [ and ], and a range after it.
ATOM = re.compile(r"(?:[^\s(){%*\"\\\]\[\x00-\x1f]|[*%\\])+(?:\[[^\]\r\n]*\](?:<[\d.]+>)?)?")
SET = re.compile(r"(\d+|\*)(?::(\d+|\*))?")


class Bad(Exception):
    """What the client said is no IMAP."""


class No(Exception):
    """What the client asked for cannot be done."""


def command(line: Line, go_on: Callable[[], None]) -> list[str | bytes]:
    """Read a command: its text, with the literals that stand between; `go_on` asks for each of them."""
    pieces: list[str | bytes] = []
    while True:
        said = line.readline(MOST_LINE)
        if not said.endswith(b"\r\n"):
            raise Bad("the line is too long")
        found = LITERAL.search(said)
        text = said[: found.start()] if found else said[:-2]
        try:
            pieces.append(text.decode("ascii"))
        except UnicodeDecodeError:
            raise Bad("a line must be ASCII") from None
        if found is None:
            return pieces
        size = int(found[1])
        if size > MOST_LITERAL:
            raise Bad("the literal is too large")
        go_on()
        pieces.append(line.read(size))


def words(pieces: Sequence[str | bytes]) -> list[Word]:
    """Return the words of a command, lists within lists."""
    open_lists: list[list[Word]] = [[]]
    for piece in pieces:
        if isinstance(piece, bytes):
            open_lists[-1].append(piece)
        else:
            _read(piece, open_lists)
    if len(open_lists) != 1:
        raise Bad("a list does not end")
    return open_lists[0]


def _read(text: str, open_lists: list[list[Word]]) -> None:
    place = 0
    while place < len(text):
        here = text[place]
        found = QUOTED.match(text, place) or ATOM.match(text, place)
        if here == " ":
            place += 1
        elif here == "(":
            made: list[Word] = []
            open_lists[-1].append(made)
            open_lists.append(made)
            place += 1
        elif here == ")":
            if len(open_lists) == 1:
                raise Bad("a list ends that did not begin")
            open_lists.pop()
            place += 1
        elif found is None:
            raise Bad(f"what is {text[place:]!r}?")
        else:
            quoted = here == '"'
            open_lists[-1].append(re.sub(r"\\(.)", r"\1", found[1]) if quoted else found[0])
            place = found.end()


def text(word: Word) -> str:
    """Return a word as text."""
    if isinstance(word, bytes):
        return word.decode("utf-8", "replace")
    if isinstance(word, str):
        return word
    raise Bad("here stands a list")


def numbers(word: Word, there: Sequence[int]) -> list[int]:
    """Return those of the numbers `there` (the least first) that a set like 1,3:5,* names, in order."""
    last = there[-1] if there else 0
    wanted: set[int] = set()
    for part in text(word).split(","):
        found = SET.fullmatch(part)
        if found is None:
            raise Bad(f"{part!r} is no number")
        ends = [last if one == "*" else int(one) for one in (found[1], found[2] or found[1])]
        wanted |= set(there[bisect_left(there, min(ends)) : bisect_right(there, max(ends))])
    return sorted(wanted)


def number(word: Word) -> int:
    """Return a word as a number; raises Bad."""
    if not (said := text(word)).isdecimal():
        raise Bad(f"{said!r} is no number")
    return int(said)


def these(given: Sequence[Word], many: int) -> Sequence[Word]:
    """Return the words of a command that must have so many; raises Bad."""
    if len(given) != many:
        raise Bad(f"{many} words are needed, and here are {len(given)}")
    return given
