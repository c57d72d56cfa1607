"""The table of Block Kit's composition objects: confirm dialogs, options and groups of them."""

from bot.sandbox.shapes import Check, Shape, array, one_of, string
from bot.sandbox.slack import limits
from bot.sandbox.slack.checks import PLAIN, text, url

CONFIRM = Shape(
    {
        "title": text(limits.CONFIRM_TITLE, PLAIN),
        "text": text(limits.CONFIRM_TEXT),
        "confirm": text(limits.CONFIRM_BUTTON, PLAIN),
        "deny": text(limits.CONFIRM_BUTTON, PLAIN),
        "style": one_of("primary", "danger"),
    },
    required=("title", "text", "confirm", "deny"),
)

_VALUE = string(limits.OPTION_VALUE)


def _option(kinds: tuple[str, ...], **more: Check) -> Shape:
    return Shape(
        {
            "text": text(limits.OPTION_TEXT, kinds),
            "value": _VALUE,
            "description": text(limits.OPTION_DESCRIPTION, kinds),
            **more,
        },
        required=("text", "value"),
    )


OPTION = _option(PLAIN)
OPTION_WITH_URL = _option(PLAIN, url=url(limits.OPTION_URL))
OPTION_WITH_MARKUP = _option(("plain_text", "mrkdwn"))
OPTION_GROUP = Shape(
    {
        "label": text(limits.OPTION_GROUP_LABEL, PLAIN),
        "options": array(OPTION, limits.SELECT_OPTIONS),
    },
    required=("label", "options"),
)
