"""Everything that a test can set about how this Slack behaves, in one place; reset undoes it all."""

import threading
from collections.abc import Sequence
from typing import Any

from bot.sandbox.control import Verbs
from bot.sandbox.faults import Faults
from bot.sandbox.port import Server
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack import events, limits, rate, scopes
from bot.sandbox.slack.events import EventQueue
from bot.sandbox.slack.requests import BotLine
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.web_api import WebApi


class Switches:
    """How slow, strict, broken or out of reach the sandbox is."""

    def __init__(
        self, store: Store, faults: Faults, web_api: WebApi, line: BotLine, queue: EventQueue
    ) -> None:
        self._store = store
        self._faults = faults
        self._web_api = web_api
        self._line = line
        self._queue = queue
        self.server: Server | None = None

    def clear(self) -> None:
        """Put every switch as it is at the start."""
        self._faults.clear()
        self._queue.retry_delays = ()
        self._store.history_late = self._store.slow = 0.0
        self._store.pictures = True
        self._web_api.revoked = None
        self._web_api.scopes = scopes.SCOPES
        self.rate_limit(on=False)
        self.time_limits()
        if self.server is not None:
            self.down(down=False)

    def slow(self, seconds: float, method: str | None = None) -> None:
        """Let the Web API answer only after `seconds`: one method, or all; 0 switches it off."""
        self._faults.slow(seconds, method)
        if method is None:
            self._store.slow = seconds
            self._store.changed()

    def faults_on(self) -> list[dict[str, Any]]:
        """Return which calls are made to fail, and how often each switch has hit."""
        return self._faults.table()

    def down(self, down: bool = True) -> None:  # noqa: FBT001, FBT002 - down() and down(False) say it
        """Refuse connections to the Web API and response_urls, or take them again.

        People can go on, and so can the page and the control API.
        """
        if self.server is None:
            raise CannotDo("the sandbox does not listen yet")
        self.server.take_calls(not down)
        self._store.is_down = down
        self._store.changed()

    def beside(self, other: WebApi, verbs: Verbs) -> None:
        """Be one Slack with another workspace, which answers to its own tokens at our address."""
        from bot.sandbox.slack.server import application  # noqa: PLC0415 - heavy, as for `start`

        if self.server is None:
            raise CannotDo("the sandbox does not listen yet")
        path = f"/of/{other.store.workspace.team_id}"
        other.store.calls_url = f"{self.server.calls_url}{path}"
        pages = application(other.store, other.faults, other, verbs, threading.Event())
        self.server.mount(path, pages)
        self._web_api.beside.append(other)

    def rate_limit(
        self, *, on: bool = True, per_second: float = rate.PER_SECOND, burst: int = rate.BURST
    ) -> None:
        """Hold posts to so many per second per channel, after a short burst."""
        self._web_api.rate.set(on=on, per_second=per_second, burst=burst)

    def history_late(self, seconds: float) -> None:
        """Let conversations.history show a message only so long (real time) after it was posted."""
        self._store.history_late = seconds

    def know_pictures(self, know: bool = True) -> None:  # noqa: FBT001, FBT002 - as down() and down(False)
        """Be a workspace that knows charts and tables, or one to which they have not come yet."""
        self._store.pictures = know

    def revoke_token(self, word: str = "token_revoked") -> None:
        """Refuse the bot's token with this word, until it is restored."""
        self._web_api.revoked = word

    def restore_token(self) -> None:
        """Take the bot's token again."""
        self._web_api.revoked = None

    def grant(self, scope: str) -> None:
        """Add a scope to the bot's token."""
        self._web_api.scopes = tuple(sorted({*self._web_api.scopes, scope}))

    def take_scope(self, scope: str) -> None:
        """Take a scope from the bot's token: calls that need it answer missing_scope."""
        self._web_api.scopes = tuple(one for one in self._web_api.scopes if one != scope)

    def time_limits(
        self,
        *,
        answer: float = limits.ANSWER_SECONDS,
        trigger: float = limits.TRIGGER_SECONDS,
        response_url: float = limits.RESPONSE_URL_SECONDS,
    ) -> None:
        """Set for how many seconds the bot may think, and its trigger_id and response_url work."""
        self._line.answer_seconds = answer
        self._store.trigger_seconds = trigger
        self._store.response_url_seconds = response_url

    def retries(self, delays: Sequence[float] = events.RETRY_DELAYS) -> None:
        """Send events that fail again after these delays (seconds); () switches it off."""
        self._queue.retry_delays = tuple(delays)
