"""Reads what a manual tells people to type and press, and plays its numbered steps as the person whom it names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.sandbox.slack.references import ViewRef
from tests.screen import Screen
from tests.world import Someone

SECTION = re.compile(
    r"^## ([^\n]+)\n<!-- gespeeld door (\w+) -->\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)
ITEM = re.compile(r"^\d+\. (.*(?:\n   .*)*)", re.MULTILINE)
TOKEN = re.compile(r"`/pmg ?([^`]*)`|\*\*([^*]+)\*\*|(kies de bijeenkomst)")
# Between two labels of which one presses one: "**Ja**, **Misschien** of **Nee**".
OR = re.compile(r",? |,? of ")
ROW = "meetings.show"


class Section(NamedTuple):
    """A section that is played: its heading, by whom, and its steps."""

    heading: str
    person: str
    items: tuple[str, ...]


def sections(page: str) -> list[Section]:
    """Return what of a page is played."""
    return [
        Section(heading, person, tuple(" ".join(one.split()) for one in ITEM.findall(text)))
        for heading, person, text in SECTION.findall(page)
    ]


def commands(page: str) -> Iterator[str]:
    """Yield what the page says that one types, without `/pmg`."""
    for typed, _, _ in TOKEN.findall(page):
        if typed:
            yield typed


def labels(page: str) -> Iterator[str]:
    """Yield what the page says that one presses, or that stands somewhere."""
    for _, label, _ in TOKEN.findall(" ".join(page.split())):
        if label:
            yield label


@dataclass
class Reader:
    """Whoever follows the page: what they saw last comes first, and what they were told behind it."""

    someone: Someone
    names: Mapping[str, str]  # what an example stands for
    fills: Mapping[str, Mapping[str, str]]  # by the button that hands a form over
    channel: str  # of the group of the examples
    seen: list[Screen] = field(default_factory=list)

    def follows(self, item: str) -> None:
        """Do what a step says, in its order."""
        end, before = 0, list[Screen]()
        for found in TOKEN.finditer(item):
            typed, label, row = found.groups()
            between, end = item[end : found.start()], found.end()
            if label and before and OR.fullmatch(between):
                self._finds(label, before)  # it could have been pressed as well
                continue
            before = list(self.seen)
            if label:
                self._presses(label)
            elif row:
                self.seen.append(self.seen[-1].press(ROW))
            else:
                self.seen.append(self.someone.says(self._meant(typed)))

    def _meant(self, typed: str) -> str:
        for example, meant in self.names.items():
            typed = typed.replace(example, meant)
        return typed

    def _presses(self, label: str) -> None:
        screen = self._finds(label, self.seen)
        if screen is None:
            return
        if isinstance(screen.ref, ViewRef) and screen.is_form and label not in screen.labels:
            fills = self.fills.get(label, {})
            self.seen.append(
                screen.submit(**{one: fills[one] for one in fills if one in screen.fields})
            )
        else:
            self.seen.append(screen._nth(re.compile(re.escape(label)), label, 0))

    def _finds(self, label: str, screens: list[Screen]) -> Screen | None:
        """Return the newest screen with this button, or the form that it hands over; None where it only stands."""
        told = [*self.someone.hears(), *self.someone.sees(self.channel)]
        some = [*reversed(screens), *reversed(told)]
        for screen in some:
            if label in (*screen.labels, submit(screen)):
                return screen
        assert any(label in one.text for one in some), (
            f"{label!r} is not on {some[0].text!r} {some[0].labels}"
        )
        return None


def submit(screen: Screen) -> str:
    """Return what stands on the button of a form."""
    reader, ref = screen.reader, screen.ref
    if not isinstance(ref, ViewRef):
        return ""
    for view in reader.world.sandbox.views(reader.user):
        if view["id"] == ref.id:
            return str((view.get("submit") or {}).get("text", ""))
    return ""
