"""What the answer to a form does: errors at fields, another page, one on top, or the end."""

from typing import Any

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.playground import (
    Playground,
    field,
    modal,
    section,
)

Json = dict[str, Any]
LINE: Json = {"type": "plain_text_input", "action_id": "line"}


def test_errors_stand_at_the_field_and_what_was_typed_stays(ground: Playground) -> None:
    view = ground.form(field(LINE, block_id="row"))
    ground.sandbox.fill("U1", view, {"line": "fout"})
    ground.answers({"response_action": "errors", "errors": {"row": "Dat kan niet."}})
    assert ground.sandbox.submit("U1", view).error is None
    (shown,) = ground.sandbox.views("U1")
    assert shown["errors"] == {"row": "Dat kan niet."}
    assert shown["state"]["values"]["row"]["line"]["value"] == "fout"
    ground.answers("")
    ground.sandbox.submit("U1", view)
    assert ground.sandbox.views("U1") == []


def test_an_update_keeps_the_id_and_changes_the_hash(ground: Playground) -> None:
    view = ground.form(field({**LINE, "initial_value": "a"}))
    before = ground.sandbox.views("U1")[0]["hash"]
    ground.answers({"response_action": "update", "view": modal(section("klaar"))})
    ground.sandbox.submit("U1", view)
    (shown,) = ground.sandbox.views("U1")
    assert shown["id"] == view
    assert shown["hash"] != before
    assert shown["blocks"][0]["text"]["text"] == "klaar"


def test_a_push_puts_a_form_on_top_and_clear_closes_all(ground: Playground) -> None:
    first = ground.form(section())
    ground.answers({"response_action": "push", "view": modal(section("twee"))})
    ground.sandbox.submit("U1", first)
    below, top = ground.sandbox.views("U1")
    assert (below["id"], top["previous_view_id"], top["root_view_id"]) == (first, first, first)
    with pytest.raises(CannotDo, match="is not the modal"):
        ground.sandbox.submit("U1", first)
    ground.answers({"response_action": "clear"})
    ground.sandbox.submit("U1", top["id"])
    assert ground.sandbox.views("U1") == []


def test_an_empty_answer_closes_the_top_form_only(ground: Playground) -> None:
    first = ground.form(section())
    ground.answers({"response_action": "push", "view": modal(section("twee"))})
    ground.sandbox.submit("U1", first)
    ground.answers("")
    ground.sandbox.submit("U1", ground.sandbox.views("U1")[-1]["id"])
    assert [one["id"] for one in ground.sandbox.views("U1")] == [first]


@pytest.mark.parametrize(
    "body",
    [
        "ok",
        {"response_action": "dance"},
        {"text": "klaar"},
        {"response_action": "errors"},
        {"response_action": "errors", "errors": {"elders": "fout"}},
        {"response_action": "errors", "errors": {"row": ""}},
        {"response_action": "update"},
        {"response_action": "update", "view": modal(section(""))},
    ],
)
def test_a_wrong_answer_leaves_the_form_and_says_so(ground: Playground, body: object) -> None:
    view = ground.form(field({**LINE, "initial_value": "a"}, block_id="row"))
    ground.answers(body)
    assert ground.sandbox.submit("U1", view).error
    (shown,) = ground.sandbox.views("U1")
    assert shown["failure"].startswith("Het is mislukt")


def test_a_failed_submission_keeps_the_form(ground: Playground) -> None:
    view = ground.form(section())
    ground.answers("", status=500)
    assert ground.sandbox.submit("U1", view).error == "http_status_500"
    assert ground.sandbox.views("U1")[0]["failure"] == "Het is mislukt: http_status_500"
