"""The app manifest: everything that Slack must know of the bot, taken from what the bot does today.

Fields as in "App manifest reference", docs.slack.dev; scopes as on the page of each method and event.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.slack.marks import COMMAND
from bot.slack.residence import Residence
from handlers.routes import Kind, Routes

NAME = "PMG"
DESCRIPTION = "Pijlers, labs, bijeenkomsten en agendapunten van het netwerk"
USAGE = "aanmelden samenleving"

# Each Web API method that we call, with the scopes that it takes. A test holds it to bot/slack.
METHODS: Mapping[str, tuple[str, ...]] = {
    "auth.test": (),
    "blocks.validate": (),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history", "im:history"),
    "conversations.join": ("channels:join",),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history", "im:history"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "users.list": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
# What is fetched beside the methods: a file that somebody sent to the bot.
FETCHES: tuple[str, ...] = ("files:read",)
# The same with the app-level token (Socket Mode); its scope is chosen where that token is made.
APP_METHODS: Mapping[str, tuple[str, ...]] = {"apps.connections.open": ("connections:write",)}
# Each event that the app listens to.
EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "message.im": ("im:history",),
    "team_join": ("users:read",),
    "user_change": ("users:read",),
}
FEATURES = ("commands",)  # slash commands and shortcuts

# What a shortcut on a message is called, by its callback_id; listed once there is a route for it.
SHORTCUTS: Mapping[str, tuple[str, str]] = {
    "collect_item": ("Maak agendapunt", "Dien dit bericht in als agendapunt"),
}


def scopes() -> list[str]:
    """Return the scopes of the bot's token: what today's code needs, and nothing else."""
    needed = (*METHODS.values(), *EVENTS.values(), FETCHES, FEATURES)
    return sorted({scope for some in needed for scope in some})


def shortcuts(routes: Routes) -> list[str]:
    """Return the callback_ids of the message shortcuts that there is a route for."""
    return routes.names(Kind.SHORTCUT)


def manifest(url: str | None, shortcuts: Iterable[str] = (), workspace: str = "") -> dict[str, Any]:
    """Return the whole manifest; `url` is where Slack reaches the bot, None means Socket Mode.

    `shortcuts` are callback_ids out of SHORTCUTS; a `workspace` is one beside the home.
    """
    at = {} if url is None else {"request_url": url.rstrip("/") + Residence(workspace).path}
    command = {
        "command": COMMAND,
        "description": DESCRIPTION,
        "usage_hint": USAGE,
        "should_escape": True,  # so that @naam arrives as an id
    }
    return {
        "display_information": {"name": NAME, "description": DESCRIPTION},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "slash_commands": [command if url is None else command | {"url": at["request_url"]}],
            **_shortcuts(shortcuts),
        },
        "oauth_config": {"scopes": {"bot": scopes()}},
        "settings": {
            "event_subscriptions": {**at, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **at},
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }


def _shortcuts(names: Iterable[str]) -> dict[str, Any]:
    listed = [
        {
            "name": SHORTCUTS[name][0],
            "type": "message",
            "callback_id": name,
            "description": SHORTCUTS[name][1],
        }
        for name in names
    ]
    return {"shortcuts": listed} if listed else {}
