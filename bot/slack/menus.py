"""Menu -> Slack's overflow or select; and which button somebody meant who chose something in one."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from bot.slack.limits import (
    MOST_IN_OPTION,
    MOST_IN_OVERFLOW,
    MOST_IN_PLACEHOLDER,
    MOST_ON_OPTION,
    MOST_OPTIONS,
    Json,
    few,
    fitting,
)
from handlers.sentences import Text
from handlers.views import Button, Menu

NAME = "menu"  # the action of all menus; no route has that name


def element(menu: Menu, number: int, plain_text: Callable[[Text, int], Json]) -> Json:
    """Return three dots for a few things, and a list to choose from for more or for several groups."""

    def options(buttons: tuple[Button, ...]) -> list[Json]:
        return [
            {
                "text": plain_text(button.label, MOST_ON_OPTION),
                "value": fitting(f"{button.action}?{urlencode(button.args)}", MOST_IN_OPTION),
            }
            for button in buttons
        ]

    made: Json = {"action_id": f"{NAME}#{number}"}
    if len(menu.groups) == 1 and len(menu.buttons) <= MOST_IN_OVERFLOW:
        return {"type": "overflow", **made, "options": options(menu.buttons)}
    made = {
        "type": "static_select",
        **made,
        "placeholder": plain_text(menu.label, MOST_IN_PLACEHOLDER),
    }
    if len(menu.groups) == 1:
        return made | {"options": few(options(menu.buttons), MOST_OPTIONS)}
    groups = [
        {
            "label": plain_text(group.title or menu.label, MOST_ON_OPTION),
            "options": few(options(group.buttons), MOST_OPTIONS),
        }
        for group in menu.groups
    ]
    return made | {"option_groups": few(groups, MOST_OPTIONS)}


def meant(action: Mapping[str, Any], chosen: str) -> tuple[str, str] | None:
    """Return the action and the value of the button that was meant; None for what is no menu."""
    if str(action.get("action_id")).partition("#")[0] != NAME:
        return None
    name, _, value = chosen.partition("?")
    return name, value
