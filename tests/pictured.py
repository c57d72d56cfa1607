"""Workspaces that show charts and tables, and what stands in the blocks of such a picture."""

from collections.abc import Mapping
from datetime import datetime
from itertools import product
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.demo import workspace
from storage.abilities import Ability, PictureKind, Surface
from storage.models import AbilityFound
from storage.queries import abilities
from storage.vocabulary import Platform
from tests.world import Screen, World

TEAM = workspace()["workspace"]["team_id"]
Known = dict[tuple[PictureKind, Surface], Ability]


def know_none(session: Session, now: datetime) -> None:
    """Write down that the workspace of the tests shows no picture anywhere."""
    for picture, surface in product(PictureKind, Surface):
        abilities.note(session, Platform.SLACK, TEAM, picture, surface, Ability.REFUSED, now)


def forget(world: World) -> None:
    """Let a bot be started that knows nothing of the workspace."""
    with world.database.write() as session:
        session.execute(delete(AbilityFound))
    world.restart()


def come_to(world: World) -> World:
    """Let charts and tables come to the workspace, and the bot start in it for the first time."""
    world.sandbox.know_pictures(know=True)
    forget(world)
    return world


def known(world: World) -> Known:
    """Return what is written down of the workspace."""
    with world.database.read() as session:
        found = abilities.of_workspace(session, Platform.SLACK, TEAM)
    return {pair: state for pair, (state, _) in found.items()}


def pictures(screen: Screen) -> list[Mapping[str, Any]]:
    """Return the blocks on a screen that are pictures."""
    return [one for one in screen.blocks if str(one["type"]).startswith("data_")]


def numbers(block: Mapping[str, Any]) -> list[int]:
    """Return the numbers that a picture shows, in order."""
    if "rows" in block:
        return [cell["value"] for row in block["rows"] for cell in row if "value" in cell]
    chart = block["chart"]
    points = chart.get("segments") or [point for one in chart["series"] for point in one["data"]]
    return [point["value"] for point in points]
