"""What the calls to Slack show of what is wrong: with our token, with what our app may do, with Slack itself."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.platform import RATE_LIMITED, Passing, Unsure
from bot.platform.signs import Signs
from bot.slack import manifest
from bot.slack.client import REVOKED
from bot.slack.messenger import meaning
from bot.slack.residence import Residence
from storage.vocabulary import Ailment

LACKING = "missing_scope"
SCOPES = "x-oauth-scopes"


class SlackSigns(Signs):
    """Those of one workspace; of a further one only that it is lost, for the network can do without."""

    def __init__(self, now: Callable[[], datetime], residence: Residence) -> None:
        super().__init__(now)
        self._is_home = residence.is_home
        self._needed = frozenset(manifest.scopes())
        if self._is_home:  # once the last further one has gone, nobody else says that none is lost
            self.saw(Ailment.WORKSPACE_LOST, ill=False)

    def heard(self, headers: Mapping[str, Any]) -> None:
        """Take in what an answer says that our app may do."""
        found = {str(name).lower(): value for name, value in headers.items()}.get(SCOPES)
        if self._is_home and found:
            said = found[0] if isinstance(found, list) else found
            given = {one.strip() for one in str(said).split(",")}
            self.saw(Ailment.SLACK_SCOPES, ill=not self._needed <= given)

    def ended(self, error: Exception | None) -> None:
        """Take in how a call ended; None: as it should."""
        if isinstance(error, SlackApiError):
            fault = meaning(error)
            silent = isinstance(fault, Passing | Unsure) and fault.reason != RATE_LIMITED
            refused = fault.reason in REVOKED
            self._took(refused=refused, silent=silent and not refused)
            if self._is_home and fault.reason == LACKING:
                self.saw(Ailment.SLACK_SCOPES, ill=True)
        else:
            self._took(refused=False, silent=error is not None)

    def _took(self, *, refused: bool, silent: bool) -> None:
        """Take in whether our token was refused; where Slack is of no use, nobody knows that."""
        if not silent:
            token = Ailment.SLACK_REFUSES if self._is_home else Ailment.WORKSPACE_LOST
            self.saw(token, ill=refused)
        if self._is_home:
            self.saw(Ailment.SLACK_SILENT, ill=silent)
