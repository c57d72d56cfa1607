"""The strict reader of Teams' cards takes what Adaptive Cards 1.5 knows, and says what is wrong with all else."""

import json
from typing import Any

import pytest

from bot.sandbox.teams.cards import complaints

Json = dict[str, Any]


def _words(**more: Any) -> Json:
    return {"type": "TextBlock", "text": "Hallo", **more}


def _field(**more: Any) -> Json:
    return {"type": "Input.Text", "id": "a", "label": "Naam", **more}


def _press(**more: Any) -> Json:
    return {"type": "Action.Execute", "title": "Doen", "verb": "do", "data": {"n": "1"}, **more}


def _choice(**more: Any) -> Json:
    choices = [{"title": "Ja", "value": "yes"}, {"title": "Nee", "value": "no"}]
    return {"type": "Input.ChoiceSet", "id": "c", "label": "Kies", "choices": choices, **more}


def _table(*cells: int) -> Json:
    rows = [
        {"type": "TableRow", "cells": [{"type": "TableCell", "items": [_words()]}] * number}
        for number in cells
    ]
    return {"type": "Table", "columns": [{"width": 2}, {"width": "auto"}], "rows": rows}


def _pie(**more: Any) -> Json:
    data = [{"legend": "Ja", "value": 3}]
    return {"type": "Chart.Pie", "title": "Wie", "data": data, "fallback": _words(), **more}


def _set(*actions: Json) -> Json:
    return {"type": "ActionSet", "actions": list(actions)}


def _card(*body: Json, **more: Any) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}


def _calling(*entities: str) -> Json:
    named = [
        {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": "1", "name": name}}
        for name in entities
    ]
    entities_too = {"entities": named} if named else {}
    return _card(_words(text="Vraag <at>Anna</at>"), msteams=entities_too)


def _refreshed(people: int) -> Json:
    return _card(_words(), refresh={"action": _press(), "userIds": ["29:1"] * people})


RIGHT: dict[str, Json] = {
    "words": _card(_words(style="heading", size="Large", weight="Bolder", wrap=True)),
    "small print": _card(_words(isSubtle=True, size="Small", spacing="none", separator=True)),
    "six actions": _card(_set(*[_press(associatedInputs="none")] * 6)),
    "every input": _card(
        _field(isRequired=True, errorMessage="Vul dit in.", maxLength=5, value="Anna"),
        _choice(value="yes"),
        _choice(id="d", isMultiSelect=True, value="yes,no"),
        _field(id="e", type="Input.Date", value="2027-03-25"),
        _field(id="f", type="Input.Time", value="10:00"),
        _set(_press()),
    ),
    "columns": _card({"type": "ColumnSet", "columns": [{"type": "Column", "width": "auto", "items": [_words()]}]}),
    "a table": _card(_table(2, 2)),
    "a chart": _card(_pie()),
    "bars": _card(_pie(type="Chart.VerticalBar.Grouped", data=[{"legend": "Ja", "values": [{"x": "mei", "y": 1}]}])),
    "for sixty people": _refreshed(60),
    "somebody who is called": _calling("Anna"),
    "wide": _card(_words(), msteams={"width": "Full"}),
}  # fmt: skip

WRONG: dict[str, tuple[Json, str]] = {
    "another version": (_card(_words()) | {"version": "1.6"}, "must be one of 1.5"),
    "a language": (_card(_words(), lang="nl"), "unknown field 'lang'"),
    "nothing": (_card(), "at least 1 items"),
    "an unknown element": (_card({"type": "Badge", "text": "Nieuw"}), "unknown element type 'Badge'"),
    "an unknown action": (_card(_set(_press(type="Action.Http"))), "unknown action type"),
    "an unknown property": (_card(_words(targetWidth="wide")), "unknown field 'targetWidth'"),
    "an unknown value": (_card(_words(size="huge")), "must be one of default, small"),
    "a value as another kind": (_card(_words(wrap="true")), "must be a boolean"),
    "a number as words": (_card(_field(maxLength="5")), "must be a number"),
    "text that is no string": (_card(_words(text=3)), "must be a string"),
    "text of a button that is no string": (_card(_set(_press(title=None))), "must be a string"),
    "empty text": (_card(_words(text=" ")), "must not be empty"),
    "a date that is filled in": (_card(_words(text="{{DATE(2027-03-25T10:00:00Z)}}")), "each client would fill in"),
    "an input without id": (_card({"type": "Input.Text", "label": "Naam"}), "is missing the field 'id'"),
    "an input without label": (_card({"type": "Input.Text", "id": "a"}), "is missing the field 'label'"),
    "a required input that says nothing": (_card(_field(isRequired=True)), "errorMessage"),
    "a value that is too long": (_card(_field(maxLength=3, value="Anna")), "longer than maxLength"),
    "a date as people say it": (_card(_field(type="Input.Date", value="25 maart")), "must be a date"),
    "a clock as people say it": (_card(_field(type="Input.Time", value="10.00")), "must be a time"),
    "a choice of nothing": (_card(_choice(choices=[])), "at least 1 items"),
    "a choice that was not offered": (_card(_choice(value="maybe")), "not among the choices"),
    "a choice twice": (_card(_choice(choices=[{"title": "a", "value": "1"}] * 2)), "several choices"),
    "a comma in one of several": (_card(_choice(isMultiSelect=True, choices=[{"title": "a", "value": "1,2"}])), "comma"),
    "seven actions": (_card(_set(*[_press()] * 7)), "at most 6 items"),
    "seven actions below": (_card(_words(), actions=[_press()] * 7), "at most 6 items"),
    "an action that does nothing": (_card(_set({"type": "Action.Execute", "title": "Doen"})), "'verb'"),
    "an action without words": (_card(_set({"type": "Action.Execute", "verb": "do"})), "'title'"),
    "an unsafe address": (_card(_set({"type": "Action.OpenUrl", "title": "Open", "url": "http://x.nl"})), "must be like https"),
    "double ids": (_card(_field(), _choice(id="a")), "id 'a' more than once"),
    "an id in a column again": (_card(_field(), {"type": "ColumnSet", "columns": [{"type": "Column", "items": [_field()]}]}), "id 'a' more than once"),
    "an input over what an action carries": (_card(_field(id="n"), _set(_press())), "carries 'n' itself"),
    "a row with other columns": (_card(_table(2, 1)), "other columns than the table"),
    "a chart without fallback": (_card({"type": "Chart.Pie", "title": "Wie", "data": [{"legend": "a", "value": 1}]}), "'fallback'"),
    "a number of a chart as words": (_card(_pie(data=[{"legend": "Ja", "value": "3"}])), "must be a number"),
    "for too many people": (_refreshed(61), "at most 60 items"),
    "somebody who is called and not named": (_calling(), "names nobody for <at>Anna</at>"),
    "somebody else who is named": (_calling("Anna", "Bram"), "called nowhere"),
    "somebody who is named under another name": (_calling("Bram"), "names nobody for <at>Anna</at>"),
    "too much": (_card(*[_words(text="x" * 5000)] * 5), "25000 is the most"),
    "no card": ({"type": "Message"}, "must be one of AdaptiveCard"),
}  # fmt: skip


@pytest.mark.parametrize("what", RIGHT)
def test_what_1_5_knows_is_taken(what: str) -> None:
    assert complaints(RIGHT[what]) == []


@pytest.mark.parametrize("what", WRONG)
def test_all_else_is_named(what: str) -> None:
    card, why = WRONG[what]
    assert any(why in one for one in complaints(card)), complaints(card)


def test_a_card_just_fits() -> None:
    """A card is measured as it travels: without spaces, each sign in as many bytes as it has."""
    full = [_words(text="é" * 100)] * 4
    left = 25_000 - _bytes(_card(*full, _words(text="")))
    assert complaints(_card(*full, _words(text="x" * left))) == []
    (why,) = complaints(_card(*full, _words(text="x" * (left + 1))))
    assert why == "[] has 25001 bytes, and 25000 is the most"


def _bytes(card: Json) -> int:
    return len(json.dumps(card, ensure_ascii=False, separators=(",", ":")).encode())
