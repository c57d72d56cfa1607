"""One workspace in which the bot lives: the address that is for it, and what of Slack's belongs there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EVENTS = "/slack/events"


@dataclass(frozen=True)
class Residence:
    """A workspace beside the home; without a `workspace` the home itself, which is none of the `further` ones.

    `user` is the account under which we speak there, `enterprise` the Grid that it is of.
    """

    workspace: str = ""
    user: str = ""
    enterprise: str = ""
    name: str = ""
    further: frozenset[str] = frozenset()

    @property
    def is_home(self) -> bool:
        """Whether it is the workspace of the settings."""
        return not self.workspace

    @property
    def is_alone(self) -> bool:
        """Whether there never was another one."""
        return self.is_home and not self.further

    @property
    def path(self) -> str:
        """Where Slack brings what is for it."""
        return EVENTS if self.is_home else f"{EVENTS}/{self.workspace}"

    def holds(self, workspace: str) -> bool:
        """Return whether the accounts of a workspace can be pointed at here."""
        return workspace not in self.further if self.is_home else workspace == self.workspace

    def is_meant(self, body: Mapping[str, Any]) -> bool:
        """Return whether a body may come to its address: by the workspace in which it says it was done.

        Where people are known by a workspace, nobody may speak for those of another.
        """
        if self.is_alone:
            return True
        named = {_id(body.get("team")), body.get("team_id")} - {None, ""}
        if self.is_home:
            return named.isdisjoint(self.further)
        grid = {_id(body.get("enterprise")), body.get("enterprise_id")} - {None, ""}
        if self.enterprise and grid == {self.enterprise}:
            return bool(named)
        return named == {self.workspace} or (not named and _is_check(body))


HOME = Residence()


def _id(found: object) -> object:
    return found.get("id") if isinstance(found, Mapping) else None


def _is_check(body: Mapping[str, Any]) -> bool:
    """Return whether Slack only looks if somebody answers at this address."""
    return body.get("type") == "url_verification" or body.get("ssl_check") == "1"
