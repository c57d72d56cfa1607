"""Each limit of Block Kit: at the limit it passes, one more is refused and the place is named."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.slack import limits
from bot.sandbox.slack.blocks import check_message
from tests.sandbox.playground import (
    actions,
    button,
    option,
    options,
    plain,
    section,
    words,
)

Json = dict[str, Any]


def select(**more: Any) -> Json:
    return {"type": "static_select", "options": options(1), **more}


def groups(count: int, size: int = 1) -> list[Json]:
    offered = [[option(f"{g} {n}") for n in range(size)] for g in range(count)]
    return [{"label": plain(f"groep {g}"), "options": one} for g, one in enumerate(offered)]


def address(length: int) -> str:
    return "https://example.nl/".ljust(length, "a")


def confirm(**more: str) -> Json:
    said = {"title": "Zeker?", "text": "Dit kan niet terug.", "confirm": "Ja", "deny": "Nee"} | more
    return button(confirm={name: plain(text) for name, text in said.items()})


def image(**more: str) -> Json:
    return {"type": "image", "image_url": "https://example.nl/a.png", "alt_text": "kaart", **more}


MESSAGE: list[tuple[str, int, str, Callable[[int], Json]]] = [
    ("section text", 3000, "/text", lambda n: section(words(n))),
    (
        "section field",
        2000,
        "/fields/0",
        lambda n: {"type": "section", "fields": [plain(words(n))]},
    ),
    ("section fields", 10, "/fields", lambda n: {"type": "section", "fields": [plain("a")] * n}),
    ("block_id", 255, "/block_id", lambda n: section(block_id=words(n))),
    ("header", 150, "/text", lambda n: {"type": "header", "text": plain(words(n))}),
    ("context", 10, "/elements", lambda n: {"type": "context", "elements": [plain("a")] * n}),
    (
        "context text",
        3000,
        "/elements/0",
        lambda n: {"type": "context", "elements": [plain(words(n))]},
    ),
    ("actions", 25, "/elements", lambda n: actions(*(button(str(i)) for i in range(n)))),
    ("action_id", 255, "/elements/0/action_id", lambda n: actions(button(words(n)))),
    ("button text", 75, "/elements/0/text", lambda n: actions(button(text=plain(words(n))))),
    ("button value", 2000, "/elements/0/value", lambda n: actions(button(value=words(n)))),
    ("button url", 3000, "/elements/0/url", lambda n: actions(button(url=address(n)))),
    (
        "button label",
        75,
        "/elements/0/accessibility_label",
        lambda n: actions(button(accessibility_label=words(n))),
    ),
    (
        "confirm title",
        100,
        "/elements/0/confirm/title",
        lambda n: actions(confirm(title=words(n))),
    ),
    ("confirm text", 300, "/elements/0/confirm/text", lambda n: actions(confirm(text=words(n)))),
    (
        "confirm yes",
        30,
        "/elements/0/confirm/confirm",
        lambda n: actions(confirm(confirm=words(n))),
    ),
    ("confirm no", 30, "/elements/0/confirm/deny", lambda n: actions(confirm(deny=words(n)))),
    ("options", 100, "/elements/0/options", lambda n: actions(select(options=options(n)))),
    (
        "option text",
        75,
        "/elements/0/options/0/text",
        lambda n: actions(select(options=[{"text": plain(words(n)), "value": "a"}])),
    ),
    (
        "option value",
        150,
        "/elements/0/options/0/value",
        lambda n: actions(select(options=[{"text": plain("a"), "value": words(n)}])),
    ),
    (
        "option description",
        75,
        "/elements/0/options/0/description",
        lambda n: actions(select(options=[{**option("a"), "description": plain(words(n))}])),
    ),
    (
        "option groups",
        100,
        "/elements/0/option_groups",
        lambda n: actions({"type": "static_select", "option_groups": groups(n)}),
    ),
    (
        "options in a group",
        100,
        "/elements/0/option_groups/0/options",
        lambda n: actions({"type": "static_select", "option_groups": groups(1, n)}),
    ),
    (
        "group label",
        75,
        "/elements/0/option_groups/0/label",
        lambda n: actions(
            {
                "type": "static_select",
                "option_groups": [{"label": plain(words(n)), "options": options(1)}],
            }
        ),
    ),
    (
        "placeholder",
        150,
        "/elements/0/placeholder",
        lambda n: actions(select(placeholder=plain(words(n)))),
    ),
    (
        "overflow options",
        5,
        "/elements/0/options",
        lambda n: actions({"type": "overflow", "options": options(n)}),
    ),
    (
        "radio options",
        10,
        "/elements/0/options",
        lambda n: actions({"type": "radio_buttons", "options": options(n)}),
    ),
    (
        "checkboxes options",
        10,
        "/elements/0/options",
        lambda n: actions({"type": "checkboxes", "options": options(n)}),
    ),
    ("image url", 3000, "/image_url", lambda n: image(image_url=address(n))),
    ("image alt text", 2000, "/alt_text", lambda n: image(alt_text=words(n))),
    ("image title", 2000, "/title", lambda n: {**image(), "title": plain(words(n))}),
]


@pytest.mark.parametrize(
    ("limit", "path", "build"), [row[1:] for row in MESSAGE], ids=[row[0] for row in MESSAGE]
)
def test_a_message_block_at_and_over_its_limit(
    limit: int, path: str, build: Callable[[int], Json]
) -> None:
    assert check_message("tekst", [build(limit)]) == (None, [])
    error, reasons = check_message("tekst", [build(limit + 1)])
    assert error == "invalid_blocks"
    assert [
        one for one in reasons if one.startswith(f"[/blocks/0{path}] must") and str(limit) in one
    ]


def test_fifty_blocks_make_a_message_and_fifty_one_do_not() -> None:
    assert check_message("tekst", [section()] * 50) == (None, [])
    assert check_message("tekst", [section()] * 51)[1] == ["[/blocks] must have at most 50 items"]


def test_ten_thousand_characters_make_a_message_and_one_more_does_not() -> None:
    full = [section(words(2500)) for _ in range(4)]
    assert check_message("tekst", full) == (None, [])
    assert check_message("tekst", [*full, {"type": "header", "text": plain("a")}])[0] == (
        "msg_blocks_too_long"
    )


def test_a_text_alone_has_its_limit_too() -> None:
    assert check_message("a" * limits.MESSAGE_TEXT, []) == (None, [])
    assert check_message("a" * (limits.MESSAGE_TEXT + 1), [])[0] == "msg_too_long"


def test_characters_count_after_escaping() -> None:
    assert check_message("tekst", [section("&amp;" * 600)]) == (None, [])
    assert check_message("tekst", [section("&amp;" * 600 + "a")])[0] == "invalid_blocks"
