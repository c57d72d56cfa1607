"""How mail marks words: not at all in plain text, and in HTML only what somebody may follow."""

import re
from html import escape

from bot.rendering.plain import MARKS as BARE
from bot.rendering.wording import Marks
from handlers.sentences import Channel, Mention

# What no mail may hold, and what some readers take for the end of a line although it is none.
NO_SIGN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def _clean(words: str) -> str:
    return NO_SIGN.sub(" ", words)


def _flat(words: str) -> str:
    """Return somebody's words on one line: a second one could pass for ours."""
    return " ".join(_clean(words).split())


def _mention(mention: Mention) -> str:
    return _flat(mention.name)


def _channel(channel: Channel) -> str:
    return _flat(channel.words)


def _link(address: str) -> str:
    said = escape(address)
    return f'<a href="{said}">{said}</a>'


PLAIN = Marks(
    ours=BARE.ours,
    theirs=_flat,
    mention=_mention,
    channel=_channel,
    typed=_flat,
)
HTML = Marks(
    ours=lambda words: escape(BARE.ours(words)),
    theirs=lambda words: escape(_flat(words)),
    mention=lambda mention: escape(_mention(mention)),
    channel=lambda channel: escape(_channel(channel)),
    typed=lambda command: escape(_flat(command)),
    line_end="<br>\n",
    link=_link,
)
