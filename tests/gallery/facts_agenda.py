"""Agenda items as screens are given them: none, a plain one, and as many and as long as can be."""

from handlers.common.rules.limits import (
    EXPLANATION,
    ITEM_TITLE,
    NAME,
    OUTCOME,
    ROOM_FOR_EXPLANATION,
    ROOM_FOR_OUTCOME,
    room,
)
from handlers.meetings.rules.plan import LINK
from storage.models import AgendaItem, Group
from storage.vocabulary import Destination, ItemStage, Wish
from tests.gallery.facts import NOW, Facts
from tests.gallery.facts_meetings import ODD, meeting


def item(number: int, groups: list[Group], **given: object) -> AgendaItem:
    """Make an item; `given` are its other columns."""
    made = AgendaItem(
        title="Wachtlijsten",
        explanation="",
        confidential=False,
        stage=ItemStage.INSPIRATION,
        staged_at=NOW,
        handed_in_at=NOW,
        groups=groups,
    )
    made.id = number
    for name, value in given.items():
        setattr(made, name, value)
    return made


def items(facts: Facts) -> list[AgendaItem]:
    """Return items that go with these facts: one of each stage, besloten and merged ones as well."""
    if not facts.people:
        return [item(1, [])]
    if len(facts.people) == 1:
        return [item(n, [facts.group], stage=stage) for n, stage in enumerate(ItemStage, 1)]
    at = meeting(10**9, facts.group, title=ODD[:NAME])
    every: dict[str, object] = {
        "title": ODD[:ITEM_TITLE],
        "explanation": ("word " * 540) + ODD[:150],
        "wish": Wish.INFORM,
        "audience": Destination.PROVINCE,
        "minutes": 240,
        "organisation": facts.gemeenten[0],
        "source": facts.people[0],
        "source_link": "https://x.nl/".ljust(LINK - 3, "w"),
        "speaker": ODD[:NAME],
        "carried_from": at,
        "meeting": at,
        "outcome": "x" * 390 + ODD[:110],
    }
    for name, most, space in (
        ("explanation", EXPLANATION, ROOM_FOR_EXPLANATION),
        ("outcome", OUTCOME, ROOM_FOR_OUTCOME),
    ):
        assert len(str(every[name])) <= most
        assert room(str(every[name])) <= space
    full = [
        item(10**9 + n, facts.groups, **every | {"stage": stage})
        for n, stage in enumerate(ItemStage)
    ]
    secret = item(10**9 + 8, facts.groups, **every | {"confidential": True, "explanation": ""})
    merged = item(10**9 + 9, facts.groups, **every | {"merged_into_id": 10**9})
    return [*full, secret, merged]
