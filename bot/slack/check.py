"""What `pmg check` asks Slack: whose token this is, what it may do, and what time it is there."""

from collections.abc import Callable, Generator, Mapping
from datetime import datetime
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.platform import Finding, Looked
from bot.platform.time_there import MOST_APART, date_of
from bot.slack import manifest
from bot.slack.client import AttentiveClient
from bot.slack.clock import in_words
from bot.slack.keys import Keys
from bot.slack.messenger import SlackMessenger
from storage.reasons import Reason

NOT_KNOWN = "not known, as the token line says why"
OK = 200
UNREACHED = (SlackClientError, HTTPException, OSError, ValueError)

# What would help where the bot cannot post in a channel, or read it.
INVITE = {
    Reason.NOT_LET_IN: "type /invite @PMG in that channel",
    "missing_scope": "see the line about scopes",
}
HELP = {
    "": "look it up in the list of errors of auth.test",
    "invalid_auth": "copy {name} again from your app's pages",
    "not_authed": "copy {name} again from your app's pages",
    "account_inactive": "the app was removed: install it again and copy {name}",
    "token_revoked": "the app was removed: install it again and copy {name}",
    "token_expired": "turn token rotation off, install again and copy {name}",
    "not_allowed_token_type": "{name} holds another kind of token",
    "missing_scope": "make a new app-level token with connections:write for {name}",
    "ratelimited": "wait a minute and try again",
}


def look(
    keys: Keys, timeout: float, now: Callable[[], datetime]
) -> Generator[Finding, None, Looked]:
    """Yield what is found of Slack, one thing after the other."""
    client = AttentiveClient(keys.slack_bot_token, keys.slack_api_url, timeout)
    reached, told = token(client, now)
    yield from told
    if keys.slack_app_token:
        yield app_token(AttentiveClient(keys.slack_app_token, keys.slack_api_url, timeout))
    return Looked(SlackMessenger(client) if reached else None, INVITE)


def token(client: WebClient, now: Callable[[], datetime]) -> tuple[bool, list[Finding]]:
    """Look at the bot token; return whether Slack takes it, and all that its one answer tells."""
    try:
        answer = client.auth_test()
    except UNREACHED as error:
        fault = Finding("bot token", right=False, words=explained(error, client, "SLACK_BOT_TOKEN"))
        rest = [Finding(about, right=False, words=NOT_KNOWN) for about in ("scopes", "clock")]
        return False, [fault, *rest]
    whose = f"{answer.get('user')} in {answer.get('team')} ({answer.get('team_id')})"
    headers = {str(name).lower(): value for name, value in answer.headers.items()}
    return True, [
        Finding("bot token", right=True, words=whose),
        scopes(str(headers.get("x-oauth-scopes", ""))),
        clock(answer.headers, now()),
    ]


def app_token(client: WebClient) -> Finding:
    """Look whether a line for Socket Mode could be opened; none is."""
    try:
        client.apps_connections_open(app_token=client.token or "")
    except UNREACHED as error:
        return Finding("app token", right=False, words=explained(error, client, "SLACK_APP_TOKEN"))
    return Finding("app token", right=True, words="Socket Mode can be opened")


def scopes(header: str) -> Finding:
    """Compare what the token may do (x-oauth-scopes) with what the bot needs."""
    given = {scope.strip() for scope in header.split(",")} - {""}
    needed = set(manifest.scopes())
    if lacking := sorted(needed - given):
        words = f"without {', '.join(lacking)}; paste what `pmg manifest` prints and install again"
        return Finding("scopes", right=False, words=words)
    more = sorted(given - needed)
    words = f"all {len(needed)}" + (f"; not needed: {', '.join(more)}" if more else "")
    return Finding("scopes", right=True, words=words)


def clock(headers: Mapping[str, Any], now: datetime) -> Finding:
    """Compare Slack's clock (the Date of its answer, in whole seconds) with ours."""
    there = date_of(headers)
    if there is None:
        return Finding("clock", right=True, words="Slack did not say what time it is")
    apart = abs(now - there)
    if apart < MOST_APART:
        return Finding("clock", right=True, words=f"{apart.total_seconds():.0f} s from Slack's")
    return Finding("clock", right=False, words=in_words(now - there))


def explained(error: Exception, client: WebClient, name: str) -> str:
    """Return what Slack says, and what would help; `name` is how whoever reads it calls the token."""
    if not isinstance(error, SlackApiError):
        reason = getattr(error, "reason", None) or error
        return (
            f"no answer from {client.base_url} ({reason}); is there a network, proxy or firewall?"
        )
    data: Any = error.response.data
    word = data.get("error") if isinstance(data, dict) else None
    if error.response.status_code != OK or not word:
        return f"{client.base_url} answers {error.response.status_code}; try again later"
    return f"Slack says {word}; {HELP.get(str(word), HELP['']).format(name=name)}"
