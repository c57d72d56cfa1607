"""What people can do: the features, one module each. A new feature adds its line here."""

from handlers import groups, help, home, membership, people, settings  # noqa: A004 - its own word

FEATURES = (help, membership, people, groups, settings, home)
