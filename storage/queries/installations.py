"""The workspaces and tenants in which the bot lives."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.address import AccountKey
from storage.models import Installation
from storage.sql import insert
from storage.vocabulary import Platform

_HOW_MANY = select(func.count(Installation.id))


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
    """Note that the bot lives there, and how the platform calls it now."""
    lives = insert(Installation).values(platform=platform, workspace=workspace, name=name)
    columns = [Installation.platform, Installation.workspace]
    session.execute(lives.on_conflict_do_update(index_elements=columns, set_={"name": name}))


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
