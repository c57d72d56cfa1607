"""The network itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Network


def name(session: Session) -> str:
    """Give the network's name."""
    return session.scalars(select(Network.name)).one()


def language(session: Session) -> str:
    """Give the language in which the network speaks to whom it does not know."""
    return session.scalars(select(Network.language)).one()


def timezone(session: Session) -> str:
    """Give the network's time zone, by its IANA name."""
    return session.scalars(select(Network.timezone)).one()
