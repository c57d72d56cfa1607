"""Notices that go out, went out or did not arrive, for the people who look after them; and their steps.

Every step names the state that it starts from: the second of two changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import Notice
from storage.queries.notices.planning import OPEN, SKIPPED, TROUBLE, nudge
from storage.queries.notices.trouble import REPORT, WHOSE, Scope, is_trouble
from storage.sql import starts_with
from storage.vocabulary import NoticeState, Unheard

# A round reaches nobody by itself: it is the moment at which others are planned.
# Nor is this a message: a meeting begins or ends and its cards change, there is something to choose,
# or a pause lasts.
SILENT = ("meeting_turns", "parts_set", "pause_lasts")
# What a beheerder did with somebody's data: nobody passes it over, or takes it back.
OWED = ("data_shown", "to_be_forgotten")
IS_ROUND = and_(
    Notice.person_id.is_(None),
    Notice.post_id.is_(None),
    Notice.args["row"].as_string().is_not(None),
)


class Sent(NamedTuple):
    """The notices sent at one moment about one thing: the last one, and how many there were."""

    notice: Notice
    number: int


def _coming(scope: Scope, now: datetime) -> ColumnElement[bool]:
    skipped = and_(
        Notice.state == NoticeState.CANCELLED, Notice.not_before > now, Notice.fault == SKIPPED
    )
    heard = Notice.kind.not_in((*SILENT, REPORT))
    return and_(scope.condition(), heard, or_(Notice.state.in_(OPEN), skipped))


def coming(
    session: Session, scope: Scope, now: datetime, *, skip: int, most: int
) -> Sequence[Notice]:
    """Return the notices that have not gone out or are passed over, the first one first."""
    found = select(Notice).where(_coming(scope, now)).order_by(Notice.due_at, Notice.id)
    return session.scalars(found.offset(skip).limit(most)).all()


def sent(
    session: Session, scope: Scope, since: datetime, *, skip: int, most: int
) -> Sequence[Sent]:
    """Return what was sent since a moment, the last one first; a message to many at once is one."""
    some = _sent(scope, since).order_by(
        func.max(Notice.settled_at).desc(), func.max(Notice.id).desc()
    )
    rows = session.execute(some.offset(skip).limit(most)).all()
    found = {
        one.id: one
        for one in session.scalars(select(Notice).where(Notice.id.in_([row.last for row in rows])))
    }
    return [Sent(found[row.last], row.number) for row in rows]


def _sent(scope: Scope, since: datetime) -> Select[int, int]:
    meeting = Notice.args["meeting"].as_string()
    return (
        select(func.max(Notice.id).label("last"), func.count(Notice.id).label("number"))
        .where(
            scope.condition(),
            Notice.settled_at > since,
            Notice.state == NoticeState.SENT,
            ~IS_ROUND,
            Notice.kind.not_in(SILENT),
        )
        .group_by(Notice.kind, Notice.group_id, Notice.due_at, Notice.post_id, meeting)
    )


def how_many(
    session: Session,
    part: str,
    scope: Scope,
    now: datetime,
    since: datetime,
    person: int | None = None,
) -> int:
    """Count the lines of a part: "coming", "sent" or "trouble"; of the last, of whom or of one `person`."""
    if part == "sent":
        lines = select(func.count()).select_from(_sent(scope, since).subquery())
    elif part == "coming":
        lines = select(func.count(Notice.id)).where(_coming(scope, now))
    elif person is not None:
        lines = select(func.count(Notice.id)).where(is_trouble(scope), Notice.person_id == person)
    else:
        lines = select(func.count(WHOSE.distinct())).where(is_trouble(scope))
    return session.scalars(lines).one()


def send_now(session: Session, notice: Notice, now: datetime, expires: datetime) -> bool:
    """Bring the moment of what waits forward to now; False when it no longer waited."""
    waits = and_(Notice.state == NoticeState.DUE, Notice.due_at > now)
    return _step(session, notice, waits, due_at=now, not_before=now, expires_at=expires)


def skip(session: Session, notice: Notice, now: datetime) -> bool:
    """Pass over what waits; False when it no longer waited."""
    waits = and_(Notice.state == NoticeState.DUE, Notice.due_at > now)
    return _step(
        session,
        notice,
        waits,
        state=NoticeState.CANCELLED,
        fault=SKIPPED,
        unheard=Unheard.SKIPPED,
        settled_at=now,
    )


def unskip(session: Session, notice: Notice, now: datetime) -> bool:
    """Let what was passed over wait again; False when it is not, or when its moment has passed."""
    passed_over = and_(
        Notice.state == NoticeState.CANCELLED, Notice.fault == SKIPPED, Notice.due_at > now
    )
    back = {"state": NoticeState.DUE, "fault": None, "unheard": None, "settled_at": None}
    return _step(session, notice, passed_over, **back)


def retry(session: Session, notice: Notice, now: datetime, expires: datetime) -> bool:
    """Try what did not arrive once more; False when somebody already does.

    It may have been posted all the same (an answer that was lost, an account that left while it was
    looked for). So it becomes `unknown`, and the door out looks for it before it is sent again; what
    surely never came as far as the post is sent at once.
    """
    return _step(
        session,
        notice,
        Notice.state.in_(TROUBLE),
        state=NoticeState.UNKNOWN,
        started_at=func.coalesce(Notice.started_at, Notice.due_at),
        due_at=now,
        not_before=now,
        expires_at=expires,
        looked=0,
        fault=None,
        unheard=None,
        settled_at=None,
    )


def _step(session: Session, notice: Notice, when: ColumnElement[bool], **values: Any) -> bool:
    changed = session.execute(
        update(Notice).where(Notice.id == notice.id, when).values(**values).returning(Notice.id)
    )
    done = changed.scalar() is not None
    if done:
        nudge(session)
    session.refresh(notice)
    return done


_OPEN_FROM = select(Notice.id).where(Notice.state.in_(OPEN)).limit(1)


def is_open(session: Session, start: str) -> bool:
    """Return whether a notice whose key begins with `start` will go out."""
    return session.scalar(_OPEN_FROM.where(starts_with(Notice.key, start))) is not None
