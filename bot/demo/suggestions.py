"""The commands that the page offers to whoever types: those of a role first, then all, in both languages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handlers.common.screens.examples import Example, usage
from handlers.texts import catalogue, languages

# What the examples of the page name; it is in both networks.
KNOWN = Example("samenleving", "jeugdzorg", "Bram Visser", "donderdag 25 maart", "Bram Visser")
KINDS = {
    "nl": (("pijlers", "alle pijlers op een rij"), ("labs", "alle labs op een rij")),
    "en": (("pillars", "all pillars in a row"), ("labs", "all labs in a row")),
}


def suggestions(typed: Mapping[str, Sequence[str]] | None = None) -> list[dict[str, Any]]:
    """Return them: "text" and "hint", the language, and for what only some people are offered, `for` whom.

    `typed` is what somebody would type, by the id of their account.
    """
    offered = [one for person, lines in (typed or {}).items() for one in _of_role(person, lines)]
    return [*offered, *(one for language in languages() for one in _all(language))]


def _of_role(person: str, lines: Sequence[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        text, _, hint = line.partition(" | ")
        yield {"text": f"/pmg {text}", "hint": hint, "for": [person]}


def _all(language: str) -> Iterator[dict[str, Any]]:
    texts = catalogue(language)
    names = [key.split(".")[1] for key in texts.keys("commands.") if key.endswith(".usage")]
    commands = [
        (usage(name, language, KNOWN), texts.words(f"commands.{name}.hint")[0]) for name in names
    ]
    # What everybody looks for comes first: a page offers only so many.
    for text, hint in (*commands[:1], *KINDS.get(language, ()), *commands[1:]):
        yield {"text": f"/pmg {text}", "hint": hint, "language": language}
