"""How many notices there are in each state, and how long the oldest one waits: for the metrics."""

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from storage.models import Notice
from storage.queries.notices.planning import OPEN, TROUBLE
from storage.reasons import NO_WAY
from storage.sql import rows
from storage.vocabulary import NoticeState

_UNREACHED = select(func.count(func.distinct(Notice.person_id)).label("people")).where(
    Notice.state.in_(TROUBLE),
    Notice.settled_at >= bindparam("since"),
    func.coalesce(Notice.fault, "").not_in(NO_WAY),
)


def unreached(session: Session, since: datetime) -> int:
    """Count the people whom something did not reach since a moment, though there is a way to them."""
    return rows(session, _UNREACHED, {"since": since}).scalar_one()


def oldest_due(session: Session, now: datetime) -> datetime | None:
    """Return the moment since which the longest waiting notice is due; None when none is."""
    return session.scalar(
        select(func.min(Notice.due_at)).where(Notice.state.in_(OPEN), Notice.due_at <= now)
    )


def counts(session: Session) -> dict[NoticeState, int]:
    """Count the notices by state."""
    rows = session.execute(
        select(Notice.state, func.count().label("number")).group_by(Notice.state)
    )
    return {row.state: row.number for row in rows}
