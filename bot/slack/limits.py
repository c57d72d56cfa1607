"""What Slack takes at most. What is too long is refused, never cut.

Limits: docs.slack.dev/reference/block-kit, per block and composition object.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

MOST_IN_SECTION = 3000
MOST_IN_HEADER = 150
MOST_IN_LABEL = 2000
MOST_ON_BUTTON = 75
MOST_OPTIONS = 100  # and groups of them
MOST_ON_OPTION = 75
MOST_IN_OPTION = 150  # characters of what an option carries
MOST_IN_OVERFLOW = 5  # options behind three dots
MOST_IN_PLACEHOLDER = 150
MOST_BUTTONS = 25  # in one block
MOST_IN_MESSAGE = 50  # blocks
MOST_IN_VIEW = 100  # blocks
# Characters in all blocks of a message; Slack names no figure and was seen to refuse 13,200
# (slackapi/bolt-js#2509).
MOST_IN_ALL = 10_000
MOST_CARRIED = 3000  # characters of private_metadata


class TooLong(ValueError):
    """A screen of ours made something that Slack would refuse: a mistake in the screen."""


def fitting(words: str, most: int) -> str:
    """Return the words; TooLong when there are more characters than Slack takes."""
    if len(words) > most:
        raise TooLong(f"{len(words)} characters where Slack takes {most}")
    return words


def whole(blocks: list[Json]) -> list[Json]:
    """Return the blocks of a message; TooLong when there is more to read than Slack takes."""
    characters = sum(map(len, _texts(blocks)))
    if characters > MOST_IN_ALL:
        raise TooLong(f"{characters} characters in a message where Slack takes {MOST_IN_ALL}")
    return blocks


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "text" and isinstance(one, str):
                yield one
            else:
                yield from _texts(one)


def few(things: list[Json], most: int) -> list[Json]:
    """Return the things; TooLong when there are more than Slack takes."""
    if len(things) > most:
        raise TooLong(f"{len(things)} things where Slack takes {most}")
    return things
