"""Several things chosen at once come back whole, from a form and from a message."""

import pytest

from bot.slack import submissions
from tests.bot import parts
from tests.world import Someone


@pytest.mark.parametrize(
    ("filled", "heard"),
    [
        ({}, "b"),
        ({"several": "red, blue"}, "r,b"),
        ({"several": "green, light"}, "g"),
        ({"several": ["green, light", "red"]}, "g,r"),
        ({"several": []}, ""),
    ],
)
def test_in_a_form(visitor: Someone, filled: dict[str, str | list[str]], heard: str) -> None:
    form = visitor.says("help form")
    assert form.value("several") == "b"
    assert form.submit(**filled).has(parts.HEARD)
    assert parts.heard == [{"several": heard, "line": ""}]


def test_in_a_message(visitor: Someone) -> None:
    visitor.says("help").choose("several", ["red", "green, light"])
    assert parts.heard == [{"chosen": "r,g", "of": "x"}]


@pytest.mark.parametrize("claim", ["r", [7], [None, "r"], [{}], [{"value": None}], {"value": "r"}])
def test_nonsense_is_nothing_chosen(claim: object) -> None:
    state = {"values": {"b": {"several": {"type": "x", "selected_options": claim}}}}
    body = {"view": {"state": state}, "user": {"id": "U1"}}
    (asked,) = submissions.asked(body, 0.0)
    assert asked.values == {"several": ""}
