"""Forms that change and Home: pushes, updates, hashes and closing."""

from typing import Any

import pytest

from bot.sandbox.slack.references import HomeRef, ViewRef
from tests.sandbox.playground import (
    Playground,
    actions,
    button,
    field,
    modal,
    option,
    section,
)

Json = dict[str, Any]
LINE: Json = {"type": "plain_text_input", "action_id": "line"}
HOME: Json = {"type": "home", "blocks": [section("welkom"), actions(button())]}


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


def test_an_answer_pushes_no_fourth_form_either(ground: Playground) -> None:
    ground.form(section("een"))
    ground.answers({"response_action": "push", "view": modal(section("meer"))})
    errors = [
        ground.sandbox.submit("U1", ground.sandbox.views("U1")[-1]["id"]).error for _ in range(3)
    ]
    assert errors == [None, None, "push_limit_reached"]
    assert len(ground.sandbox.views("U1")) == 3


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


def test_after_an_update_an_input_holds_what_it_held_whatever_it_is_to_start_with(
    ground: Playground,
) -> None:
    def line(words: str, block: str) -> Json:
        return field({**LINE, "initial_value": words}, block_id=block)

    view = ground.form(line("oud", "row"))
    ground.api("views.update", view_id=view, view=modal(line("nieuw", "row")))
    assert ground.sandbox.views("U1")[0]["state"]["values"]["row"]["line"]["value"] == "oud"
    ground.api("views.update", view_id=view, view=modal(line("nieuw", "other")))
    assert ground.sandbox.views("U1")[0]["state"]["values"]["other"]["line"]["value"] == "nieuw"


@pytest.mark.parametrize("way", ["open", "push", "update", "answer"])
def test_a_form_with_inputs_that_cannot_be_sent_is_refused(ground: Playground, way: str) -> None:
    wrong = modal(field(LINE))
    del wrong["submit"]
    view = ground.form(actions(button()))
    if way == "answer":
        ground.form(section())
        ground.answers({"response_action": "update", "view": wrong})
        delivery = ground.sandbox.submit("U1", ground.sandbox.views("U1")[-1]["id"])
        said = str(delivery.error)
    else:
        where = (
            {"view_id": view} if way == "update" else {"trigger_id": clicked_trigger(ground, view)}
        )
        said = str(ground.api(f"views.{way}", view=wrong, **where))
    assert "[/submit] must be there" in said


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


def test_a_form_may_close_all_that_lie_below(ground: Playground) -> None:
    first = ground.form(section("een"))
    second = modal(section("twee"), clear_on_close=True, notify_on_close=True)
    ground.answers({"response_action": "push", "view": second})
    ground.sandbox.submit("U1", first)
    ground.sandbox.close("U1", ground.sandbox.views("U1")[-1]["id"])
    assert ground.sandbox.views("U1") == []
    assert ground.bot.last.payload["is_cleared"] is True


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
