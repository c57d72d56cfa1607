"""How Teams marks words: the Markdown of a TextBlock, and places where it shows plain text only.

No backslash stands before anything: the parser that phones have leaves it to be seen
(microsoft/AdaptiveCards, MarkDownBlockParser.cpp). What could begin or end a mark is parted by a joiner,
which is not seen; where that does not help a sign stands that looks like it.
"""

import re
from dataclasses import replace
from urllib.parse import quote

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
# Beside a space a star of ours would mark nothing.
_EDGE = re.compile(r"\A(?=\s)|(?<=\s)\Z")
# Most words of somebody's: letters, digits, spaces and what can begin nothing.
_HARMLESS = re.compile(r"(?! )(?:[^\W_]|[ .,:;!?()'/+@#-])+(?<! )\Z")
_LINE_END = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
# What ends an address in Markdown, or is filled in there.
_IN_ADDRESS = re.compile(r"[()<>{}]")
_BRACKETS = re.compile(r"[\[\]\\]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# At the start of a line these begin a list, a heading, a quote, a rule or a table.
_BEGINS = re.compile(r"^[^\S\n]*(?=[-+=#>|:]|\d+[.)])", re.MULTILINE)


def theirs(words: str) -> str:
    """Return somebody's words as words in Markdown: nothing in them is a mark, a link or a line."""
    if _HARMLESS.match(words):
        return words
    line = _PARTED.sub(_part, _LINE_END.sub(" ", words))
    # Where there is nothing between them, stars of ours would be seen.
    return _EDGE.sub(JOINER, _MARK.sub(_alike, line)) or JOINER


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
    return theirs(channel.words)


def _named(mention: Mention) -> str:
    return theirs(mention.name)


def _link(address: str) -> str:
    """Return an address that can be followed; one with brackets, which end a link's words, is words."""
    if _BRACKETS.search(address):
        return theirs(address)
    goes = _IN_ADDRESS.sub(lambda found: quote(found[0], safe=""), address)
    return f"[{theirs(address)}]({_ENTITY.sub('&amp;', goes)})"


PERSONAL = Marks(
    ours=ours,
    theirs=theirs,
    mention=_named,
    channel=_channel,
    typed=lambda command: f"**{theirs(command)}**",
    line_end="\n\n",
    link=_link,
)
# In a channel the bot only hears what names it.
SHARED = replace(PERSONAL, typed=lambda command: f"**@{NAME} {theirs(command)}**")
# Buttons, labels and what somebody chooses from, in which we mark nothing. Beside a box to tick
# Microsoft's renderer reads Markdown nonetheless.
UNMARKED = replace(PERSONAL, ours=PLAIN.ours, typed=theirs, line_end=" ", link=theirs)


def unmarked(language: str) -> Wording:
    """Return what says things where Teams shows plain text only."""
    return Wording.of(language, UNMARKED)
