"""What may stand in a card, by its type; each table fills in its own, since what holds may be held."""

from bot.sandbox.shapes import Check, Shape, boolean, one_of, typed
from bot.sandbox.teams.card_values import anything, free, some_of, value_of, words

ELEMENTS: dict[str, Shape] = {}
ACTIONS: dict[str, Shape] = {}
element = typed(ELEMENTS, "element")
action = typed(ACTIONS, "action")
drop = one_of("drop")

HEIGHT = value_of("auto", "stretch")
SPACING = value_of("default", "none", "small", "medium", "large", "extraLarge", "padding")
COLUMN_OF_TEXT = value_of("left", "center", "right")
TOP_TO_BOTTOM = value_of("top", "center", "bottom")
BACKGROUND = value_of("default", "emphasis", "good", "attention", "warning", "accent")

# The type has been looked at already: it chose the shape.
_ITEM: dict[str, Check] = {"type": anything, "id": words, "requires": free}
_ELEMENT: dict[str, Check] = {
    **_ITEM,
    "isVisible": boolean,
    "separator": boolean,
    "spacing": SPACING,
    "fallback": some_of(drop, element, str),
}


def item(
    fields: dict[str, Check], required: tuple[str, ...] = (), rules: tuple[Check, ...] = ()
) -> Shape:
    """Return the shape of something with a type of its own; `fields` are beside those of every item."""
    return Shape({**_ITEM, **fields}, required, rules)


def part(
    fields: dict[str, Check], required: tuple[str, ...] = (), rules: tuple[Check, ...] = ()
) -> Shape:
    """Return the shape of an element; `fields` are beside those that each element has."""
    return Shape({**_ELEMENT, "height": HEIGHT, **fields}, required, rules)
