"""The Messenger for Slack: which call, with what, and what its failures mean.

Errors per method: docs.slack.dev/reference/methods; what is not known there as "surely not posted"
counts as unsure.
"""

import re
import socket
from collections.abc import Callable
from datetime import datetime
from functools import partial
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.platform import RATE_LIMITED, Fault, Gone, Passing, Permanent, Unsure
from bot.platform.envelope import Envelope
from bot.slack.abilities import Abilities
from bot.slack.client import REVOKED, retry_after
from bot.slack.renderer import RENDERER, Renderer
from handlers.views import Message
from storage.abilities import Surface
from storage.address import Address
from storage.reasons import Reason

EVENT = "pmg_notice"
PAGE = 200
# Seconds that we look back before the start, because clocks differ. Who signs allows five minutes,
# but a line of our own (Socket Mode) works with any clock, and one can be off by an hour.
BEFORE_THE_START = 2 * 3600.0

# Methods that only read take their arguments from the address.
READS = frozenset({"conversations.history", "conversations.replies"})
# What joining answers about a private channel, which to an app that is not in it does not exist.
NOT_PUBLIC = frozenset({"method_not_supported_for_channel_type", Reason.NO_ROOM})
# Slack's words for what happens on every platform.
REASONS = {
    "channel_not_found": Reason.NO_ROOM,
    "not_in_channel": Reason.NOT_LET_IN,
    "is_archived": Reason.ARCHIVED,
}
# Slack answered, and nothing was posted; it may work later.
PASSING = REVOKED | {  # taken away: somebody may put it back within the notice's time
    "ratelimited",
    "rate_limited",
    "service_unavailable",
    "team_added_to_org",
    "accesslimited",
    "org_login_required",
}
# Slack answered, and says itself that it does not know.
UNSURE = frozenset({"fatal_error", "internal_error", "request_timeout"})
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
TOO_MANY = 429
# Every error of Slack's is such a word; for an answer that is no JSON the SDK makes up a sentence.
WORD = re.compile(r"[a-z0-9_]{1,80}")


class SlackMessenger:
    """Sends with a client that never repeats a call by itself.

    `by_slack` tells when it was by Slack's clock at a moment of ours. Where there is a `lost`, it is
    called when the token was taken away, and people there are reached by another way.
    """

    def __init__(
        self,
        client: WebClient,
        by_slack: Callable[[datetime], datetime] = lambda moment: moment,
        abilities: Abilities | None = None,
        renderer: Renderer = RENDERER,
        lost: Callable[[], None] | None = None,
    ) -> None:
        self._client = client
        self._renderer = renderer
        self._lost = lost
        self._abilities = abilities
        self._by_slack = by_slack

    def open(self, address: Address) -> str:
        """Open the direct conversation with a user."""
        answer = self._call("conversations.open", users=address.user)
        conversation: str = answer["channel"]["id"]
        return conversation

    def enter(self, address: Address) -> None:
        """Join a public channel; a private one needs an invitation (Permanent NOT_LET_IN)."""
        # To ask first what kind it is would take two scopes more: channels:read, groups:read.
        try:
            self._call("conversations.join", channel=address.where)
        except Permanent as fault:
            if fault.reason not in NOT_PUBLIC:
                raise
        try:
            self._call("conversations.history", channel=address.where, limit=1)
        except Permanent as fault:
            not_in = (
                fault.reason == Reason.NO_ROOM
            )  # to who is not in it a private one does not exist
            raise Permanent(Reason.NOT_LET_IN if not_in else fault.reason) from fault

    def ready(self, address: Address) -> None:
        """Do nothing: the token is in the settings."""

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Post with the token in the message's metadata, where people do not see it."""
        del envelope  # a chat has none
        answer = self._show(
            message,
            language,
            "chat.postMessage",
            channel=address.where,
            metadata={"event_type": EVENT, "event_payload": {"key": token}},
            unfurl_links=False,
            unfurl_media=False,
            **({"thread_ts": address.thread} if address.thread else {}),
        )
        message_id: str = answer["ts"]
        return message_id

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Read the history (of a thread, what was answered) from two hours before `since` to its end."""
        oldest, cursor = self._by_slack(since).timestamp() - BEFORE_THE_START, ""
        while True:
            answer = self._call(
                "conversations.replies" if address.thread else "conversations.history",
                channel=address.where,
                ts=address.thread or "",
                oldest=f"{max(0.0, oldest):.6f}",
                include_all_metadata=True,
                limit=PAGE,
                cursor=cursor,
            )
            for message in answer["messages"]:
                metadata = message.get("metadata") or {}
                key = (metadata.get("event_payload") or {}).get("key")
                if key == token and message.get("bot_id"):
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return None

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Show something else in the place of a message."""
        self._show(message, language, "chat.update", channel=address.where, ts=message_id)

    def _show(self, message: Message, language: str, method: str, **where: Any) -> SlackResponse:
        """Send a message by this method; where Slack knows no such picture, in lines."""
        render, send = (
            partial(self._renderer.message, message, language),
            partial(self._call, method, **where),
        )
        if self._abilities is None:
            return send(**render())
        return self._abilities.send(Surface.MESSAGE, render, lambda made: send(**made))

    def _call(self, method: str, **arguments: Any) -> SlackResponse:
        try:
            if method in READS:
                return self._client.api_call(method, http_verb="GET", params=_given(arguments))
            return self._client.api_call(method, json=arguments)
        except SlackApiError as error:
            raise self._meaning(error) from error
        except SlackClientError as error:
            raise Unsure("no_answer") from error
        except URLError as error:
            if isinstance(error.reason, ConnectionRefusedError | socket.gaierror):
                raise Passing("not_reached") from error
            raise Unsure("no_answer") from error
        except (HTTPException, OSError, ValueError) as error:
            raise Unsure("no_answer") from error

    def _meaning(self, error: SlackApiError) -> Fault:
        fault = meaning(error)
        if self._lost is None or fault.reason not in REVOKED:
            return fault
        self._lost()
        return Permanent(Reason.NOT_HERE)


def meaning(error: SlackApiError) -> Fault:
    """Return whether what Slack refused was sent, and whether it may work later."""
    response = error.response
    status = response.status_code
    reason = _reason(response)
    if status == TOO_MANY or reason in {"ratelimited", "rate_limited"}:
        return Passing(RATE_LIMITED, retry_after(response))
    if status >= 500 or reason in UNSURE or not reason:  # noqa: PLR2004 - HTTP's own line
        return Unsure(reason or f"http_{status}")
    if reason in PASSING:
        return Passing(reason)
    return Gone(reason) if reason in GONE else Permanent(REASONS.get(reason, reason))


def is_away(error: Exception) -> bool:
    """Return whether a call failed because Slack is not there, or does not know itself."""
    if isinstance(error, SlackApiError):
        return isinstance(meaning(error), Passing | Unsure)
    return isinstance(error, SlackClientError | HTTPException | OSError)


def _reason(response: SlackResponse) -> str:
    """Return Slack's word for what went wrong; empty when that was not Slack speaking."""
    data = response.data
    word = str(data.get("error", "")) if isinstance(data, dict) else ""
    return word if WORD.fullmatch(word) else ""


def _given(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value != ""}
