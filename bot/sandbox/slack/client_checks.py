"""What the client does not let a person submit: empty, too short, too long, no number."""

from decimal import Decimal, InvalidOperation
from typing import Any

from bot.sandbox.slack import limits
from bot.sandbox.slack.messages import Blocks, State
from bot.sandbox.slack.state_values import KINDS, Element


def missing_or_wrong(blocks: Blocks, values: State) -> dict[str, str]:
    """Return what the client would not let a person submit: a Dutch sentence per block id."""
    wrong: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        held = values[block["block_id"]][element["action_id"]][KINDS[element["type"]].key]
        reason = _fault(element, held, optional=bool(block.get("optional")))
        if reason:
            wrong[block["block_id"]] = reason
    return wrong


def _fault(element: Element, held: Any, *, optional: bool) -> str | None:
    if held in (None, "", []):
        return None if optional else "Vul dit veld in."
    if element["type"] == "plain_text_input":
        return _length_fault(element, held)
    if element["type"] == "number_input":
        return _number_fault(element, held)
    return None


def _length_fault(element: Element, held: str) -> str | None:
    least = element.get("min_length", 0)
    most = element.get("max_length", limits.PLAIN_TEXT_INPUT)
    if len(held) < least:
        return f"Schrijf minstens {least} tekens."
    return f"Schrijf hoogstens {most} tekens." if len(held) > most else None


def _number_fault(element: Element, held: str) -> str | None:
    try:
        number = Decimal(held)
    except InvalidOperation:
        return "Vul een getal in."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Vul een heel getal in."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Vul minstens {element['min_value']} in."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Vul hoogstens {element['max_value']} in."
    return None
