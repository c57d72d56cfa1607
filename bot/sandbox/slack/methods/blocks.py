"""blocks.validate: says whether a message or a view would be taken, and shows it to nobody."""

from typing import Any

from bot.sandbox.slack.arguments import Method, SlackError, as_list, as_object
from bot.sandbox.slack.blocks import check_message, check_view
from bot.sandbox.slack.store import Store


def validate(
    store: Store,
    blocks: list[Any] | None = None,
    message: dict[str, Any] | None = None,
    view: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Look at blocks, at a message or at a view: exactly one of them."""
    given = [one for one in (blocks, message, view) if one is not None]
    if len(given) != 1:
        raise SlackError(
            "invalid_arguments", ["must provide exactly one of `blocks`, `view`, or `message`"]
        )
    if view is not None:
        word, kind = "invalid_view", str(view.get("type"))
        if kind not in ("home", "modal"):
            raise SlackError(word, [f"[/view/type] unsupported type: {kind}"])
        reasons = check_view(view, kind, pictures=store.pictures)
    else:
        said = message or {"text": "blocks", "blocks": blocks}
        word = "invalid_blocks" if message is None else "invalid_message"
        _, reasons = check_message(
            said.get("text"), said.get("blocks") or [], pictures=store.pictures
        )
    if reasons:
        raise SlackError(word, reasons)
    return {}


METHODS = {
    "blocks.validate": Method(
        validate, {"blocks": as_list, "message": as_object, "view": as_object}
    ),
}
