"""The envelope in which Slack sends an event ("The Events API")."""

import secrets
import time
from typing import Any

from bot.sandbox.slack.payloads import OLD_TOKEN
from bot.sandbox.slack.store import Store


def event_envelope(store: Store, event: dict[str, Any], *, strange: bool = False) -> dict[str, Any]:
    """Return an event with its envelope; event_id is what a bot removes duplicates by.

    `strange` says that people of another organisation are in the conversation.
    """
    workspace = store.workspace
    enterprise = workspace.enterprise or None
    return {
        "token": OLD_TOKEN,
        "team_id": workspace.team_id,
        **({"enterprise_id": enterprise} if enterprise else {}),
        "context_team_id": workspace.team_id,
        "api_app_id": workspace.bot.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": "Ev" + secrets.token_hex(5).upper(),
        "event_time": int(float(event.get("event_ts", time.time()))),
        "authorizations": [
            {
                "enterprise_id": enterprise,
                "team_id": workspace.team_id,
                "user_id": workspace.bot.user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": strange,
    }
