"""Gemeenten, other organisations, and functions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Function, Organisation
from storage.names import name_key


def by_name(session: Session, typed: str) -> Organisation | None:
    """Find the organisation that `typed` names exactly (but for case, accents and fillers).

    The name of one that became another's means that other one.
    """
    found = session.scalar(select(Organisation).where(Organisation.key == name_key(typed)))
    return found.merged_into or found if found else None


def known(session: Session) -> Sequence[Organisation]:
    """Return all gemeenten that a beheerder has confirmed, by name."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.counts, Organisation.confirmed, Organisation.merged_into_id.is_(None))
        .order_by(Organisation.key)
    ).all()


def names(session: Session) -> dict[str, str]:
    """Return every organisation's lookup key with its name."""
    rows = session.execute(select(Organisation.key, Organisation.name))
    return {row.key: row.name for row in rows}


def confirmed(session: Session) -> Sequence[Organisation]:
    """Return all organisations that a beheerder has confirmed, gemeenten or not, by name."""
    return session.scalars(
        select(Organisation).where(Organisation.confirmed).order_by(Organisation.key)
    ).all()


def add_typed(session: Session, name: str, *, counts: bool = True) -> Organisation:
    """Add an organisation that somebody typed; a beheerder must still check it."""
    organisation = Organisation(name=name, key=name_key(name), counts=counts, confirmed=False)
    session.add(organisation)
    session.flush()
    return organisation


def functions(session: Session) -> Sequence[Function]:
    """Return all functions in the network's own order."""
    return session.scalars(select(Function).order_by(Function.position)).all()


def function_by_key(session: Session, key: str) -> Function | None:
    """Find a function by its lookup key."""
    return session.scalar(select(Function).where(Function.key == key))
