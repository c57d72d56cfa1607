"""auth.test: the user and the workspace of the token."""

from typing import Any

from bot.sandbox.slack.arguments import Method
from bot.sandbox.slack.store import Store


def test(store: Store) -> dict[str, Any]:
    """Name the team and the bot."""
    workspace = store.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.bot.name.lower(),
        "team_id": workspace.team_id,
        "user_id": workspace.bot.user_id,
        "bot_id": workspace.bot.bot_id,
        **({"enterprise_id": workspace.enterprise} if workspace.enterprise else {}),
        "is_enterprise_install": False,
    }


METHODS = {"auth.test": Method(test, {})}
