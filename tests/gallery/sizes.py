"""How full a screen is: what can be pressed, about one thing and in all, and how many words stand on it."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from handlers.views import Button, Buttons, Choice, Field, Form, Menu, Replace, Row, Style, View

TABLE = Path(__file__).with_name("sizes.toml")
Press = Button | Menu | Choice


class Size(NamedTuple):
    """Of one screen: most presses about one thing, most main buttons there, presses in all, words."""

    together: int
    main: int
    presses: int
    words: int


class Held(NamedTuple):
    """The most that a screen may have; each may only fall."""

    presses: int
    words: int


def size(view: View, words: str) -> Size:
    """Measure a view; `words` is what it says as plain text."""
    things = list(_things(view))
    return Size(
        together=max(map(len, things), default=0),
        main=max((sum(map(_is_main, one)) for one in things), default=0),
        presses=sum(map(len, things)),
        words=len(words.split()),
    )


def fullest(sizes: Iterable[tuple[str, Size]]) -> dict[str, Size]:
    """Return the fullest that each screen gets."""
    found: dict[str, Size] = {}
    for name, one in sizes:
        before = found.get(name, one)
        found[name] = Size(*map(max, before, one))
    return found


def table() -> Mapping[str, Held]:
    """Return what is written down of each screen."""
    rows = tomllib.loads(TABLE.read_text("utf-8"))["screens"]
    return {name: Held(*numbers) for name, numbers in rows.items()}


def written(sizes: Mapping[str, Size], before: Mapping[str, Held]) -> str:
    """Return the table with what is less now, without what is gone."""
    now = {name: Held(one.presses, one.words) for name, one in sizes.items()}
    least = {name: Held(*map(min, one, before.get(name, one))) for name, one in now.items()}
    rows = (f'"{name}" = [{one.presses}, {one.words}]' for name, one in sorted(least.items()))
    return "\n".join([*HEAD, "[screens]", *rows, ""])


HEAD = (
    "# The most that each screen has: presses (a menu is one), words. Both may only fall.",
    "# Written by `python -m tests.gallery`; a row that has to rise is changed by hand, with the reason",
    "# in the commit.",
)


def _things(view: View) -> Iterator[Sequence[Press]]:
    """Return what can be pressed about each thing: words, and what follows until the next words.

    A row is one thing with what stands beside it. A form is handed over by one button of its own.
    """
    shown = view.message if isinstance(view, Replace) else view
    if isinstance(shown, Form):
        return
    about: list[Press] = []
    for part in shown.parts:
        match part:
            case Buttons(buttons, menu):
                about += [*buttons, *([menu] if menu else [])]
            case Choice():
                about.append(part)
            case Field():
                pass
            case _:
                yield about
                about = []
                if isinstance(part, Row):
                    yield [part.press]
    yield about


def _is_main(press: Press) -> bool:
    return isinstance(press, Button) and press.style == Style.MAIN
