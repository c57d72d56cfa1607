"""How many notices there are in each state, and how long the oldest one waits: for the metrics."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from storage.models import Notice
from storage.queries.notices.planning import OPEN
from storage.vocabulary import NoticeState


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
