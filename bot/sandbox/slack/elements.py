"""The table of Block Kit's elements (Slack's "Block elements")."""

from typing import Any

from bot.sandbox.shapes import (
    Check,
    Findings,
    Shape,
    array,
    boolean,
    clock_time,
    integer,
    iso_date,
    one_of,
    string,
)
from bot.sandbox.slack import limits
from bot.sandbox.slack.checks import PLAIN, number_string, text, url
from bot.sandbox.slack.compositions import (
    CONFIRM,
    OPTION,
    OPTION_GROUP,
    OPTION_WITH_MARKUP,
    OPTION_WITH_URL,
)
from bot.sandbox.slack.state_values import all_options


def _anything(_value: Any, _path: str, _found: Findings) -> None:
    """Accept anything: another check looks at this field."""


def _options_or_groups(element: Any, path: str, found: Findings) -> None:
    if ("options" in element) == ("option_groups" in element):
        found.say(path, "must have either options or option_groups")


def _different_values(element: Any, path: str, found: Findings) -> None:
    values = [option["value"] for option in all_options(element)]
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        found.say(path, f"has several options with the value {twice[0]!r}")


def _initial_is_offered(element: Any, path: str, found: Findings) -> None:
    for name in ("initial_option", "initial_options"):
        wanted = element.get(name, [])
        for one in wanted if isinstance(wanted, list) else [wanted]:
            if one not in all_options(element):
                found.say(f"{path}/{name}", "must be one of the options, exactly")


def _length_bounds(element: Any, path: str, found: Findings) -> None:
    least = element.get("min_length", 0)
    most = element.get("max_length", limits.PLAIN_TEXT_INPUT)
    if least > most:
        found.say(path, "min_length must not be over max_length")
    if len(element.get("initial_value", "")) > most:
        found.say(f"{path}/initial_value", f"must be at most {most} characters")


_CHOICES: dict[str, Check] = {
    "options": array(OPTION, limits.SELECT_OPTIONS),
    "option_groups": array(OPTION_GROUP, limits.OPTION_GROUPS),
}
_CHOICE_RULES = (_options_or_groups, _different_values, _initial_is_offered)
_FOCUS: dict[str, Check] = {"focus_on_load": boolean}
_CONFIRM: dict[str, Check] = {"confirm": CONFIRM}
_PLACEHOLDER: dict[str, Check] = {"placeholder": text(limits.PLACEHOLDER, PLAIN)}
_DISPATCH: dict[str, Check] = {
    "dispatch_action_config": Shape(
        {
            "trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2),
        },
        required=("trigger_actions_on",),
    )
}


def _element(
    fields: dict[str, Check], required: tuple[str, ...] = (), rules: tuple[Check, ...] = ()
) -> Shape:
    common: dict[str, Check] = {"type": _anything, "action_id": string(limits.ACTION_ID)}
    return Shape({**common, **fields}, required, rules)


def _marked(most: int, initial: dict[str, Check]) -> Shape:
    options = {"options": array(OPTION_WITH_MARKUP, most)}
    fields = {**options, **initial, **_CONFIRM, **_FOCUS}
    return _element(fields, ("options",), (_different_values, _initial_is_offered))


ELEMENTS: dict[str, Shape] = {
    "button": _element(
        {
            "text": text(limits.BUTTON_TEXT, PLAIN),
            "url": url(limits.BUTTON_URL),
            "value": string(limits.BUTTON_VALUE),
            "style": one_of("primary", "danger"),
            "accessibility_label": string(limits.ACCESSIBILITY_LABEL),
            **_CONFIRM,
        },
        ("text",),
    ),
    "static_select": _element(
        {**_CHOICES, "initial_option": OPTION, **_PLACEHOLDER, **_CONFIRM, **_FOCUS},
        rules=_CHOICE_RULES,
    ),
    "multi_static_select": _element(
        {
            **_CHOICES,
            "initial_options": array(OPTION, limits.SELECT_OPTIONS),
            "max_selected_items": integer(1, limits.SELECT_OPTIONS),
            **_PLACEHOLDER,
            **_CONFIRM,
            **_FOCUS,
        },
        rules=_CHOICE_RULES,
    ),
    "overflow": _element(
        {"options": array(OPTION_WITH_URL, limits.OVERFLOW_OPTIONS), **_CONFIRM},
        ("options",),
        (_different_values,),
    ),
    "radio_buttons": _marked(limits.RADIO_OPTIONS, {"initial_option": OPTION_WITH_MARKUP}),
    "checkboxes": _marked(
        limits.CHECKBOX_OPTIONS,
        {"initial_options": array(OPTION_WITH_MARKUP, limits.CHECKBOX_OPTIONS)},
    ),
    "datepicker": _element({"initial_date": iso_date, **_PLACEHOLDER, **_CONFIRM, **_FOCUS}),
    "timepicker": _element(
        {
            "initial_time": clock_time,
            "timezone": string(limits.ACTION_ID),
            **_PLACEHOLDER,
            **_CONFIRM,
            **_FOCUS,
        }
    ),
    "users_select": _element(
        {"initial_user": string(limits.ACTION_ID), **_PLACEHOLDER, **_CONFIRM, **_FOCUS}
    ),
    "plain_text_input": _element(
        {
            "initial_value": string(limits.PLAIN_TEXT_INPUT, least=0),
            "multiline": boolean,
            "min_length": integer(0, limits.PLAIN_TEXT_INPUT),
            "max_length": integer(1, limits.PLAIN_TEXT_INPUT),
            **_DISPATCH,
            **_PLACEHOLDER,
            **_FOCUS,
        },
        rules=(_length_bounds,),
    ),
    "number_input": _element(
        {
            "is_decimal_allowed": boolean,
            "initial_value": number_string,
            "min_value": number_string,
            "max_value": number_string,
            **_DISPATCH,
            **_PLACEHOLDER,
            **_FOCUS,
        },
        ("is_decimal_allowed",),
    ),
}

IMAGE = Shape(
    {
        "type": _anything,
        "image_url": url(limits.IMAGE_URL),
        "alt_text": string(limits.ALT_TEXT),
    },
    ("image_url", "alt_text"),
)
