"""Our client of Slack's Web API: it never repeats a call, and lets somebody hear what each answer brings along."""

from collections.abc import Callable, Mapping
from math import ceil, isfinite
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.https import authorities

# What Slack says of a token that was taken away, in any way.
REVOKED = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"}
)
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 3600.0  # what we believe of a Retry-After, in seconds


class AttentiveClient(WebClient):
    """Hands the headers of every answer, good or bad, to `heard`; and to `ended` what went wrong, or None."""

    def __init__(
        self,
        token: str,
        api_url: str,
        timeout: float,
        heard: Callable[[Mapping[str, Any]], None] = lambda _headers: None,
        ended: Callable[[Exception | None], None] = lambda _error: None,
    ) -> None:
        # A repeated post is a message twice, so nothing is tried again here.
        super().__init__(token=token, base_url=api_url, timeout=ceil(timeout), retry_handlers=[])
        self._heard, self._ended = heard, ended

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        """Call, and pass on the headers."""
        if self.base_url.startswith("https"):
            self.ssl = authorities()  # else the library reads them anew for each call
        try:
            answer = super().api_call(api_method, **arguments)
        except SlackApiError as error:
            self._heard(error.response.headers)
            self._ended(error)
            raise
        except Exception as error:
            self._ended(error)
            raise
        self._heard(answer.headers)
        self._ended(None)
        return answer


def retry_after(response: SlackResponse) -> float | None:
    """Return how many seconds Slack asks us to wait; None when it does not say."""
    headers = {str(name).lower(): value for name, value in response.headers.items()}
    try:
        seconds = float(headers.get("retry-after", ""))
    except ValueError:
        return None
    return max(SHORTEST_WAIT, min(seconds, LONGEST_WAIT)) if isfinite(seconds) else None
