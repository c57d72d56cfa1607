"""Attachment -> a file: its name and its bytes. Heavy libraries are loaded when a file is made."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from bot import plain
from bot.wording import Wording
from handlers.views import Attachment, Calendar, Data, Document, Sheet, Slot

LONGEST_NAME = 80  # characters, without the ending
LOCALES = {"nl": "nl-NL", "en": "en-GB"}

# What a file's name may not hold on one system or another, and what would hide it.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|]+')
# What XML cannot hold at all (XML 1.0, section 2.2).
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TooLong(ValueError):
    """Something does not fit in the file: refused, never cut."""


@dataclass(frozen=True)
class Words:
    """Says things for a file in one language: no marks, and nothing that a file cannot hold."""

    language: str

    def say(self, slot: Slot) -> str:
        """Give the words of whatever can stand in a slot."""
        words = Wording.of(self.language, plain.MARKS).say(slot)
        return _NOT_IN_XML.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))

    @property
    def locale(self) -> str:
        """Give the language as word processors name it."""
        return LOCALES[self.language]


@dataclass(frozen=True)
class Made:
    """A file: its name, with the ending, and what is in it."""

    name: str
    content: bytes


def made(attachment: Attachment, language: str, now: datetime) -> Made:
    """Make the file of an attachment, as it is `now`. Raises TooLong."""
    words = Words(language)
    ending, content = _content(attachment.content, words, now)
    return Made(f"{_name(words.say(attachment.name))}.{ending}", content)


def _content(
    content: Sheet | Document | Calendar | Data, words: Words, now: datetime
) -> tuple[str, bytes]:
    match content:
        case Sheet():
            from bot.files import sheet  # noqa: PLC0415 - loads openpyxl

            return "xlsx", sheet.written(content, words, now)
        case Document():
            from bot.files import document  # noqa: PLC0415 - loads python-docx and lxml

            return "docx", document.written(content, words, now)
        case Calendar():
            from bot import ics  # noqa: PLC0415 - loads icalendar

            return "ics", ics.written(content, words.language, now, to_import=True)
        case Data():
            # An escape for everything that is not ASCII holds whatever was typed, also half an emoji.
            return "json", json.dumps(content.content, indent=2).encode()


def _name(words: str) -> str:
    """Make a name that every system takes; one that is too long ends early, as names may."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", words).split())
    return name[:LONGEST_NAME].strip(" .") or "pmg"
