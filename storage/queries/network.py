"""The network itself."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Network

THE_NETWORK = "network"  # in session.info: the one row, once a session has asked for it


def the(session: Session) -> Network:
    """Return the network; a session asks the database for it once."""
    found = session.info.get(THE_NETWORK)
    if not isinstance(found, Network):
        found = session.info[THE_NETWORK] = session.scalars(select(Network)).one()
    return found


def name(session: Session) -> str:
    """Return the network's name."""
    return the(session).name


def language(session: Session) -> str:
    """Return the language in which the network speaks to people whom it does not know."""
    return the(session).language


def timezone(session: Session) -> str:
    """Return the network's time zone, by its IANA name."""
    return the(session).timezone


def silent_days(session: Session) -> int:
    """Return the number of days without an answer after which a referral comes back to the trekker."""
    return the(session).silent_days


def set_silent_days(session: Session, days: int) -> None:
    """Set that number of days."""
    the(session).silent_days = days


def doubt(session: Session, until: datetime) -> None:
    """Note that what was due by then may have been told in a life that a restore undid."""
    the(session).doubtful_until = until


def doubtful_until(session: Session) -> datetime | None:
    """Return the end of that doubt; None when this database was never restored."""
    return the(session).doubtful_until
