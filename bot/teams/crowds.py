"""Conversations of many people: for whom in them a card refreshes by itself.

Teams does that for everybody where at most 60 people are, and elsewhere for those whom the card names, at
most 60 (learn.microsoft.com, "Up-to-date cards"). For a card to report itself one who looks is enough.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.teams.directory import TeamsDirectory

REFRESHED_FOR = 60


class Crowds:
    """Remembers whom to name in each conversation of more people, as its members were read last."""

    def __init__(self, directory: TeamsDirectory) -> None:
        self._directory = directory
        self._named: dict[str, tuple[str, ...]] = {}

    def read(self, conversation: str, members: Iterable[Mapping[str, Any]]) -> None:
        """Take in who is in a conversation."""
        there = [one["id"] for one in members if isinstance(one.get("id"), str)]
        if len(there) <= REFRESHED_FOR:
            self._named.pop(conversation, None)
            return
        # Whoever spoke to us before is the likeliest to look.
        there.sort(key=lambda own_id: not self._directory.was_met(own_id))
        self._named[conversation] = tuple(there[:REFRESHED_FOR])

    def named(self, conversation: str) -> tuple[str, ...]:
        """Return whom a card there must name; nobody where Teams refreshes it for all."""
        return self._named.get(conversation, ())
