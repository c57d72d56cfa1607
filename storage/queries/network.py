"""The network itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import Network
from storage.sql import rows

THE_NETWORK = "network"  # in session.info: the one row, once a session has asked for it
_THE = select(
    Network.name,
    Network.timezone,
    Network.language,
    Network.doubtful_until,
    Network.silent_days,
    Network.paused_at,
    Network.terms,
    Network.mail_read_at,
    Network.first_week_at,
    Network.privacy_contact,
)


class Facts(NamedTuple):
    """What the one row says."""

    name: str
    timezone: str
    language: str
    doubtful_until: datetime | None
    silent_days: int
    paused_at: datetime | None
    terms: dict[str, int] | None
    mail_read_at: datetime | None
    first_week_at: datetime | None
    privacy_contact: str | None


def the(session: Session) -> Facts:
    """Return the network; a session asks the database for it once."""
    found = session.info.get(THE_NETWORK)
    if not isinstance(found, Facts):
        found = session.info[THE_NETWORK] = Facts(*rows(session, _THE, {}).one())
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
    _set(session, silent_days=days)


def terms(session: Session) -> Mapping[str, int]:
    """Return the days that something is kept, where a beheerder chose that."""
    return the(session).terms or {}


def set_term(session: Session, name: str, days: int | None) -> None:
    """Choose how many days something is kept; None: as it is without a choice."""
    chosen = {**terms(session), name: days}
    _set(session, terms={one: many for one, many in chosen.items() if many is not None})


def doubt(session: Session, until: datetime) -> None:
    """Note that what was due by then may have been told in a life that a restore undid."""
    _set(session, doubtful_until=until)


def doubtful_until(session: Session) -> datetime | None:
    """Return the end of that doubt; None when this database was never restored."""
    return the(session).doubtful_until


def set_mail_read(session: Session, until: datetime | None) -> None:
    """Note until when the mails that a human must read were read; None: none was."""
    _set(session, mail_read_at=until)


def set_first_week(session: Session, away_since: datetime | None) -> None:
    """Note since when what is to do at first is put away; None: it is shown."""
    _set(session, first_week_at=away_since)


def set_privacy_contact(session: Session, contact: str | None) -> None:
    """Note whom people can ask about their data; None: nobody is named."""
    _set(session, privacy_contact=contact)


def _set(session: Session, **values: str | int | datetime | dict[str, int] | None) -> None:
    session.execute(update(Network).values(**values))
    session.info.pop(THE_NETWORK, None)
