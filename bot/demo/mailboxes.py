"""The demo's mail, beside its chats: who is reached by mail only, on the same clock, under the same page."""

import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.sandbox.mail import memory
from bot.sandbox.mail.sandbox import Sandbox as Mail
from bot.sandbox.slack.sandbox import Sandbox as Slack

NAME = "mail"
FILE = Path(__file__).parent / "mail.toml"
PER_MINUTE = 6000  # a mail server of this machine need not be spared


class Mailboxes:
    """The mail server of the demo; `slack` has the page, the clock and all else that the demo has once.

    `file` says whose mailboxes there are.
    """

    def __init__(self, slack: Slack, file: Path = FILE) -> None:
        self._source = tomllib.loads(file.read_text(encoding="utf-8"))
        self.sandbox = Mail(self._source, clock=slack.clock)
        self.sandbox.start()
        self._slack = slack
        slack.neighbour(NAME, self.sandbox.page())
        self._unwatch = self.sandbox.store.watch(slack.store.changed)
        self._others = {name: slack.verb(name) for name in ("reached", "down")}
        slack.on("reached", self._reached)
        slack.on("down", self._down)

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings of a bot that mails."""
        return {
            "PMG_SMTP_URL": self.sandbox.smtps_url,
            "PMG_IMAP_URL": self.sandbox.imap_url,
            "PMG_MAIL_FROM": self.sandbox.store.bot,
            "PMG_MAIL_PER_MINUTE": str(PER_MINUTE),
            "PMG_SECRET_KEY": secrets.token_urlsafe(32),
        }

    @property
    def people(self) -> list[Mapping[str, str]]:
        """Whom one can be here, for the page: an id names the platform too."""
        return [
            {"id": f"{NAME}:{one.id}", "name": one.name, "about": one.about, "platform": NAME}
            for one in self.sandbox.store.people.values()
        ]

    def begin(self) -> None:
        """Begin anew, with every mailbox empty."""
        self.sandbox.reset(self._source)

    def kept(self) -> dict[str, Any]:
        """Return what lies in the mailboxes now."""
        return memory.kept(self.sandbox.store)

    def put_back(self, remembered: dict[str, Any]) -> None:
        """Make the mailboxes as they were then."""
        self.begin()
        memory.put_back(self.sandbox.store, remembered)

    def stop(self) -> None:
        """Close it."""
        self._unwatch()
        self.sandbox.stop()

    def _reached(self, since: float) -> list[dict[str, Any]]:
        here = [one | {"person": f"{NAME}:{one['person']}"} for one in self.sandbox.reached(since)]
        return [*self._others["reached"](since), *here]

    def _down(self, down: bool = True) -> None:  # noqa: FBT001, FBT002 - as the sandboxes have it
        self._others["down"](down)
        self.sandbox.down(down)
