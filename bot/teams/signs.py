"""What the calls to Teams show of what is wrong: with our token, with Teams itself, or with our clock."""

from collections.abc import Callable
from datetime import datetime

from bot.https import Reply
from bot.platform.signs import Signs
from bot.platform.time_there import TimeThere
from storage.vocabulary import Ailment

NOT_REACHED = "not_reached"  # the reason of a NoToken that says nothing of what we prove
UNAUTHORIZED, BROKEN = 401, 500


class TeamsSigns(Signs):
    """Those of the one bot for all tenants: what Microsoft says to our proof, and Teams to our calls."""

    def __init__(self, now: Callable[[], datetime], steady: Callable[[], float]) -> None:
        super().__init__(now)
        self._time = TimeThere(now, steady)
        # By whom, as of the last word of each: Microsoft ("token"), Teams ("call").
        self._refused: dict[str, bool] = {}
        self._silent: dict[str, bool] = {}

    def proved(self, reason: str | None) -> None:
        """Take in why Microsoft gave us no token; None: we have one."""
        silent = reason == NOT_REACHED
        self._took("token", refused=None if silent else reason is not None, silent=silent)

    def ended(self, reply: Reply | None) -> None:
        """Take in an answer of Teams, good or bad; None: no answer came."""
        if reply is None:
            self._took("call", refused=None, silent=True)
            return
        self._time.heard(reply.headers)
        if (off := self._time.is_off()) is not None:
            self.saw(Ailment.CLOCK_OFF, ill=off)
        self._took("call", refused=reply.status == UNAUTHORIZED, silent=reply.status >= BROKEN)

    def _took(self, of: str, *, refused: bool | None, silent: bool) -> None:
        self._silent[of] = silent
        self.saw(Ailment.TEAMS_SILENT, ill=any(self._silent.values()))
        if refused is not None:
            self._refused[of] = refused
            self.saw(Ailment.TEAMS_REFUSES, ill=any(self._refused.values()))
