"""The table of inputs that 1.5 knows; stricter than it, for each must have a label and say what is wrong."""

from typing import Any

from bot.sandbox.shapes import (
    Check,
    Findings,
    Shape,
    array,
    boolean,
    clock_time,
    iso_date,
    one_of,
    string,
)
from bot.sandbox.teams.card_values import number, value_of, whatever_typed, words
from bot.sandbox.teams.kinds import action, part

MOST_CHOICES = 500  # Teams names no number; whoever must choose from more is served badly
ID = string(100)


def _says_what_is_wrong(made: Any, path: str, found: Findings) -> None:
    if made.get("isRequired") and "errorMessage" not in made:
        found.say(path, "is required, and says nothing (errorMessage) when it is left empty")


def _fits(made: Any, path: str, found: Findings) -> None:
    if len(made.get("value", "")) > made.get("maxLength", float("inf")):
        found.say(f"{path}/value", "is longer than maxLength")


def _chosen_is_offered(made: Any, path: str, found: Findings) -> None:
    offered = [choice["value"] for choice in made["choices"]]
    if twice := sorted({value for value in offered if offered.count(value) > 1}):
        found.say(f"{path}/choices", f"has several choices with the value {twice[0]!r}")
    several = made.get("isMultiSelect", False)
    if several and (comma := [value for value in offered if "," in value]):
        found.say(f"{path}/choices", f"has a comma in {comma[0]!r}, which comes back as two values")
    value = made.get("value")
    for one in value.split(",") if value and several else [value] if value else []:
        if one not in offered:
            found.say(f"{path}/value", f"is {one!r}, which is not among the choices")


def _input(
    fields: dict[str, Check], required: tuple[str, ...] = (), rules: tuple[Check, ...] = ()
) -> Shape:
    common: dict[str, Check] = {
        "id": ID,
        "label": words,
        "isRequired": boolean,
        "errorMessage": words,
    }
    return part({**common, **fields}, ("id", "label", *required), (_says_what_is_wrong, *rules))


CHOICE = Shape({"type": one_of("Input.Choice"), "title": words, "value": words}, ("title", "value"))
_HINT: dict[str, Check] = {"placeholder": words}


def _bounded(value: Check) -> Shape:
    return _input({**_HINT, "min": value, "max": value, "value": value})


TABLE: dict[str, Shape] = {
    "Input.Text": _input(
        {
            **_HINT,
            "isMultiline": boolean,
            "maxLength": number,
            "regex": words,
            "style": value_of("text", "tel", "url", "email", "password"),
            "inlineAction": action,
            "value": whatever_typed,
        },
        rules=(_fits,),
    ),
    "Input.Number": _bounded(number),
    "Input.Date": _bounded(iso_date),
    "Input.Time": _bounded(clock_time),
    "Input.Toggle": _input(
        {"title": words, "value": words, "valueOn": words, "valueOff": words, "wrap": boolean},
        ("title",),
    ),
    "Input.ChoiceSet": _input(
        {
            **_HINT,
            "choices": array(CHOICE, MOST_CHOICES),
            "isMultiSelect": boolean,
            "style": value_of("compact", "expanded"),
            "value": whatever_typed,
            "wrap": boolean,
        },
        ("choices",),
        (_chosen_is_offered,),
    ),
}
