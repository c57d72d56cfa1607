"""What the handle of every sandbox can: its verbs by name, and what went over its line."""

from collections.abc import Callable
from typing import Any, ClassVar

from bot.sandbox.refusal import CannotDo
from bot.sandbox.state import State
from bot.sandbox.traffic import SILENCE, ApiCall, LogEntry


class Handle:
    """Everything that people, a test or the demo can do; `VERBS` are the methods that HTTP may name."""

    VERBS: ClassVar[tuple[str, ...]] = ()
    store: State

    def __init__(self) -> None:
        self.registered: dict[str, Callable[..., Any]] = {}

    def on(self, verb: str, run: Callable[..., Any]) -> None:
        """Add a verb to the control API."""
        self.registered[verb] = run

    def verb(self, name: str) -> Callable[..., Any]:
        """Return what does a verb of the control API; raises CannotDo."""
        if name in self.registered:
            return self.registered[name]
        if name not in self.VERBS:
            raise CannotDo(f"there is no verb {name!r}")
        found: Callable[..., Any] = getattr(self, name)
        return found

    def calls(self, method: str | None = None) -> list[ApiCall]:
        """Return the bot's calls ("chat.postMessage", "smtp.rcpt"), oldest first."""
        return [one for one in self.store.traffic.calls.copy() if method in (None, one.method)]

    def log(self) -> list[LogEntry]:
        """Everything that went over the line, both directions."""
        return list(self.store.traffic.entries.copy())

    def wait_idle(
        self,
        timeout: float = 5.0,
        also: Callable[[], bool] | None = None,
        silence: float = SILENCE,
    ) -> None:
        """Return once nothing goes over the line any more; raises TimeoutError."""
        self.store.traffic.wait_idle(timeout, also, silence)
