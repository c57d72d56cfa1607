"""Each limit of a modal: at the limit it passes, one more is refused and the place is named."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.slack.blocks import check_view
from tests.sandbox.playground import (
    field,
    modal,
    options,
    plain,
    section,
    words,
)

Json = dict[str, Any]


TEXT: Json = {"type": "plain_text_input"}
VIEW: list[tuple[str, int, str, Callable[[int], Json]]] = [
    ("title", 24, "/title", lambda n: modal(section(), title=plain(words(n)))),
    ("submit", 24, "/submit", lambda n: modal(section(), submit=plain(words(n)))),
    ("close", 24, "/close", lambda n: modal(section(), close=plain(words(n)))),
    (
        "private_metadata",
        3000,
        "/private_metadata",
        lambda n: modal(section(), private_metadata=words(n)),
    ),
    ("callback_id", 255, "/callback_id", lambda n: modal(section(), callback_id=words(n))),
    ("external_id", 255, "/external_id", lambda n: modal(section(), external_id=words(n))),
    ("blocks", 100, "/blocks", lambda n: modal(*[section()] * n)),
    ("label", 2000, "/blocks/0/label", lambda n: modal(field(TEXT, label=plain(words(n))))),
    ("hint", 2000, "/blocks/0/hint", lambda n: modal(field(TEXT, hint=plain(words(n))))),
    (
        "initial_value",
        3000,
        "/blocks/0/element/initial_value",
        lambda n: modal(field({**TEXT, "initial_value": words(n)})),
    ),
    (
        "max_length",
        3000,
        "/blocks/0/element/max_length",
        lambda n: modal(field({**TEXT, "max_length": n})),
    ),
    (
        "min_length",
        3000,
        "/blocks/0/element/min_length",
        lambda n: modal(field({**TEXT, "min_length": n})),
    ),
    (
        "max_selected_items",
        100,
        "/blocks/0/element/max_selected_items",
        lambda n: modal(
            field({"type": "multi_static_select", "options": options(1), "max_selected_items": n})
        ),
    ),
]


@pytest.mark.parametrize(
    ("limit", "path", "build"), [row[1:] for row in VIEW], ids=[row[0] for row in VIEW]
)
def test_a_modal_at_and_over_its_limit(limit: int, path: str, build: Callable[[int], Json]) -> None:
    assert check_view(build(limit), "modal") == []
    reasons = check_view(build(limit + 1), "modal")
    assert [one for one in reasons if one.startswith(f"[{path}] must") and str(limit) in one]


def test_a_view_has_a_limit_in_bytes() -> None:
    long = {"type": "section", "fields": [plain("a" * 2000)] * 10}
    assert check_view(modal(*[long] * 12), "modal") == []
    assert "view_too_large" in check_view(modal(*[long] * 13), "modal")[0]
