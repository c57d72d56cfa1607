"""The envelope in which Slack sends an event ("The Events API")."""

import secrets
import time
from typing import Any

from bot.sandbox.slack.payloads import OLD_TOKEN
from bot.sandbox.slack.store import Store


def event_envelope(store: Store, event: dict[str, Any]) -> dict[str, Any]:
    """Return an event with its envelope; event_id is what a bot removes duplicates by."""
    workspace = store.workspace
    return {
        "token": OLD_TOKEN,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "api_app_id": workspace.bot.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": "Ev" + secrets.token_hex(5).upper(),
        "event_time": int(float(event.get("event_ts", time.time()))),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": workspace.bot.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
