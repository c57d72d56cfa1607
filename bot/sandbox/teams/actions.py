"""The table of actions that 1.5 knows, as far as Teams takes them from a bot's card."""

from bot.sandbox.shapes import Check, Shape, array, boolean, one_of
from bot.sandbox.teams.card_values import address, free, some_of, value_of, words
from bot.sandbox.teams.kinds import action, drop, item

MOST_TARGETS = 100

_COMMON: dict[str, Check] = {
    "title": words,
    "iconUrl": address,
    "style": value_of("default", "positive", "destructive"),
    "fallback": some_of(drop, action, str),
    "tooltip": words,
    "isEnabled": boolean,
    "mode": value_of("primary", "secondary"),
}
_TAKES = value_of("auto", "none")
_TARGET = some_of(
    words, Shape({"type": one_of("TargetElement"), "elementId": words, "isVisible": boolean}), str
)

TABLE: dict[str, Shape] = {
    "Action.Execute": item(
        {**_COMMON, "verb": words, "data": free, "associatedInputs": _TAKES}, ("title", "verb")
    ),
    "Action.Submit": item({**_COMMON, "data": free, "associatedInputs": _TAKES}, ("title",)),
    "Action.OpenUrl": item({**_COMMON, "url": address}, ("title", "url")),
    "Action.ToggleVisibility": item(
        {**_COMMON, "targetElements": array(_TARGET, MOST_TARGETS)}, ("title", "targetElements")
    ),
}
# What pressing an element itself may do: all of them, for none opens a card in the card.
SELECTED = action
