"""Who the chat platform says that people are; kept in memory, never in the database."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Profile:
    """What a platform knows of one account."""

    name: str
    language: str | None  # "nl", "en", ...; None when the platform does not say
    admin: bool  # of the workspace, not of the network
    gone: bool  # left the workspace
    workspace: str = ""  # the id of the workspace that the account is of


class Directory(Protocol):
    """Looks people up; answers at once, from memory."""

    def profile(self, user: str) -> Profile | None:
        """Give what is known of this account; None when nothing is (yet)."""
