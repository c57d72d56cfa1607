"""Whether the bot can live in a workspace beside the home: whose tokens these are, and what is wrong with them."""

import re
from typing import NamedTuple

from slack_sdk import WebClient

from bot.slack.check import UNREACHED, explained, scopes
from bot.slack.client import AttentiveClient
from bot.slack.keys import Keys
from bot.slack.messenger import SlackMessenger
from bot.slack.tokens import Tokens

BOT = re.compile(r"xox[bp]-\S+")
APP = re.compile(r"xapp-\S+")
WORKSPACE = re.compile(r"[A-Z0-9]{2,40}")  # it stands in an address of ours


class Visited(NamedTuple):
    """What Slack says of tokens: of which workspace they are, and what would help where something is wrong."""

    workspace: str
    name: str
    tokens: Tokens
    faults: tuple[str, ...]
    messenger: SlackMessenger | None = None


def malformed(tokens: Tokens) -> list[str]:
    """Return what can be seen to be wrong without asking anybody; it never repeats a token."""
    found = []
    if not BOT.fullmatch(tokens.bot):
        found.append("SLACK_BOT_TOKEN must be the bot token of its app, which starts with xoxb-")
    if tokens.app and not APP.fullmatch(tokens.app):
        found.append("SLACK_APP_TOKEN must be an app-level token, which starts with xapp-")
    if not tokens.signing and not tokens.app:
        found.append(
            "SLACK_SIGNING_SECRET must be the signing secret of its app (or give SLACK_APP_TOKEN)"
        )
    return found


def visit(keys: Keys, timeout: float) -> Visited:
    """Ask Slack whose tokens these are, and whether they suffice."""
    client = AttentiveClient(keys.slack_bot_token, keys.slack_api_url, timeout)
    tokens = Tokens(keys.slack_bot_token, keys.slack_signing_secret, keys.slack_app_token)
    try:
        answer = client.auth_test()
    except UNREACHED as error:
        why = explained(error, client, "the bot token")
        return Visited("", "", tokens, (why,))
    workspace = str(answer.get("team_id") or "")
    faults = [] if WORKSPACE.fullmatch(workspace) else ["Slack names no workspace for this token"]
    headers = {str(name).lower(): value for name, value in answer.headers.items()}
    found = scopes(str(headers.get("x-oauth-scopes", "")))
    faults += [] if found.right else [found.words]
    if tokens.app:
        faults += _line(AttentiveClient(tokens.app, keys.slack_api_url, timeout))
    known = Tokens(
        tokens.bot,
        tokens.signing,
        tokens.app,
        str(answer.get("user_id") or ""),
        str(answer.get("enterprise_id") or ""),
    )
    name = str(answer.get("team") or "")
    return Visited(workspace, name, known, tuple(faults), SlackMessenger(client))


def _line(client: WebClient) -> list[str]:
    try:
        client.apps_connections_open(app_token=client.token or "")
    except UNREACHED as error:
        return [explained(error, client, "the app-level token")]
    return []
