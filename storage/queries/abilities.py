"""What the workspaces of the bot were found able to show."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from storage.abilities import Ability, PictureKind, Surface
from storage.models import AbilityFound
from storage.sql import insert, rows
from storage.vocabulary import Platform

_OF = select(AbilityFound.picture, AbilityFound.surface, AbilityFound.state, AbilityFound.at).where(
    AbilityFound.platform == bindparam("platform"),
    AbilityFound.workspace == bindparam("workspace"),
)


def of_workspace(
    session: Session, platform: Platform, workspace: str
) -> Mapping[tuple[PictureKind, Surface], tuple[Ability, datetime]]:
    """Return what is known of a workspace, and since when."""
    found = rows(session, _OF, {"platform": platform, "workspace": workspace})
    return {(picture, surface): (state, at) for picture, surface, state, at in found}


def note(
    session: Session,
    platform: Platform,
    workspace: str,
    picture: PictureKind,
    surface: Surface,
    state: Ability,
    now: datetime,
) -> None:
    """Write down what a workspace can do, in place of what was known before."""
    session.execute(
        insert(AbilityFound)
        .values(
            platform=platform,
            workspace=workspace,
            picture=picture,
            surface=surface,
            state=state,
            at=now,
        )
        .on_conflict_do_update(
            index_elements=["platform", "workspace", "picture", "surface"],
            set_={"state": state, "at": now},
        )
    )
