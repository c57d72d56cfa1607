"""What a platform shows of its ailments, as its calls go: kept in memory, the latest of each."""

from collections.abc import Callable, Mapping
from datetime import datetime

from handlers.common.rules.ailments import Sign
from storage.vocabulary import Ailment


class Signs:
    """The latest sign of each ailment; may be told and asked from any thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._found: dict[Ailment, Sign] = {}

    def saw(self, ailment: Ailment, *, ill: bool) -> None:
        """Take in that an ailment was seen, or that it is not there."""
        self._found[ailment] = Sign(ill, self._now())

    def __call__(self) -> Mapping[Ailment, Sign]:
        """Return what was seen of each so far."""
        return dict(self._found)
