"""Attachment -> a file: its name and its bytes. Heavy libraries are loaded when a file is made."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from bot.rendering.file_words import FileWords
from handlers.files import Calendar, Data, Sheet
from handlers.views import Attachment, Document

LONGEST_NAME = 80  # characters, without the ending

# What a file's name may not hold on one system or another, and what would hide it.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|]+')


@dataclass(frozen=True)
class Made:
    """A file: its name, with the ending, and what is in it."""

    name: str
    content: bytes


def made(attachment: Attachment, language: str, now: datetime) -> Made:
    """Make the file of an attachment, as it is `now`. Raises TooLong."""
    words = FileWords(language)
    ending, content = _content(attachment.content, words, now)
    return Made(f"{_name(words.say(attachment.name))}.{ending}", content)


def _content(
    content: Sheet | Document | Calendar | Data, words: FileWords, now: datetime
) -> tuple[str, bytes]:
    match content:
        case Sheet():
            from bot.rendering import sheet  # noqa: PLC0415 - loads openpyxl

            return "xlsx", sheet.written(content, words, now)
        case Document():
            from bot.rendering import document  # noqa: PLC0415 - loads python-docx and lxml

            return "docx", document.written(content, words, now)
        case Calendar():
            from bot.rendering import ics  # noqa: PLC0415 - loads icalendar

            return "ics", ics.written(content, words.language, now, to_import=True)
        case Data():
            # An escape for everything that is not ASCII holds whatever was typed, also half an emoji.
            return "json", json.dumps(content.content, indent=2).encode()


def _name(words: str) -> str:
    """Make a name that every system takes; one that is too long ends early, as names may."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", words).split())
    return name[:LONGEST_NAME].strip(" .") or "pmg"
