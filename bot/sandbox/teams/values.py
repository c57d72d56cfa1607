"""What somebody fills in on a card: as Teams' own client lets them, and as it hands that over."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.limits import Json
from bot.sandbox.teams.screen import inputs

Given = str | Sequence[str]


def found(card: Json, name: str) -> Json:
    """Return the input with this id or label; raises CannotDo."""
    there = inputs(card)
    if name in there:
        return there[name]
    labelled = [one for one in there.values() if one.get("label") == name]
    if len(labelled) != 1:
        raise CannotDo(f"{len(labelled)} inputs are called {name!r}, of {sorted(there)}")
    return labelled[0]


def read(one: Json, given: Given) -> str:
    """Return a value as the input keeps it; raises CannotDo where nobody could give that."""
    kind = str(one["type"])
    if kind == "Input.ChoiceSet":
        return _chosen(one, given)
    if not isinstance(given, str):
        raise CannotDo("one value can be given here")
    if given:
        READERS.get(kind, _typed)(one, given)
    return given


def handed_over(card: Json, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the values that go along with a press; a list in which nothing is chosen is not among them.

    Raises CannotDo, with the card's own words per input, where the client would not hand it over.
    """
    values: dict[str, str] = {}
    faults: dict[str, str] = {}
    for name, one in inputs(card).items():
        value = typed.get(name, str(one.get("value", "")))
        pattern = one.get("regex")
        if (one.get("isRequired") and not value) or (pattern and value and not re.search(pattern, value)):  # fmt: skip
            faults[name] = str(one.get("errorMessage", ""))
        if value or one["type"] != "Input.ChoiceSet":
            values[name] = value
    if faults:
        raise CannotDo(f"not filled in: {sorted(faults)}", faults)
    return values


def _chosen(one: Json, given: Given) -> str:
    values: dict[str, str] = {c["title"]: c["value"] for c in one.get("choices", ())}
    if not one.get("isMultiSelect") and not isinstance(given, str):
        raise CannotDo("one of these can be chosen")
    wanted = _several(given, values) if one.get("isMultiSelect") else [str(given)]
    for choice in wanted:
        if choice and choice not in values and choice not in values.values():
            raise CannotDo(f"there is no choice {choice!r} among {list(values)}")
    return ",".join(values.get(choice, choice) for choice in wanted)


def _several(given: Given, values: Mapping[str, str]) -> list[str]:
    """Return the choices that are meant: a list, or a line with ", " between them."""
    if not isinstance(given, str):
        return list(given)
    return [given] if given in values else [one for one in given.split(", ") if one]


def _typed(one: Json, given: str) -> None:
    if len(given) > int(one.get("maxLength", len(given))):
        raise CannotDo(f"{len(given)} characters where {one['maxLength']} fit")
    if "\n" in given and not one.get("isMultiline"):
        raise CannotDo("there is one line to type on")


def _day(one: Json, given: str) -> None:
    _parsed(date.fromisoformat, given)
    if not str(one.get("min", given)) <= given <= str(one.get("max", given)):
        raise CannotDo(f"{given} cannot be picked")


def _clock(_one: Json, given: str) -> None:
    _parsed(time.fromisoformat, given)


def _number(_one: Json, given: str) -> None:
    _parsed(float, given)


def _toggled(one: Json, given: str) -> None:
    if given not in (str(one.get("valueOn", "true")), str(one.get("valueOff", "false"))):
        raise CannotDo(f"it can be switched on or off, not {given!r}")


def _parsed(parse: Callable[[str], object], given: str) -> None:
    try:
        parse(given)
    except ValueError as fault:
        raise CannotDo(f"nobody can pick {given!r} there") from fault


READERS: Mapping[str, Callable[[Json, str], None]] = {
    "Input.Text": _typed,
    "Input.Date": _day,
    "Input.Time": _clock,
    "Input.Number": _number,
    "Input.Toggle": _toggled,
}
