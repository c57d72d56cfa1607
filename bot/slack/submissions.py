"""A form or page that was handed over (view_submission) -> what somebody asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.incoming.request import Asked
from bot.slack.blocks import PAGE
from bot.slack.incoming import args_of, key, value_of
from bot.slack.senders import sender
from handlers.call import Place
from handlers.routes import Kind

# What one types, or picks without sending it yet; a choice on a page was answered when it was made.
TYPED = frozenset({"plain_text_input", "datepicker", "timepicker"})


def asked(body: Mapping[str, Any], arrived: float) -> Sequence[Asked]:
    """Return what is asked: one thing, or one for each field that was filled in on a page."""
    view = body["view"]
    form = Asked(
        Kind.FORM,
        str(view.get("callback_id", "")),
        **sender(body),
        place=Place(None, private=True),
        key=key("form", f"{view.get('id')}/{view.get('hash')}"),
        arrived=arrived,
        args=args_of(str(view.get("private_metadata", ""))),
        values={name: value_of(element) for _, name, element in _inputs(view)},
    )
    return (list(_on_page(form, view)) if form.name == PAGE else []) or [form]


def block_ids(body: Mapping[str, Any]) -> Mapping[str, str]:
    """Return by the name of a field the id of its block, under which Slack shows what is wrong."""
    return {name: block for block, name, _ in _inputs(body["view"])}


def _on_page(form: Asked, view: Mapping[str, Any]) -> Iterator[Asked]:
    """Return what the changed fields of a page ask, or its first one when nobody changed any.

    A field on a page acts like one in a message: it runs the button route of its name.
    """
    typed = [one for one in _inputs(view) if one[2].get("type") in TYPED]
    begun = _at_the_start(view)
    changed = [one for one in typed if value_of(one[2]) != begun.get(one[0], "")]
    for block, name, element in changed or typed[:1]:
        yield replace(
            form,
            kind=Kind.BUTTON,
            name=name,
            key=key("form", f"{view.get('id')}/{view.get('hash')}/{name}"),
            args=args_of(block.partition("?")[2]),
            values={"chosen": value_of(element)},
        )


def _inputs(view: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Go by what was filled in: the id of the block, the name of the field, and what it holds."""
    state = view.get("state")
    values = state.get("values") if isinstance(state, dict) else None
    for block, inside in values.items() if isinstance(values, dict) else ():
        for name, element in inside.items() if isinstance(inside, dict) else ():
            if isinstance(element, dict):
                yield str(block), str(name), element


def _at_the_start(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what the inputs of a view held when it was shown, by the id of the block."""
    blocks = view.get("blocks")
    found = {}
    for block in blocks if isinstance(blocks, list) else ():
        element = block.get("element") if isinstance(block, dict) else None
        if isinstance(element, dict):
            starts = (element.get(f"initial_{what}") for what in ("value", "date", "time"))
            found[str(block.get("block_id"))] = next((str(one) for one in starts if one), "")
    return found
