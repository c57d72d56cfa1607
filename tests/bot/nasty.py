"""Texts that break bots, each with what it is made of."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

# As long as Slack lets anybody type, each of what takes a computer longest.
HUGE = {
    "letters": "a" * 40_000,
    "words": "a " * 20_000,
    "keywords": "van " * 10_000,
    "emoji": "😀" * 40_000,
    "accents on accents": "e" + "\u0301\u0327" * 19_999,
    "letters that fold out": "ﷺ" * 40_000,
}
TEXTS = {
    "long": "a" * 4_000,
    "many words": "woord " * 700,
    "many short words": "a " * 2_000,
    "many keywords": "als gemeente van " * 250,
    "emoji": "😀" * 4_000,
    "accents on accents": "e" + "\u0301\u0327" * 2_000,
    "letters that fold out": "ﷺ" * 2_000,
    "as an emoji function": "samenlevig als " + "😀" * 300,
    "as many ampersands": "& " * 150,
    "sixty ampersands": "&" * 60,
    "sixty emoji": "😀" * 60,
    "sixty-one letters": "ĳ" * 61,
    "no letters": "!? -- .. ,, \u200b \u3164",
    "control characters": "".join(map(chr, range(32))) + "\x7f\x9f",
    "lines": "een\n\ntwee\r\n\tdrie\u2028vier\x0b",
    "lone surrogates": "\ud800 zeist \udfff",
    "everybody": "<!channel> <!here|hier> <!everyone> @channel #algemeen",
    "somebody else": "<@UGIJS> <@UGIJS|gijs> <#CALGEMEEN|algemeen>",
    "a link": "<https://evil.example|klik hier> https://evil.example <mailto:a@b.nl>",
    "entities": "&lt;!channel&gt; &amp;lt;@UGIJS&amp;gt; &#60;!channel&#62; &#x202e; &nbsp;",
    "half an entity": "<@ < > <! <!subteam^S1> <!date^0^x|y>",
    "from right to left": "\u202eשלום\u202c مرحبا \u2066x\u2069",
    "sql": "'; DROP TABLE person; -- \" OR 1=1 %_\\",
    "formatting": "*`_~```* _`*~ >quote",
    "templates": "{typed} {0} {{ %s %(x)s ${x} \\N{DASH} :boom:",
    "a query": "group=samenleving&chosen=Zeist&text=aanmelden+bestuur#0?x=%00",
    "nothing": "   ",
}

SHOWN = {"<@UANNA>", "<@UBRAM>", "<@UCARLA>", "<@UFATIMA>"}  # nobody types a mention of them
_ENTITY = re.compile(r"<[^>]*>")


def mrkdwn(shown: Any) -> Iterator[Mapping[str, Any]]:
    """Find every text object in which Slack brings marks to life."""
    if isinstance(shown, list):
        for one in shown:
            yield from mrkdwn(one)
    elif isinstance(shown, dict):
        if shown.get("type") == "mrkdwn":
            yield shown
        for one in shown.values():
            yield from mrkdwn(one)


def alive(shown: Mapping[str, Any]) -> list[str]:
    """Return what came alive that should not: all but the people whom the bot itself shows."""
    texts = [text["text"] for text in mrkdwn(shown)] + [shown.get("text", "")]
    found = [entity for text in texts for entity in _ENTITY.findall(text)]
    linked = [text["text"] for text in mrkdwn(shown) if not text.get("verbatim")]
    return [one for one in found if one not in SHOWN] + linked
