"""What is wrong with the bot itself, as it is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.models import Illness
from storage.sql import insert, rows
from storage.vocabulary import Ailment

_COLUMNS = (Illness.ailment, Illness.seen_at, Illness.begun_at, Illness.well_at)
_ALL = select(*_COLUMNS).order_by(Illness.seen_at, Illness.ailment)
_BEGUN = (
    select(Illness.ailment, Illness.begun_at)
    .where(Illness.begun_at.is_not(None))
    .order_by(Illness.begun_at, Illness.ailment)
)


class Course(NamedTuple):
    """How an ailment goes: since when it is seen, since when it is told, since when it seems over."""

    seen_at: datetime
    begun_at: datetime | None = None
    well_at: datetime | None = None


def courses(session: Session) -> dict[Ailment, Course]:
    """Return how each ailment goes that is there, or may be soon."""
    return {row.ailment: Course(*row[1:]) for row in rows(session, _ALL, {})}


def begun(session: Session) -> dict[Ailment, datetime]:
    """Return what is wrong now, and since when that is told; the first one first."""
    return {row.ailment: row.begun_at for row in rows(session, _BEGUN, {}) if row.begun_at}


def keep(session: Session, found: Mapping[Ailment, Course]) -> None:
    """Write down how each ailment goes, in place of what was known of any."""
    session.execute(delete(Illness).where(Illness.ailment.not_in(found)))
    for ailment, course in found.items():
        facts = course._asdict()
        row = insert(Illness).values(ailment=ailment, **facts)
        session.execute(row.on_conflict_do_update(index_elements=["ailment"], set_=facts))
