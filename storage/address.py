"""Accounts and conversations, wherever they are: nothing is looked up by a user id alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from storage.vocabulary import Platform

CHATS = (Platform.SLACK, Platform.TEAMS)  # where people have accounts, and rights


class AccountKey(NamedTuple):
    """One account: an id says somebody only within the workspace (or tenant) that gave it."""

    platform: Platform
    workspace: str
    user: str

    @property
    def in_settings(self) -> str:
        """How the settings name it; of Slack, one of the home."""
        return self.user if self.platform is Platform.SLACK else f"{self.platform}:{self.user}"

    @property
    def in_full(self) -> str:
        """How the settings name it where it is of another workspace of Slack than the home."""
        return f"{self.workspace}/{self.user}"


class Address(NamedTuple):
    """Where something is posted or looked for: a conversation that is known, or one to open with `user`."""

    platform: Platform
    workspace: str
    conversation: str | None
    user: str | None = None
    thread: str | None = None  # the message in that conversation below which it stands

    @property
    def where(self) -> str:
        """The conversation, once it is known."""
        if self.conversation is None:
            raise LookupError("the conversation must be opened first")
        return self.conversation


class ChannelKey(NamedTuple):
    """One channel, of one workspace."""

    platform: Platform
    workspace: str
    channel: str

    @property
    def address(self) -> Address:
        """Where a message for all of its people goes."""
        return Address(*self)


class AccountName(NamedTuple):
    """An account as the settings name it; without a workspace it is of any but `further` ones."""

    platform: Platform
    workspace: str | None
    user: str
    further: frozenset[str] = frozenset()

    def fits(self, key: AccountKey) -> bool:
        """Return whether it is this account that is meant."""
        here = self.workspace == key.workspace
        if self.workspace is None:
            here = key.workspace not in self.further
        return here and (self.platform, self.user) == (key.platform, key.user)


@dataclass(frozen=True)
class AccountNames:
    """The accounts that the settings name as those of beheerders."""

    names: tuple[AccountName, ...] = ()

    @classmethod
    def of(cls, *written: str) -> "AccountNames":
        """Read "U1" (Slack), "T1/U1" (of that workspace of Slack) and "teams:..."; empty ones are none."""
        names = {_read(one.strip()) for one in written if one.strip()}
        return cls(tuple(sorted(names, key=str)))

    def at_home(self, platform: Platform, further: Collection[str]) -> "AccountNames":
        """Return the same; of a platform, a name without a workspace is none of the `further` ones."""
        some = frozenset(further)
        names = (
            one._replace(further=some) if one.platform is platform else one for one in self.names
        )
        return AccountNames(tuple(names)) if some else self

    def __contains__(self, key: AccountKey) -> bool:
        return any(name.fits(key) for name in self.names)

    def __iter__(self) -> Iterator[AccountName]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


NO_NAMES = AccountNames()


def _read(written: str) -> AccountName:
    platform, colon, user = written.partition(":")
    if colon and platform.casefold() in CHATS:
        return AccountName(Platform(platform.casefold()), None, user)
    workspace, slash, user = written.rpartition("/")
    return AccountName(Platform.SLACK, workspace if slash else None, user)
