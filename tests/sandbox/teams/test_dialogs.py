"""A message action opens a dialog for one person; handing it in leads on, back, or to the end."""

from typing import Any

import pytest

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.messages import Ref
from tests.sandbox.teams.echo_bot import Json
from tests.sandbox.teams.playground import (
    ANNA,
    BRAM,
    CHANNEL,
    EMILY,
    Playground,
    actions,
    attached,
    button,
    card,
    field,
    text,
)

SUBMIT = {"type": "Action.Submit", "title": "Dien in", "data": {"n": "1"}}
PAGE = card(field(isRequired=True, errorMessage="Geef een titel"), actions(SUBMIT))


def task(made: Json, title: str = "Agendapunt") -> Json:
    """Return the answer that opens a dialog."""
    value = {"title": title, "height": "medium", "width": "medium", "card": attached(made)[0]}
    return {"task": {"type": "continue", "value": value}}


def opened(ground: Playground) -> Ref:
    """Have Anna use the message action on what Bram said; return the dialog that she sees."""
    ground.sandbox.says(BRAM, "Idee van @{Anna de Boer}: <zorg>\nMorgen?", CHANNEL)
    ground.answers(task(PAGE))
    delivery = ground.sandbox.message_action(ANNA, ground.sandbox.seen(ANNA, CHANNEL)[-1].ref)
    assert delivery.error is None
    dialog = ground.sandbox.dialog(ANNA)
    assert dialog is not None
    return Ref("", dialog.id)


def test_a_message_action_tells_the_message(ground: Playground) -> None:
    opened(ground)
    told: dict[str, Any] = ground.last["value"]
    said = ground.sandbox.seen(ANNA, CHANNEL)[-1].ref
    assert ground.last["name"] == "composeExtension/fetchTask"
    assert (told["commandId"], told["commandContext"]) == ("collect_item", "message")
    payload = told["messagePayload"]
    assert payload["id"] == said.message
    assert payload["body"] == {"contentType": "html", "content": "<p>Idee van Anna de Boer: &lt;zorg&gt;</p><p>Morgen?</p>"}  # fmt: skip
    assert payload["from"]["user"]["id"] == BRAM
    assert payload["linkToMessage"].endswith(said.message)
    assert payload["createdDateTime"].endswith("Z")
    assert ground.sandbox.dialog(BRAM) is None


def test_what_the_bot_said_has_an_application_as_author(ground: Playground) -> None:
    ground.answers(task(PAGE))
    ground.sandbox.message_action(ANNA, ground.show(card(text())))
    told = ground.last["value"]["messagePayload"]["from"]
    assert (told["user"], told["application"]["displayName"]) == (None, "PMG")


def test_a_dialog_is_handed_in_with_what_stands_in_it(ground: Playground) -> None:
    ref = opened(ground)
    with pytest.raises(CannotDo) as refused:
        ground.sandbox.press(ANNA, ref, "Dien in")
    assert refused.value.fields == {"name": "Geef een titel"}
    ground.sandbox.fill(ANNA, ref, {"Naam": "Zorg"})
    ground.answers({"task": {"type": "message", "value": "Staat op de lijst"}})
    assert ground.sandbox.press(ANNA, ref, "Dien in").error is None
    assert ground.last["name"] == "composeExtension/submitAction"
    assert ground.last["value"]["data"] == {"n": "1", "name": "Zorg"}
    assert ground.last["value"]["messagePayload"]["from"]["user"]["id"] == BRAM
    assert ground.sandbox.dialog(ANNA) is None
    assert ground.sandbox.seen(ANNA, CHANNEL)[-1].text == "Staat op de lijst"
    assert len(ground.sandbox.seen(BRAM, CHANNEL)) == 1


def test_handing_in_can_lead_to_another_page(ground: Playground) -> None:
    ref = opened(ground)
    ground.sandbox.fill(ANNA, ref, {"name": "Zorg"})
    ground.answers(task(PAGE, "Nog iets"))
    ground.sandbox.press(ANNA, ref, "Dien in")
    dialog = ground.sandbox.dialog(ANNA)
    assert dialog is not None
    assert (dialog.title, dialog.typed) == ("Nog iets", {})
    with pytest.raises(CannotDo):
        ground.sandbox.press(ANNA, ref, "Dien in")


@pytest.mark.parametrize("content", ["", {}])
def test_an_empty_answer_closes_it(ground: Playground, content: Json | str) -> None:
    ref = opened(ground)
    ground.sandbox.fill(ANNA, ref, {"name": "Zorg"})
    ground.answers(content)
    assert ground.sandbox.press(ANNA, ref, "Dien in").error is None
    assert ground.sandbox.dialog(ANNA) is None


@pytest.mark.parametrize(("content", "word"), [
    ("", "unusable_body"),
    ({}, "unusable_answer"),
    ({"task": {"type": "continue", "value": {"title": "A", "card": PAGE}}}, "unusable_card"),
    (task(PAGE, ""), "no_title"),
    (task({"type": "Card"}), "unusable_card"),
    ({"composeExtension": {"type": "result"}}, "unusable_answer"),
])  # fmt: skip
def test_what_opens_no_dialog_is_told_of(ground: Playground, content: Json | str, word: str) -> None:  # fmt: skip
    ground.sandbox.says(BRAM, "Idee", CHANNEL)
    ground.answers(content)
    ref = ground.sandbox.seen(ANNA, CHANNEL)[-1].ref
    assert ground.sandbox.message_action(ANNA, ref).error == word
    assert ground.sandbox.dialog(ANNA) is None


def test_a_failed_answer_leaves_the_dialog_as_it_was(ground: Playground) -> None:
    ref = opened(ground)
    ground.sandbox.fill(ANNA, ref, {"name": "Zorg"})
    ground.answers("", 500)
    assert ground.sandbox.press(ANNA, ref, "Dien in").error == "http_status_500"
    dialog = ground.sandbox.dialog(ANNA)
    assert dialog is not None
    assert (dialog.typed, dialog.fault) == ({"name": "Zorg"}, "http_status_500")


def test_a_dialog_knows_no_action_execute_and_can_be_closed(ground: Playground) -> None:
    ground.sandbox.says(BRAM, "Idee", CHANNEL)
    said = ground.sandbox.seen(ANNA, CHANNEL)[-1].ref
    ground.answers(task(card(text(), actions(button("Ga")))))
    ground.sandbox.message_action(ANNA, said)
    dialog = ground.sandbox.dialog(ANNA)
    assert dialog is not None
    asked = len(ground.bot.activities)
    with pytest.raises(CannotDo):
        ground.sandbox.press(ANNA, Ref("", dialog.id), "Ga")
    ground.sandbox.close(ANNA)
    assert ground.sandbox.dialog(ANNA) is None
    assert len(ground.bot.activities) == asked
    with pytest.raises(CannotDo):
        ground.sandbox.message_action(EMILY, said)
