"""Text -> words for a file: what document and sheet share."""

import re
from dataclasses import dataclass

from bot.rendering import plain
from bot.rendering.wording import Wording
from handlers.sentences import Slot
from handlers.texts import catalogue

# What XML cannot hold at all (XML 1.0, section 2.2).
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TooLong(ValueError):
    """Something does not fit in the file: refused, never cut."""


@dataclass(frozen=True)
class FileWords:
    """Puts things into words for a file, in one language: no marks, and nothing that a file cannot hold."""

    language: str

    def say(self, slot: Slot) -> str:
        """Return the words of whatever can stand in a slot."""
        words = Wording.of(self.language, plain.MARKS).say(slot)
        return _NOT_IN_XML.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))

    @property
    def locale(self) -> str:
        """Return the language as word processors name it."""
        return catalogue(self.language).words("language.locale")[0]
