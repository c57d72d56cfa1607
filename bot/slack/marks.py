"""How Slack marks words: in blocks (mrkdwn), in a notification, and where it shows plain text only."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bot.rendering import plain as rendering
from bot.rendering.plain import plain
from bot.rendering.wording import Marks, Wording
from handlers.sentences import Channel, Mention
from handlers.views import Message
from storage.vocabulary import Platform

COMMAND = "/pmg"
# Where nothing is marked.
PLAIN = replace(rendering.MARKS, typed=lambda command: f"{COMMAND} {command}")
MOST_IN_FALLBACK = 4000  # bytes of `text`, as chat.update takes it


def escape(words: str) -> str:
    """Make somebody's words harmless in mrkdwn (docs.slack.dev, "Formatting message text")."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# Slack has no way to write its marks themselves (slackhq/slack-api-docs#93), and what stands between
# them changes: so where one could begin or end something, a sign stands that looks like it. Between
# two letters or between two spaces a mark is only itself.
_ALIKE = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb", ">": "\u203a"}
_MARK = re.compile(r"(?!(?<=\s)[*_~](?=\s))(?:(?<![^\W_])[*_~]|[*_~](?![^\W_]))|`")
_QUOTE = re.compile(r"\A\s*>+")
# Most words of somebody's: letters, digits, spaces and what can begin nothing.
_HARMLESS = re.compile(r"(?:[^\W_]|[ .,:;!?()'/+@#-])*\Z")
_LINE_END = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def _one_line(words: str) -> str:
    """Return somebody's words on one line: what they wrote begins no line of ours."""
    return _LINE_END.sub(" ", words)


def _theirs(words: str) -> str:
    """Return somebody's words as words in mrkdwn: nothing in them is a mark, an entity or a line."""
    if _HARMLESS.match(words):
        return words
    line = _QUOTE.sub(lambda found: found[0].replace(">", _ALIKE[">"]), _one_line(words))
    return escape(_MARK.sub(lambda found: _ALIKE[found[0]], line))


def _mention(mention: Mention) -> str:
    """Return a person by their account here, else by name."""
    account = mention.on(Platform.SLACK)
    return f"<@{account.user}>" if account else _theirs(mention.name)


def _channel(channel: Channel) -> str:
    """Return a channel, of which Slack fills in the name; of another platform the name that we know."""
    here = channel.key.platform == Platform.SLACK
    return f"<#{channel.key.channel}>" if here else _theirs(channel.words)


MRKDWN = Marks(
    ours=escape,
    theirs=_theirs,
    mention=_mention,
    channel=_channel,
    typed=lambda command: f"`{COMMAND} {_in_code(command)}`",
    line_end="\n\u2003",  # wide space: no line of ours begins with one
    link=lambda address: f"<{escape(address)}>",
)


def _in_code(command: str) -> str:
    """Return a command between backticks, where other marks are only themselves."""
    return escape(_one_line(command).replace("`", _ALIKE["`"]))


# The text of a notification: no marks, but Slack itself fills in what a channel is called.
FALLBACK = Marks(
    ours=lambda words: escape(PLAIN.ours(words)),
    theirs=_theirs,
    mention=lambda mention: _theirs(mention.name),
    channel=MRKDWN.channel,
    typed=lambda command: _theirs(PLAIN.typed(command)),
    line_end=MRKDWN.line_end,
)
# Headings, buttons and labels, in which nothing is a mark.
_UNMARKED = replace(PLAIN, theirs=_one_line)


def plain_wording(language: str) -> Wording:
    """Return what says things where Slack shows plain text only."""
    return Wording.of(language, _UNMARKED)


class Written(NamedTuple):
    """How words are marked in one workspace: in blocks, and in a notification."""

    blocks: Marks
    fallback: Marks


HERE = Written(MRKDWN, FALLBACK)


def within(holds: Callable[[str], bool]) -> Written:
    """Return the marks of a workspace; what of Slack it does not hold is named like what is elsewhere."""

    def mention(meant: Mention) -> str:
        here = tuple(one for one in meant.accounts if holds(one.workspace))
        return _mention(replace(meant, accounts=here))

    def channel(meant: Channel) -> str:
        return _channel(meant) if holds(meant.key.workspace) else _theirs(meant.words)

    named = replace(FALLBACK, channel=channel)
    return Written(replace(MRKDWN, mention=mention, channel=channel), named)


def fallback(view: Message, language: str, marks: Marks = FALLBACK) -> str:
    """Return what a notification says; the blocks say it whole, so here a long one may end early."""
    words = plain(view, language, marks)
    written = words.encode("utf-8", "replace")
    if len(written) <= MOST_IN_FALLBACK:
        return words
    end = "…".encode()
    start = written[: MOST_IN_FALLBACK - len(end)].decode("utf-8", "ignore")
    return start[: max(start.rfind(" "), start.rfind("\n"), 0)] + end.decode()
