"""How Teams marks words: the Markdown of a TextBlock, and places where it shows plain text only."""

import re
from dataclasses import replace

from bot.rendering.plain import MARKS as PLAIN
from bot.rendering.wording import Marks, Wording
from handlers.sentences import Channel, Mention

NAME = "PMG"  # what the bot is called where one has to name it
# What begins a mark in CommonMark; an entity ("&amp;") counts as one.
_MARK = re.compile(r"[\\*_\[\]()#>~`|<]|&(?=#?\w+;)")
_OURS = re.compile(r"[\\_\[\]()#>~`|<]|&(?=#?\w+;)")  # all but the star
# At the start of a line these begin a list: "- ", "+ ", "2. ", "2) ".
_LIST = re.compile(r"\A(\s*)(\d+(?=[.)])|[-+=])")
_LINE_END = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
# Of what is no Markdown: "{{DATE(...)}}" is filled in by whoever shows a card, "<at>" calls somebody.
_FILLED_IN = re.compile(r"\{(?=\{)")
_CALLS = re.compile(r"<(?=/?at\b)", re.IGNORECASE)
JOINER = "\u2060"  # word joiner: is not seen, and nothing is filled in around it


def one_line(words: str) -> str:
    """Return somebody's words on one line, in which nothing is filled in and nobody is called."""
    line = _LINE_END.sub(" ", words)
    return _CALLS.sub("\u2039", _FILLED_IN.sub("{" + JOINER, line))


def theirs(words: str) -> str:
    """Return somebody's words as words in Markdown: nothing in them is a mark, a list or a line."""
    line = _MARK.sub(r"\\\g<0>", one_line(words))
    return _LIST.sub(_no_list, line)


def ours(words: str) -> str:
    """Return our own words, in which *stars* are bold."""
    return _OURS.sub(r"\\\g<0>", words).replace("*", "**")


def _no_list(found: re.Match[str]) -> str:
    space, begun = found.groups()
    return f"{space}{begun}\\" if begun.isdigit() else f"{space}\\{begun}"


def _channel(channel: Channel) -> str:
    return theirs(f"#{channel.id}")


def _named(mention: Mention) -> str:
    return theirs(mention.name)


PERSONAL = Marks(
    ours=ours,
    theirs=theirs,
    mention=_named,
    channel=_channel,
    typed=lambda command: f"**{theirs(command)}**",
    line_end="\n\n",
)
# In a channel the bot only hears what names it.
SHARED = replace(PERSONAL, typed=lambda command: f"**@{NAME} {theirs(command)}**")
# Buttons, labels and what somebody chooses from, in which nothing is a mark.
UNMARKED = replace(PLAIN, theirs=one_line, typed=one_line)


def unmarked(language: str) -> Wording:
    """Return what says things where Teams shows plain text only."""
    return Wording.of(language, UNMARKED)
