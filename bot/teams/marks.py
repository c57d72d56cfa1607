"""How Teams marks words: the Markdown of a TextBlock, and places where it shows plain text only.

No backslash stands before anything: the parser that phones have leaves it to be seen
(microsoft/AdaptiveCards, MarkDownBlockParser.cpp). What could begin or end a mark is parted by a joiner,
which is not seen; where that does not help a sign stands that looks like it.
"""

import re
from dataclasses import replace

from bot.rendering.plain import MARKS as PLAIN
from bot.rendering.wording import Marks, Wording
from handlers.sentences import Channel, Mention

NAME = "PMG"  # what the bot is called where one has to name it
JOINER = "\u2060"  # word joiner: is not seen, and nothing begins, is filled in or called around it
ALIKE = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}
# A star marks also within a word, the others do not; between spaces each is only itself.
_STAR = r"(?<!\s)\*|\*(?!\s)"
_OTHER = r"(?!(?<=\s)[_~](?=\s))(?:(?<![^\W_])[_~]|[_~](?![^\W_]))|`"
_MARK = re.compile(f"{_STAR}|{_OTHER}")
_MARK_OF_OURS = re.compile(_OTHER)
# A link or where one goes to, an address or a tag, an entity, an escape: what begins it, and what follows.
_PARTED = re.compile(
    r"\](?=[(:\[]|\Z)|<(?=[A-Za-z/!?]|\Z)|&(?=#?\w+;)|\\(?=[!-/:-@\[-`{-~]|\Z)|\{(?=\{)"
)
# Most words of somebody's: letters, digits, spaces and what can begin nothing.
_HARMLESS = re.compile(r"(?:[^\W_]|[ .,:;!?()'/+@#-])+\Z")
_LINE_END = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
# At the start of a line these begin a list, a heading, a quote, a rule or a table.
_BEGINS = re.compile(r"^[^\S\n]*(?=[-+=#>|:]|\d+[.)])", re.MULTILINE)


def one_line(words: str) -> str:
    """Return somebody's words on one line, in which nothing is filled in and nobody is called."""
    return _PARTED.sub(_part, _LINE_END.sub(" ", words))


def theirs(words: str) -> str:
    """Return somebody's words as words in Markdown: nothing in them is a mark, a link or a line."""
    words = words.strip()
    if _HARMLESS.match(words):
        return words
    return (
        _MARK.sub(_alike, one_line(words)) or JOINER
    )  # between two stars of ours there is something


def ours(words: str) -> str:
    """Return our own words, in which *stars* are bold and a line end is one."""
    return _MARK_OF_OURS.sub(_alike, words).replace("*", "**").replace("\n", "\n\n")


def begun(words: str) -> str:
    """Return words of which no line begins a list, a heading or anything else."""
    return _BEGINS.sub(JOINER, words)


def _alike(found: re.Match[str]) -> str:
    return ALIKE[found[0]]


def _part(found: re.Match[str]) -> str:
    return found[0] + JOINER


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
