"""Modals and Home: triggers, the stack, hashes, what may be submitted, and what answers do."""

from typing import Any

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.playground import (
    Playground,
    actions,
    button,
    field,
    modal,
    option,
    plain,
    section,
)

Json = dict[str, Any]
LINE: Json = {"type": "plain_text_input", "action_id": "line"}
HOME: Json = {"type": "home", "blocks": [section("welkom"), actions(button())]}


def test_a_trigger_opens_one_form(ground: Playground) -> None:
    trigger = ground.trigger()
    opened = ground.api("views.open", trigger_id=trigger, view=modal(section()))
    assert ground.sandbox.views("U1")[0]["id"] == opened["view"]["id"]
    assert ground.sandbox.views("U2") == []
    again = ground.api("views.open", trigger_id=trigger, view=modal(section()))
    assert again == {"ok": False, "error": "exchanged_trigger_id"}


def test_a_trigger_works_for_three_seconds_only(ground: Playground) -> None:
    trigger = ground.trigger()
    ground.sandbox.time_limits(trigger=0.0)
    answer = ground.api("views.open", trigger_id=trigger, view=modal(section()))
    assert answer == {"ok": False, "error": "expired_trigger_id"}


def test_a_trigger_that_nobody_gave_is_invalid(ground: Playground) -> None:
    answer = ground.api("views.open", trigger_id="1.2.3", view=modal(section()))
    assert answer == {"ok": False, "error": "invalid_trigger_id"}


def test_a_refused_view_leaves_the_trigger_unused(ground: Playground) -> None:
    trigger = ground.trigger()
    refused = ground.api(
        "views.open", trigger_id=trigger, view=modal(field(LINE), title=plain("a" * 25))
    )
    assert refused["error"] == "invalid_arguments"
    assert refused["response_metadata"]["messages"] == ["[/title] must be at most 24 characters"]
    assert ground.api("views.open", trigger_id=trigger, view=modal(section()))["ok"]


def test_a_submission_has_the_view_with_hash_metadata_and_values(ground: Playground) -> None:
    view = ground.form(field(LINE, block_id="row"), private_metadata="7", callback_id="vorm")
    shown = ground.sandbox.views("U1")[0]
    ground.sandbox.fill("U1", view, {"line": "hoi & dag"})
    assert ground.sandbox.submit("U1", view).error is None
    payload = ground.bot.last.payload
    assert payload["type"] == "view_submission"
    assert payload["response_urls"] == []
    assert payload["trigger_id"]
    sent = payload["view"]
    assert (sent["id"], sent["hash"]) == (view, shown["hash"])
    assert (sent["private_metadata"], sent["callback_id"]) == ("7", "vorm")
    assert sent["state"] == {
        "values": {"row": {"line": {"type": "plain_text_input", "value": "hoi & dag"}}}
    }
    assert ground.sandbox.views("U1") == []


CLIENT: list[tuple[Json, Any, str | None]] = [
    (LINE, None, "Vul dit veld in."),
    (LINE, "", "Vul dit veld in."),
    ({**LINE, "min_length": 3}, "ab", "Schrijf minstens 3 tekens."),
    ({**LINE, "min_length": 3}, "abc", None),
    ({**LINE, "max_length": 3}, "abc", None),
    ({**LINE, "max_length": 3}, "abcd", "Schrijf hoogstens 3 tekens."),
    (LINE, "a" * 3000, None),
    (LINE, "a" * 3001, "Schrijf hoogstens 3000 tekens."),
    ({"type": "checkboxes", "options": [option("a")]}, [], "Vul dit veld in."),
    ({"type": "number_input", "is_decimal_allowed": False}, "drie", "Vul een getal in."),
    ({"type": "number_input", "is_decimal_allowed": False}, "3,5", "Vul een heel getal in."),
    ({"type": "number_input", "is_decimal_allowed": True}, "3,5", None),
    (
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "2"},
        "1",
        "Vul minstens 2 in.",
    ),
    (
        {"type": "number_input", "is_decimal_allowed": False, "max_value": "2"},
        "3",
        "Vul hoogstens 2 in.",
    ),
]


@pytest.mark.parametrize(("element", "value", "error"), CLIENT, ids=lambda one: str(one)[:30])
def test_the_client_holds_back_what_is_empty_or_does_not_fit(
    ground: Playground, element: Json, value: Any, error: str | None
) -> None:
    view = ground.form(field({**element, "action_id": "it"}, block_id="row"))
    ground.sandbox.fill("U1", view, {"it": value})
    sent = len(ground.bot.requests)
    if error is None:
        assert ground.sandbox.submit("U1", view).status == 200
        return
    with pytest.raises(CannotDo) as refused:
        ground.sandbox.submit("U1", view)
    assert refused.value.fields == {"row": error}
    assert ground.sandbox.views("U1")[0]["errors"] == {"row": error}
    assert len(ground.bot.requests) == sent


def test_an_optional_field_may_stay_empty(ground: Playground) -> None:
    view = ground.form(field(LINE, optional=True))
    assert ground.sandbox.submit("U1", view).status == 200


def test_one_line_takes_one_line(ground: Playground) -> None:
    view = ground.form(field(LINE))
    with pytest.raises(CannotDo, match="one line"):
        ground.sandbox.fill("U1", view, {"line": "a\nb"})


def test_a_form_without_submit_cannot_be_sent(ground: Playground) -> None:
    trigger = ground.trigger()
    view = {"type": "modal", "title": plain("Lezen"), "blocks": [section()]}
    opened = ground.api("views.open", trigger_id=trigger, view=view)["view"]["id"]
    with pytest.raises(CannotDo, match="no submit"):
        ground.sandbox.submit("U1", opened)
