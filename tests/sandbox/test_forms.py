"""Modals and Home: triggers, the stack, hashes, what may be submitted, and what answers do."""

from typing import Any

import pytest

from bot.sandbox import CannotDo, HomeRef, ViewRef
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


def clicked_trigger(ground: Playground, view: str) -> str:
    ground.answers("")
    ground.sandbox.click("U1", ViewRef(view), "go")
    return str(ground.bot.last.payload["trigger_id"])


def test_a_click_in_a_form_has_the_view_and_can_push_up_to_three(ground: Playground) -> None:
    view = ground.form(actions(button()), field({**LINE, "initial_value": "x"}, block_id="row"))
    trigger = clicked_trigger(ground, view)
    payload = ground.bot.last.payload
    assert payload["container"] == {"type": "view", "view_id": view}
    assert payload["view"]["state"]["values"]["row"]["line"]["value"] == "x"
    assert not {"channel", "message", "response_url"} & set(payload)
    second = ground.api("views.push", trigger_id=trigger, view=modal(actions(button())))["view"]
    trigger = clicked_trigger(ground, second["id"])
    third = ground.api("views.push", trigger_id=trigger, view=modal(actions(button())))["view"]
    assert third["root_view_id"] == view
    trigger = clicked_trigger(ground, third["id"])
    answer = ground.api("views.push", trigger_id=trigger, view=modal(section()))
    assert answer == {"ok": False, "error": "push_limit_reached"}


def test_a_push_needs_an_open_form(ground: Playground) -> None:
    answer = ground.api("views.push", trigger_id=ground.trigger(), view=modal(section()))
    assert answer["error"] == "invalid_trigger_id"


def test_views_update_minds_the_hash(ground: Playground) -> None:
    view = ground.form(section("een"), external_id="mijn")
    first = ground.sandbox.views("U1")[0]["hash"]
    updated = ground.api("views.update", view_id=view, hash=first, view=modal(section("twee")))
    assert updated["view"]["id"] == view
    assert updated["view"]["hash"] != first
    stale = ground.api("views.update", view_id=view, hash=first, view=modal(section("drie")))
    assert stale == {"ok": False, "error": "hash_conflict"}
    assert ground.sandbox.views("U1")[0]["blocks"][0]["text"]["text"] == "twee"


def test_views_update_finds_a_form_by_external_id_and_not_once_closed(ground: Playground) -> None:
    view = ground.form(section(), external_id="mijn")
    found = ground.api(
        "views.update", external_id="mijn", view=modal(section("b"), external_id="mijn")
    )
    assert found["view"]["id"] == view
    assert ground.sandbox.close("U1", view) is None
    gone = ground.api("views.update", view_id=view, view=modal(section()))
    assert gone == {"ok": False, "error": "not_found"}
    nothing = ground.api("views.update", view=modal(section()))
    assert nothing["error"] == "invalid_arguments"


def test_after_an_update_typed_text_stays_in_the_same_field_only(ground: Playground) -> None:
    view = ground.form(
        field(LINE, block_id="row"), field({**LINE, "action_id": "b"}, block_id="two")
    )
    ground.sandbox.fill("U1", view, {"line": "blijft", "b": "weg"})
    other = field({**LINE, "action_id": "b"}, block_id="other")
    ground.api("views.update", view_id=view, view=modal(field(LINE, block_id="row"), other))
    values = ground.sandbox.views("U1")[0]["state"]["values"]
    assert values["row"]["line"]["value"] == "blijft"
    assert values["other"]["b"]["value"] is None


def test_a_choice_that_is_no_longer_offered_is_dropped(ground: Playground) -> None:
    def choice(*values: str) -> Json:
        element = {
            "type": "static_select",
            "action_id": "c",
            "options": [option(v) for v in values],
        }
        return field(element, block_id="row")

    view = ground.form(choice("a", "b"))
    ground.sandbox.fill("U1", view, {"c": "b"})
    ground.api("views.update", view_id=view, view=modal(choice("a", "c")))
    held = ground.sandbox.views("U1")[0]["state"]["values"]["row"]["c"]
    assert held["selected_option"] is None


def test_closing_is_told_where_the_bot_asked_for_it(ground: Playground) -> None:
    view = ground.form(section(), notify_on_close=True)
    delivery = ground.sandbox.close("U1", view)
    assert delivery is not None
    payload = ground.bot.last.payload
    assert (payload["type"], payload["is_cleared"]) == ("view_closed", False)
    assert payload["view"]["id"] == view


def test_a_second_command_that_opens_a_form_replaces_the_first(ground: Playground) -> None:
    ground.form(section("een"))
    second = ground.form(section("twee"))
    assert [one["id"] for one in ground.sandbox.views("U1")] == [second]


def test_home_is_of_one_person_and_keeps_its_id(ground: Playground) -> None:
    first = ground.api("views.publish", user_id="U1", view=HOME)["view"]
    second = ground.api("views.publish", user_id="U1", hash=first["hash"], view=HOME)["view"]
    assert (second["id"], second["hash"] != first["hash"]) == (first["id"], True)
    stale = ground.api("views.publish", user_id="U1", hash=first["hash"], view=HOME)
    assert stale == {"ok": False, "error": "hash_conflict"}
    assert ground.sandbox.home("U2") is None
    assert ground.api("views.publish", user_id="U3", view=HOME)["error"] == "user_not_found"
    assert ground.api("views.publish", user_id="U1", view=modal(section()))["error"] == (
        "invalid_arguments"
    )


def test_opening_home_tells_the_bot_with_the_view_that_stands_there(ground: Playground) -> None:
    assert ground.sandbox.open_home("U1") is None
    event = ground.bot.last.payload["event"]
    assert (event["type"], event["tab"], event["user"]) == ("app_home_opened", "home", "U1")
    assert "view" not in event
    published = ground.api("views.publish", user_id="U1", view=HOME)["view"]
    opened = ground.sandbox.open_home("U1")
    assert opened is not None
    assert opened["id"] == published["id"]
    assert ground.bot.last.payload["event"]["view"]["hash"] == published["hash"]


def test_a_click_in_home_has_the_view_and_a_trigger_for_a_form(ground: Playground) -> None:
    ground.api("views.publish", user_id="U1", view=HOME)
    assert ground.sandbox.click("U1", HomeRef(), "go").error is None
    payload = ground.bot.last.payload
    assert payload["view"]["type"] == "home"
    assert "response_url" not in payload
    assert ground.api("views.open", trigger_id=payload["trigger_id"], view=modal(section()))["ok"]
