"""Everything that a test can set about how this Teams behaves, in one place; reset undoes it all."""

from typing import Any

from bot.sandbox.faults import Faults
from bot.sandbox.port import Server
from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.connector import Connector
from bot.sandbox.teams.limits import ANSWER_SECONDS, TOKEN_SECONDS
from bot.sandbox.teams.line import BotLine
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tokens import Tokens


class Switches:
    """How slow, strict, broken or out of reach the sandbox is."""

    def __init__(self, store: Store, faults: Faults, connector: Connector, tokens: Tokens, line: BotLine) -> None:  # fmt: skip
        self._store = store
        self._faults = faults
        self._connector = connector
        self._tokens = tokens
        self._line = line
        self.server: Server | None = None

    def clear(self) -> None:
        """Put every switch as it is at the start."""
        self._faults.clear()
        self._tokens.clear()
        self.rate_limit(on=False)
        self.time_limits()
        if self.server is not None:
            self.down(down=False)

    def slow(self, seconds: float, method: str | None = None) -> None:
        """Let the connector answer only after `seconds`: one call, or all; 0 switches it off."""
        self._faults.slow(seconds, method)

    def faults_on(self) -> list[dict[str, Any]]:
        """Return which calls are made to fail, and how often each switch has hit."""
        return self._faults.table()

    def down(self, down: bool = True) -> None:  # noqa: FBT001, FBT002 - down() and down(False) say it
        """Refuse connections to the connector, or take them again; people can go on."""
        if self.server is None:
            raise CannotDo("the sandbox does not listen yet")
        self.server.take_calls(not down)
        self._store.is_down = down
        self._store.changed()

    def rate_limit(self, *, on: bool = True) -> None:
        """Hold calls to what Teams allows."""
        self._connector.rate.set(on=on)

    def time_limits(self, *, answer: float = ANSWER_SECONDS) -> None:
        """Set for how many seconds the bot may think."""
        self._line.answer_seconds = answer

    def expire_tokens(self) -> None:
        """End every token that the bot was handed: its next call is answered by 401."""
        self._tokens.expire()

    def token_seconds(self, seconds: float = TOKEN_SECONDS) -> None:
        """Set how long a token is good."""
        self._tokens.seconds = seconds

    def refuse_tokens(self, word: str | None = "invalid_client") -> None:
        """Hand out no tokens, with Entra's word for it; None: hand them out again."""
        self._tokens.refused = word

    def rotate_key(self) -> None:
        """Sign with a new key from now on, which the bot has to fetch."""
        self._line.keys.rotate()

    def no_targeted(self, tenant: str, off: bool = True) -> None:  # noqa: FBT001, FBT002 - no_targeted(tenant) and no_targeted(tenant, False) say it
        """Let a tenant have no targeted messages yet, or have them."""
        (self._store.untargeted.add if off else self._store.untargeted.discard)(tenant)
