"""Message -> what stands in a mail, from top to bottom: headings, paragraphs, lists and links.

What can only be pressed in a chat is left out; where something can be answered, the link stands.
"""

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple, TypeAlias

from bot.mail.marks import HTML, PLAIN
from bot.rendering.wording import Wording
from handlers.charts import Chart, Table
from handlers.sentences import Details, Listing, Slot, Text, Typed
from handlers.views import (
    Buttons,
    Choice,
    Heading,
    Lines,
    Menu,
    Message,
    Note,
    Row,
    ViewPart,
)

# What one does there can be done by the personal link as well.
ANSWERS = frozenset("answer poll_vote poll_open part_choose part_say parts stay_yes".split())


# A long word goes on below, where a screen is narrow or what is on it is enlarged.
_BODY = '<body style="overflow-wrap:anywhere">'


class Title(NamedTuple):
    """A heading of the mail."""

    words: Text


class Paragraph(NamedTuple):
    """Words by themselves."""

    words: Slot


class Items(NamedTuple):
    """A list."""

    lines: tuple[Slot, ...]


class Link(NamedTuple):
    """An address to follow, behind what it is for."""

    words: Text
    address: str


Block: TypeAlias = Title | Paragraph | Items | Link


def blocks(message: Message, answer: Callable[[str], Block | None]) -> list[Block]:
    """Return what stands in the mail; `answer` says how one answers about a thing ("": what it is about).

    It stands once for each thing that the message has buttons for.
    """
    found: list[Block] = []
    rows: list[Slot] = []
    for part in message.parts:
        if rows and not isinstance(part, Row):
            found.append(Items(tuple(rows)))
            rows = []
        if isinstance(part, Row):
            rows.append(part.text)
        else:
            found += _part(part)
        for about in _asked(part):
            one = answer(about)
            if one is not None and one not in found:
                found.append(one)
    return found + ([Items(tuple(rows))] if rows else [])


def plain(some: list[Block], language: str) -> str:
    """Return it as plain text, which is the mail for whoever reads no other."""
    wording = Wording.of(language, PLAIN)
    return "\n\n".join(_plain(one, wording) for one in some) + "\n"


def html(some: list[Block], foot: list[Block], language: str, title: str) -> str:
    """Return the same as a page without pictures, tables or colours: it is readable everywhere."""
    wording = Wording.of(language, HTML)
    said, below = ("\n".join(_html(one, wording) for one in each) for each in (some, foot))
    if not any(isinstance(one, Title) for one in some):
        said = f"<h1>{escape(title)}</h1>\n{said}"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n{_BODY}\n<main>\n{said}\n</main>\n"
        f"<footer>\n{below}\n</footer>\n</body>\n</html>\n"
    )


def _part(part: ViewPart) -> Iterator[Block]:
    match part:
        case Heading(text):
            yield Title(text)
        case Text():
            if not _is_typed(part):
                yield Paragraph(part)
        case Note(text):
            if not _is_typed(text):
                yield Paragraph(text)
        case Lines(lines):
            yield Items(lines)
        case Chart() | Table():
            if part.lines and not (isinstance(part, Chart) and part.said):
                yield Items(part.lines)


def _is_typed(slot: Slot) -> bool:
    """Return whether it says what to type, which nobody can in a mail."""
    match slot:
        case Typed():
            return True
        case Text():
            return any(map(_is_typed, slot.slots.values()))
        case Listing(items) | Details(items):
            return any(map(_is_typed, items))
        case _:
            return False


def _asked(part: ViewPart) -> Iterator[str]:
    """Yield about what a part asks an answer: a meeting where its buttons name one, else ""."""
    match part:
        case Buttons(buttons, menu):
            presses = (*buttons, *(menu.buttons if menu else ()))
        case Row(_, press):
            presses = press.buttons if isinstance(press, Menu) else (press,)
        case Choice() if part.name in ANSWERS:
            yield ""
            return
        case _:
            return
    for one in presses:
        if one.action in ANSWERS:
            yield f"m{one.args['meeting']}" if "meeting" in one.args else ""


def _plain(block: Block, wording: Wording) -> str:
    match block:
        case Title(words) | Paragraph(words):
            return wording.say(words)
        case Items(lines):
            return "\n".join(f"- {wording.say(line)}".replace("\n", "\n  ") for line in lines)
        case Link(words, address):
            return f"{wording.say(words)}\n{address}"


def _html(block: Block, wording: Wording) -> str:
    match block:
        case Title(words):
            return f"<h1>{wording.say(words)}</h1>"
        case Paragraph(words):
            return f"<p>{wording.say(words)}</p>"
        case Items(lines):
            items = "\n".join(f"<li>{wording.say(line)}</li>" for line in lines)
            return f"<ul>\n{items}\n</ul>"
        case Link(words, address):
            return f'<p><a href="{escape(address)}">{wording.say(words)}</a></p>'
