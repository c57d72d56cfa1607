"""Turns a Text into words of one language; how a platform marks things is handed in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from handlers.sentences import (
    Channel,
    Clock,
    Day,
    Details,
    Listing,
    Mention,
    Passage,
    Slot,
    Text,
    Typed,
    Word,
)
from handlers.texts import Catalogue, catalogue

Pieces = tuple[tuple[str, str | None], ...]  # words of ours, and the slot behind them
# An address ends where a space stands, or with a sign that ends the sentence around it.
ADDRESS = re.compile(r"https://[^\s<>|\"`]{1,500}(?<![.,;:!?)\]'*_~])")
MOST_LINKS = 40  # in one passage: each takes room for its marks


@dataclass(frozen=True)
class Marks:
    """How one platform writes what is special: each takes plain words and gives marked ones."""

    ours: Callable[[str], str]  # a stretch of our own text, in which *stars* mean bold
    theirs: Callable[[str], str]  # somebody's own words: nothing in them may come alive
    mention: Callable[[Mention], str]
    channel: Callable[[Channel], str]
    typed: Callable[[str], str]
    line_end: str = "\n"  # in a passage of somebody's
    link: Callable[[str], str] = lambda address: address  # that somebody may follow


@dataclass(frozen=True)
class Wording:
    """Puts things into words of one language, marked for one platform."""

    texts: Catalogue
    marks: Marks
    # Our own stretches of each text as this platform marks them, done once.
    _marked: dict[tuple[str, object], Pieces] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, language: str, marks: Marks) -> "Wording":
        """Return the one for a language (as in handlers.texts.LANGUAGES)."""
        return _kept(language, marks)

    def say(self, slot: Slot) -> str:
        """Return the words for whatever can stand in a slot."""
        match slot:
            case Text():
                return self._text(slot)
            case str():
                return self.marks.theirs(slot)
            case Word():
                return self.marks.theirs(slot.en if self.texts.language == "en" else slot.nl)
            case Passage():
                return self._linked(slot.words) if slot.links else self._lines(slot.words)
            case Mention():
                return self.marks.mention(slot)
            case Channel():
                return self.marks.channel(slot)
            case Typed():
                return self.marks.typed(slot.command)
            case Day():
                return self._day(slot)
            case Clock():
                words = self.texts.words("date.bare_clock" if slot.bare else "date.clock")[0]
                return words.format(hour=slot.at.hour, minute=f"{slot.at.minute:02}")
            case Listing() | Details():
                return self._listing(slot)
            case int():
                return str(slot)

    def _lines(self, words: str) -> str:
        return self.marks.line_end.join(map(self.marks.theirs, words.split("\n")))

    def _linked(self, words: str) -> str:
        """Return somebody's words in which the first addresses can be followed."""
        made, end = [], 0
        for found in islice(ADDRESS.finditer(words), MOST_LINKS):
            made += [self._lines(words[end : found.start()]), self.marks.link(found[0])]
            end = found.end()
        return "".join([*made, self._lines(words[end:])])

    def _text(self, text: Text) -> str:
        words = []
        for literal, slot in self._pieces(text):
            words.append(literal)
            if slot is not None:
                words.append(self.say(text.slots[slot]))
        return "".join(words)

    def _pieces(self, text: Text) -> Pieces:
        count = text.slots.get("count")
        form = (text.key, count if count in {0, 1} else None)
        pieces = self._marked.get(form)
        if pieces is None:
            template = self.texts.template(text.key, count)
            pieces = tuple(
                (self.marks.ours(words) if words else "", slot) for words, slot in template
            )
            self._marked[form] = pieces
        return pieces

    def _day(self, slot: Day) -> str:
        weekday = self.texts.words("date.weekdays")[slot.day.weekday()] if slot.weekday else ""
        month = self.texts.words("date.months")[slot.day.month - 1]
        year = f" {slot.day.year}" if slot.year else ""
        return f"{weekday} {slot.day.day} {month}{year}".lstrip()

    def _listing(self, listed: Listing | Details) -> str:
        items = [self.say(item) for item in listed.items]
        comma = f"{self.texts.words('say.comma')[0]} "
        if len(items) < 2 or isinstance(listed, Details):  # noqa: PLR2004 - two things need an "and"
            return comma.join(items)
        return f"{comma.join(items[:-1])} {self.texts.words('say.and')[0]} {items[-1]}"


@lru_cache(maxsize=256)  # a few for each workspace
def _kept(language: str, marks: Marks) -> Wording:
    return Wording(catalogue(language), marks)
