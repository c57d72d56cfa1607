"""Commands as an example shows them: with a group, a subject and a person that there really are."""

from typing import NamedTuple

from handlers.sentences import Typed
from handlers.texts import catalogue


class Example(NamedTuple):
    """What examples name; what is empty stays a word in capitals that says what belongs there."""

    group: str = ""
    subject: str = ""
    person: str = ""
    day: str = ""
    bestuurder: str = ""  # for whom the reader may act


NOTHING_KNOWN = Example()


def usage(command: str, language: str, known: Example = NOTHING_KNOWN) -> str:
    """Return a command as one types it."""
    words = catalogue(language).words
    slots = {name: value or words(f"example.{name}")[0] for name, value in known._asdict().items()}
    return words(f"commands.{command}.usage")[0].format(**slots)


def typed(command: str, language: str, known: Example = NOTHING_KNOWN) -> Typed:
    """Return the same as a sentence shows it."""
    return Typed(usage(command, language, known))
