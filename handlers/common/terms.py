"""How long something is kept in this network: as a beheerder chose, else as the table has it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from handlers.common.rules import retention
from storage.queries import network


def days(session: Session, name: str) -> int:
    """Return how many days a term lasts here."""
    return retention.days(name, network.terms(session))


def kept(session: Session, name: str) -> timedelta:
    """Return how long that is."""
    return timedelta(days=days(session, name))
