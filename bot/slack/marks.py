"""How Slack marks words: in blocks (mrkdwn), in a notification, and where it shows plain text only."""

from bot.rendering.plain import COMMAND, plain
from bot.rendering.plain import MARKS as PLAIN
from bot.rendering.wording import Marks, Wording
from handlers.views import Message

MOST_IN_FALLBACK = 4000  # bytes of `text`, as chat.update takes it


def escape(words: str) -> str:
    """Make somebody's words harmless in mrkdwn (docs.slack.dev, "Formatting message text")."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


MRKDWN = Marks(
    ours=escape,
    theirs=escape,
    mention=lambda mention: f"<@{mention.user}>" if mention.user else escape(mention.name),
    channel=lambda channel: f"<#{channel.id}>",
    typed=lambda command: f"`{COMMAND} {escape(command)}`",
)


# The text of a notification: no marks, but Slack itself fills in what a channel is called.
FALLBACK = Marks(
    ours=lambda words: escape(PLAIN.ours(words)),
    theirs=escape,
    mention=lambda mention: escape(mention.name),
    channel=MRKDWN.channel,
    typed=lambda command: escape(PLAIN.typed(command)),
)


def plain_wording(language: str) -> Wording:
    """Return what says things where Slack shows plain text only."""
    return Wording.of(language, PLAIN)


def fallback(view: Message, language: str) -> str:
    """Return what a notification says; the blocks say it whole, so here a long one may end early."""
    words = plain(view, language, FALLBACK)
    written = words.encode("utf-8", "replace")
    if len(written) <= MOST_IN_FALLBACK:
        return words
    end = "…".encode()
    start = written[: MOST_IN_FALLBACK - len(end)].decode("utf-8", "ignore")
    return start[: max(start.rfind(" "), start.rfind("\n"), 0)] + end.decode()
