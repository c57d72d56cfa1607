"""The Web API: which methods there are, by subject."""

from bot.sandbox.slack.arguments import Method
from bot.sandbox.slack.methods import (
    apps,
    auth,
    chat,
    conversations,
    files,
    history,
    threads,
    users,
    views,
)

METHODS: dict[str, Method] = {
    **apps.METHODS,
    **auth.METHODS,
    **users.METHODS,
    **conversations.METHODS,
    **history.METHODS,
    **threads.METHODS,
    **chat.METHODS,
    **files.METHODS,
    **views.METHODS,
}
