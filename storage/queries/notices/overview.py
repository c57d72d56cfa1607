"""Notices that go out, went out or did not arrive, for the people who look after them; and their steps.

Every step names the state that it starts from: the second of two changes nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, update
from sqlalchemy.orm import Session

from storage.models import Notice, Person
from storage.queries.notices.planning import OPEN, SKIPPED, TROUBLE, nudge
from storage.reasons import NO_WAY
from storage.vocabulary import NoticeState, Unheard

# A round reaches nobody by itself: it is the moment at which others are planned.
# Nor is this a message: a meeting begins or ends and its cards change, or there is something to choose.
SILENT = ("meeting_turns", "parts_set")
REPORT = "unreached"  # tells what stands on the list itself, in a minute: nothing to steer there
IS_ROUND = and_(
    Notice.person_id.is_(None),
    Notice.post_id.is_(None),
    Notice.args["row"].as_string().is_not(None),
)


@dataclass(frozen=True)
class Scope:
    """Which messages: those of these groups, and (`network`) of no group; None for all."""

    groups: Collection[int] | None
    network: bool = False

    def condition(self) -> ColumnElement[bool]:
        """Return the scope as a condition on notices."""
        if self.groups is None:
            return true()
        mine = Notice.group_id.in_(self.groups)
        return or_(mine, Notice.group_id.is_(None)) if self.network else mine


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


def trouble(session: Session, scope: Scope, *, skip: int, most: int) -> Sequence[Notice]:
    """Return the notices that did not arrive, those to one person together, the last one first."""
    found = select(Notice).where(scope.condition(), Notice.state.in_(TROUBLE))
    theirs = func.max(Notice.settled_at).over(
        partition_by=func.coalesce(Notice.person_id, -Notice.id)
    )
    newest = found.order_by(
        theirs.desc().nulls_last(),
        Notice.person_id,
        Notice.settled_at.desc().nulls_last(),
        Notice.id.desc(),
    )
    return session.scalars(newest.offset(skip).limit(most)).all()


def last_report(session: Session, person: Person) -> datetime | None:
    """Return when somebody was last told whom the bot could not reach; None: never."""
    found = select(func.max(func.coalesce(Notice.started_at, Notice.settled_at)))
    return session.scalar(
        found.where(
            Notice.kind == REPORT,
            Notice.person_id == person.id,
            Notice.state == NoticeState.SENT,
        )
    )


def news(session: Session, since: datetime | None) -> Sequence[Notice]:
    """Return what did not arrive since a moment, the first one first.

    That somebody to whom there is no way does not hear of a meeting is no news a second time.
    """
    failed = select(Notice).where(Notice.state.in_(TROUBLE))
    found = session.scalars(failed.order_by(Notice.settled_at, Notice.id)).all()
    if since is None:
        return found
    known = {_missed(one) for one in found if one.settled_at and one.settled_at < since}
    return [
        one
        for one in found
        if one.settled_at
        and one.settled_at >= since
        and not (one.fault in NO_WAY and _missed(one) in known)
    ]


def _missed(notice: Notice) -> tuple[str, int | None]:
    """Return which meeting (or sort of message) somebody did not hear of, and who."""
    return str(notice.args.get("meeting") or notice.kind), notice.person_id


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


def how_many(session: Session, part: str, scope: Scope, now: datetime, since: datetime) -> int:
    """Count the lines of a part: "coming", "sent" or "trouble"."""
    if part == "sent":
        lines = select(func.count()).select_from(_sent(scope, since).subquery())
    elif part == "coming":
        lines = select(func.count(Notice.id)).where(_coming(scope, now))
    else:
        lines = select(func.count(Notice.id)).where(scope.condition(), Notice.state.in_(TROUBLE))
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
