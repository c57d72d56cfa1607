"""What people can do: the features, one module each. A new feature adds its line here."""

from handlers import (
    admin,
    answers,
    calendar,
    channels,
    groups,
    help,  # noqa: A004 - its own word
    home,
    meetings,
    membership,
    messages,
    moving,
    people,
    planning,
    privacy,
    replacing,
    roles,
    settings,
)

FEATURES = (
    help,
    membership,
    people,
    groups,
    settings,
    home,
    meetings,
    planning,
    moving,
    answers,
    replacing,
    calendar,
    roles,
    channels,
    admin,
    messages,
    privacy,
)
