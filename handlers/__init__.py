"""What people can do: the features, one module each. A new feature adds its line here."""

from handlers import (
    admin,
    channels,
    groups,
    help,  # noqa: A004 - its own word
    home,
    membership,
    messages,
    people,
    roles,
    settings,
)

FEATURES = (help, membership, people, groups, settings, home, roles, channels, admin, messages)
