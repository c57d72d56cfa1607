"""The workspaces and tenants in which the bot lives."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from storage.address import AccountKey
from storage.models import Installation, Team
from storage.sql import insert, rows
from storage.vocabulary import Platform

_HOW_MANY = select(func.count(Installation.id))


class Further(NamedTuple):
    """A workspace beside the one of the settings; without tokens it has ended."""

    workspace: str
    name: str | None
    tokens: str | None  # locked
    ended_at: datetime | None


_FURTHER = (
    select(Installation.workspace, Installation.name, Installation.tokens, Installation.ended_at)
    .where(
        Installation.platform == bindparam("platform"),
        or_(Installation.tokens.is_not(None), Installation.ended_at.is_not(None)),
    )
    .order_by(Installation.id)
)


def further(session: Session, platform: Platform) -> list[Further]:
    """Return the workspaces of a platform beside the one of the settings, the first one first."""
    return [Further(*row) for row in rows(session, _FURTHER, {"platform": platform})]


def admit(
    session: Session, platform: Platform, workspace: str, name: str | None, tokens: str
) -> None:
    """Let the bot live in a workspace with these tokens (locked), in place of those before."""
    lives = insert(Installation).values(
        platform=platform, workspace=workspace, name=name, tokens=tokens
    )
    columns = [Installation.platform, Installation.workspace]
    facts = {"name": name, "tokens": tokens, "ended_at": None}
    session.execute(lives.on_conflict_do_update(index_elements=columns, set_=facts))


def relock(session: Session, platform: Platform, workspace: str, tokens: str) -> None:
    """Keep the same tokens, locked in another way."""
    _change(session, platform, workspace, tokens=tokens)


def end(session: Session, platform: Platform, workspace: str, now: datetime) -> None:
    """Let the bot live in a workspace no more: its tokens are gone."""
    _change(session, platform, workspace, tokens=None, ended_at=now)


def _change(session: Session, platform: Platform, workspace: str, **facts: object) -> None:
    here = (Installation.platform == platform, Installation.workspace == workspace)
    session.execute(update(Installation).where(*here).values(**facts))


def all_of_them(session: Session) -> Sequence[Installation]:
    """Return all, the first one first."""
    return session.scalars(select(Installation).order_by(Installation.id)).all()


def several(session: Session) -> bool:
    """Return whether the bot lives in more than one place, so that somebody may have several accounts."""
    return session.scalars(_HOW_MANY).one() > 1


def by_id(session: Session, number: int) -> Installation | None:
    """Find one by its number."""
    return session.get(Installation, number)


def of(session: Session, account: AccountKey) -> Installation | None:
    """Return where an account is."""
    of_it = {"platform": account.platform, "workspace": account.workspace}
    return session.scalar(select(Installation).filter_by(**of_it))


def note(session: Session, platform: Platform, workspace: str, name: str | None) -> None:
    """Note that the bot lives there, whatever was so before, and how the platform calls it now."""
    lives = insert(Installation).values(platform=platform, workspace=workspace, name=name)
    columns = [Installation.platform, Installation.workspace]
    facts = {"name": name, "ended_at": None}
    session.execute(lives.on_conflict_do_update(index_elements=columns, set_=facts))


def served(session: Session, platform: Platform) -> dict[str, str]:
    """Return at which address each workspace of a platform is served, where it has one of its own."""
    return {
        one.workspace: one.service
        for one in all_of_them(session)
        if one.platform is platform and one.service
    }


def serve(session: Session, platform: Platform, workspace: str, service: str) -> None:
    """Note at which address the platform serves a workspace now."""
    lives = insert(Installation).values(platform=platform, workspace=workspace, service=service)
    columns = [Installation.platform, Installation.workspace]
    session.execute(lives.on_conflict_do_update(index_elements=columns, set_={"service": service}))


def teams(session: Session, platform: Platform) -> Sequence[tuple[str, str]]:
    """Return the workspace and the id of each team that has the bot."""
    found = select(Installation.workspace, Team.room).join(Team, Team.installation_id == Installation.id)  # fmt: skip
    return [(one.workspace, one.room) for one in session.execute(found.where(Installation.platform == platform))]  # fmt: skip


def has_team(session: Session, platform: Platform, workspace: str, room: str) -> None:
    """Note that a team of a workspace has the bot."""
    lives = insert(Installation).values(platform=platform, workspace=workspace)
    session.execute(lives.on_conflict_do_nothing())
    there = _number(session, platform, workspace)
    kept = insert(Team).values(installation_id=there, room=room)
    session.execute(kept.on_conflict_do_nothing())


def forget_team(session: Session, platform: Platform, workspace: str, room: str) -> None:
    """Forget a team that has the bot no more."""
    there = _number(session, platform, workspace)
    session.execute(delete(Team).where(Team.installation_id == there, Team.room == room))


def _number(session: Session, platform: Platform, workspace: str) -> int | None:
    found = select(Installation.id).where(Installation.platform == platform, Installation.workspace == workspace)  # fmt: skip
    return session.scalar(found)
