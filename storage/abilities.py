"""Words that are stored about what a chat platform can show, beside those of the network's own field."""

from enum import StrEnum


class PictureKind(StrEnum):
    """A sort of picture."""

    CHART = "chart"
    TABLE = "table"


class Surface(StrEnum):
    """Where a picture can stand."""

    MESSAGE = "message"
    PAGE = "page"  # over what one was looking at: a modal in Slack
    HOME = "home"


class Ability(StrEnum):
    """What is known of a place and a sort of picture; of what has no row nothing is known."""

    SAID = "said"  # the platform says that it takes it; nothing was shown there yet
    SHOWN = "shown"
    REFUSED = "refused"
