"""What the app of a further workspace proves itself with, as it is kept: locked, and for that workspace only."""

import json
from dataclasses import asdict, dataclass, field

from bot.secrets import Purpose, Secrets, Unreadable


class Damaged(Exception):
    """It was locked with another secret, or for another workspace."""


@dataclass(frozen=True)
class Tokens:
    """The tokens of one app, and who its bot is; none of them is ever shown."""

    bot: str = field(repr=False)
    signing: str = field(default="", repr=False)
    app: str = field(default="", repr=False)
    user: str = ""
    enterprise: str = ""

    def locked(self, workspace: str, secrets: Secrets) -> str:
        """Return them as they are kept."""
        return secrets.lock(Purpose.TOKENS, json.dumps({"workspace": workspace, **asdict(self)}))

    @classmethod
    def unlocked(cls, locked: str, workspace: str, secrets: Secrets) -> "Tokens":
        """Return what was kept for a workspace. Raises Damaged."""
        try:
            found = json.loads(secrets.unlock(Purpose.TOKENS, locked))
        except Unreadable:
            raise Damaged from None
        if found.pop("workspace", None) != workspace:
            raise Damaged
        return cls(**found)
