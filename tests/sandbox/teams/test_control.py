"""The same by HTTP, what a person's page tells, the log of both directions, and what stands on a card."""

import pytest

from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.screen import inputs, presses, texts, words
from bot.sandbox.teams.verbs import VERBS
from tests.sandbox.teams.echo_bot import Json, fetch
from tests.sandbox.teams.playground import (
    ANNA,
    BRAM,
    CHANNEL,
    EMILY,
    SOURCE,
    Playground,
    actions,
    button,
    card,
    choices,
    field,
    in_place,
    text,
)

ROW: Json = {
    "type": "ColumnSet",
    "columns": [
        {"type": "Column", "items": [text("Wonen")]},
        {"type": "Column", "items": [actions(button("Kies", tooltip="Kies Wonen"))]},
    ],
}
TABLE: Json = {
    "type": "Table",
    "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": [text("Cel")]}]}],
}
FACTS: Json = {"type": "FactSet", "facts": [{"title": "Dag", "value": "1 maart"}]}
RICH: Json = {"type": "RichTextBlock", "inlines": ["Een ", {"type": "TextRun", "text": "lint"}]}
HIDDEN: Json = {"type": "TextBlock", "text": "Geheim", "isVisible": False}


def test_a_card_is_read_in_the_order_in_which_it_stands() -> None:
    made = card(text("Kop"), ROW, TABLE, FACTS, RICH, HIDDEN, field(), choices(), actions=[button("Onder")])  # fmt: skip
    assert texts(made) == ["Kop", "Wonen", "Cel", "Dag 1 maart", "Een lint"]
    assert [one.label for one in presses(made)] == ["Kies", "Onder"]
    assert [one.spoken for one in presses(made)] == ["Kies Wonen", "Onder"]
    assert list(inputs(made)) == ["name", "group"]
    assert words(made).endswith("Een lint\nNaam\nGroep\nWonen\nZorg")


def test_every_verb_is_one_of_the_handle() -> None:
    sandbox = Sandbox(SOURCE)
    assert [one for one in VERBS if not callable(getattr(sandbox, one, None))] == []


def test_a_conversation_over_http(ground: Playground) -> None:
    ref = ground.show(card(field(isRequired=True, errorMessage="Vul in"), actions(button())))
    at = {"conversation": ref.conversation, "message": ref.message}
    status, told = ground.control("press", **{"as": ANNA}, ref=at, label="Ga")
    assert (status, told["fields"]) == (400, {"name": "Vul in"})
    assert ground.control("fill", person=ANNA, ref=at, values={"Naam": "Anna"})[0] == 200
    ground.answers(in_place(card(text("Dank"))))
    assert ground.control("press", person=ANNA, ref=at, label="Ga")[1]["error"] is None
    seen = ground.control("seen", person=ANNA)[1]["result"]
    assert seen[0]["card"] == card(text("Dank"))
    assert ground.control("dialog", person=ANNA) == (200, {"result": None})


@pytest.mark.parametrize(("verb", "arguments"), [
    ("start", {}), ("nothing", {}), ("says", {}), ("says", {"person": "nobody", "text": "a"}),
    ("disable", {"tenant": "nowhere"}), ("press", {"person": ANNA, "ref": {}, "label": "Ga"}),
])  # fmt: skip
def test_what_cannot_be_done_is_refused_with_the_reason(ground: Playground, verb: str, arguments: Json) -> None:  # fmt: skip
    status, told = ground.control(verb, **arguments)
    assert status == 400
    assert told["error"]


def test_the_page_shows_each_person_their_own_teams(ground: Playground) -> None:
    ground.show(card(text("Voor Anna")))
    ground.show(card(text("Voor allen")), CHANNEL)

    def state(person: str) -> Json:
        return fetch(f"{ground.sandbox.url}/_control/state?as={person}")[1]

    anna, bram, emily = state(ANNA), state(BRAM), state(EMILY)
    assert [one["name"] for one in anna["channels"]] == ["PMG", "Overleg", "General", "Samenleving", "General"]  # fmt: skip
    assert "Voor Anna" in str(anna["channels"])
    assert "Voor Anna" not in str(bram["channels"])
    assert "Voor allen" in str(bram["channels"])
    assert [one["topic"] for one in emily["channels"]] == ["Elders"]
    assert anna["me"]["name"] == "Anna de Boer"
    assert fetch(f"{ground.sandbox.url}/_control/state?as=nobody")[0] == 400


def test_the_log_tells_both_directions_and_keeps_secrets(ground: Playground) -> None:
    ground.sandbox.says(ANNA, "mijn")
    ground.bot.post(CHANNEL, text="a")
    entries = ground.sandbox.log()
    assert [(one.direction, one.title) for one in entries if one.kind != "connector"] == [("to_bot", "mijn")]  # fmt: skip
    called = [one.title for one in entries if one.direction == "from_bot"]
    assert called[-2:] == ["token", "postActivity"]
    token = ground.bot.token
    assert token not in str([one.shown for one in entries])
    assert ground.sandbox.secret not in str([one.shown for one in entries])


def test_it_begins_anew(ground: Playground) -> None:
    revision = ground.sandbox.store.revision
    ground.sandbox.says(ANNA, "mijn")
    ground.sandbox.blocks(ANNA)
    ground.sandbox.fail("postActivity", 500, times=None)
    assert ground.sandbox.store.revision > revision
    ground.sandbox.reset()
    assert ground.sandbox.seen(ANNA) == []
    assert ground.sandbox.log() == []
    assert ground.bot.post(ground.sandbox.personal(ANNA), text="a")[0] == 201
