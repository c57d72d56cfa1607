"""apps.connections.open: where the bot can connect for Socket Mode."""

from typing import Any

from bot.sandbox.slack.arguments import Method
from bot.sandbox.slack.links import PATH
from bot.sandbox.slack.store import Store


def open_connection(store: Store) -> dict[str, Any]:
    """Return an address that works once."""
    base = store.calls_url.replace("http", "ws", 1)
    return {"url": f"{base}{PATH}?ticket={store.links.new_ticket()}"}


METHODS = {"apps.connections.open": Method(open_connection, {}, token="app")}  # noqa: S106 - a kind
