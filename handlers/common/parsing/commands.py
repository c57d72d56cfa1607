"""Which command somebody typed, and what they typed behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from handlers.texts import catalogue, languages
from storage.names import fold

MOST_READ = 300  # characters in which every command has ended
LONGEST = 4  # words in the longest command
SHORT = 2  # words of a line that may be a mistyped command as a whole
SURE = 85  # how alike the start of a longer line and a command must be
LIKELY = 72  # how alike (0 to 100) a typed word and a command must be for an offer


@dataclass(frozen=True)
class TypedCommand:
    """The command route that was named, and the rest of the line as it was typed."""

    route: str
    rest: str


class CommandWords:
    """The words of the commands in all languages, folded; two commands never share one."""

    def __init__(self) -> None:
        self._routes: dict[str, str] = {}
        for language in languages():
            texts = catalogue(language)
            for key in texts.keys("commands."):
                _, route, what = key.split(".")
                for phrase in texts.words(key) if what == "words" else ():
                    if self._routes.setdefault(fold(phrase), route) != route:
                        raise ValueError(f"two commands are called {phrase!r}")

    @property
    def phrases(self) -> Mapping[str, str]:
        """Every phrase with the route that it leads to."""
        return self._routes

    def parse(self, text: str) -> TypedCommand | None:
        """Return the longest command at the start of `text`; None when there is none."""
        words = text[:MOST_READ].split(maxsplit=LONGEST)
        for length in range(min(LONGEST, len(words)), 0, -1):
            route = self._routes.get(fold(" ".join(words[:length])))
            if route is not None:
                return TypedCommand(route, " ".join(text.split(maxsplit=length)[length:]))
        return None

    def nearest(self, text: str, also: Iterable[str] = ()) -> list[str]:
        """Return up to three commands (or words of `also`) that the start of `text` looks like."""
        start = fold(text[:60])
        first = start.split(" ", 1)[0]
        if not first:
            return []
        everything = [*self._routes, *map(fold, also)]
        close: dict[str, float] = {}
        for wanted in (first, " ".join(start.split()[:2])):
            for phrase, score, _ in process.extract(
                wanted, everything, scorer=fuzz.ratio, score_cutoff=LIKELY, limit=3
            ):
                close[phrase] = max(score, close.get(phrase, 0))
        if (
            len(start.split()) > SHORT
        ):  # a sentence: a part that is a little like a command says nothing
            close = {
                one: score for one, score in close.items() if score >= SURE and len(one) > SHORT
            }
        return sorted(close, key=lambda phrase: -close[phrase])[:3]


@cache
def command_words() -> CommandWords:
    """Return the words of all commands, read once from the texts."""
    return CommandWords()
