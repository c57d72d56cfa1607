"""The door out: which notices have their turn, and what becomes of each.

Every change of state names the state and the attempt that it starts from, so that a verdict that
comes late changes nothing.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, case, func, literal, select, union_all, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from storage.models import Notice, Post, UtcDateTime
from storage.queries.notices.pauses import GOES
from storage.queries.notices.planning import OPEN
from storage.vocabulary import NoticeState

_MOMENT = UtcDateTime()


class Waiting(NamedTuple):
    """A notice whose time has come, with what decides what happens to it.

    `unknown`: it must be looked for. `late`: it is too late to be of use. It goes to a person, or
    to the channel of its card (its workspace and id).
    """

    id: int
    unknown: bool
    late: bool
    person_id: int | None
    channel: str | None


def _of_state(state: NoticeState) -> Select[*tuple[Any, ...]]:
    now = bindparam("now", type_=UtcDateTime())
    return (
        select(
            Notice.id,
            Notice.not_before,
            literal(state == NoticeState.UNKNOWN).label("unknown"),
            (Notice.expires_at <= now).label("late"),
            Notice.person_id,
            Notice.post_id,
        )
        .where(Notice.state == state, Notice.not_before <= now, GOES)
        .order_by(Notice.not_before, Notice.id)
        .limit(bindparam("most"))
    )


# Each state by itself, so that the index gives the first ones without a look at all the others.
_EITHER = union_all(
    *(select(_of_state(state).subquery()) for state in (NoticeState.DUE, NoticeState.UNKNOWN))
).subquery()


_CHANNEL = Post.workspace + "/" + Post.channel
_DUE = (
    select(_EITHER.c.id, _EITHER.c.unknown, _EITHER.c.late, _EITHER.c.person_id, _CHANNEL)
    .outerjoin(Post, Post.id == _EITHER.c.post_id)
    .order_by(_EITHER.c.not_before, _EITHER.c.id)
    .limit(bindparam("most"))
)


def due(session: Session, now: datetime, most: int) -> list[Waiting]:
    """Return the notices to send or to look for now, the longest waiting first; none that is paused."""
    rows = session.connection().execute(_DUE, {"now": now, "most": most})
    return [Waiting(*row) for row in rows]


_CLAIM = (
    update(Notice)
    .where(Notice.id.in_(bindparam("ids", expanding=True)), Notice.state == NoticeState.DUE, GOES)
    .values(
        state=NoticeState.SENDING,
        attempt=Notice.attempt + 1,
        started_at=None,  # until it is begun: what waits in line for that was surely not posted
        looked=0,
    )
    .returning(Notice.id)
)


def claim(session: Session, ids: Collection[int]) -> list[int]:
    """Claim due notices for sending; return the ids of those that nobody has claimed or paused."""
    claimed = session.connection().execute(_CLAIM, {"ids": list(ids)})
    return list(claimed.scalars())


def expire(session: Session, ids: Collection[int], now: datetime) -> Sequence[Notice]:
    """Expire these notices, which are too late to be of use; return those that were still due."""
    late = session.scalars(
        select(Notice).where(Notice.id.in_(ids), Notice.state == NoticeState.DUE, GOES)
    ).all()
    for notice in late:
        notice.state, notice.settled_at, notice.fault = NoticeState.EXPIRED, now, "too_late"
    return late


@cache
def _move(changed: tuple[str, ...]) -> ReturningUpdate[tuple[int]]:
    """Return what changes these columns, of a notice of which nobody else decided first."""
    column = Notice.__table__.c
    return (
        update(Notice)
        .where(
            Notice.id == bindparam("number"),
            Notice.state == bindparam("was", type_=column.state.type),
            Notice.attempt == bindparam("tried"),
        )
        .values({name: bindparam(f"to_{name}", type_=column[name].type) for name in changed})
        .returning(Notice.id)
    )


def move(
    session: Session,
    notice: Notice,
    to: NoticeState,
    *,
    not_before: datetime | None = None,
    **facts: Any,
) -> bool:
    """Bring a notice from the state and attempt that `notice` shows to another.

    False when it is no longer there: somebody else decided first. `notice` itself stays as it was.
    """
    values = {"state": to, **facts}
    if not_before is not None:
        values["not_before"] = not_before
    from_here = {"number": notice.id, "was": notice.state, "tried": notice.attempt}
    told = {f"to_{name}": value for name, value in values.items()}
    # On the session's connection, as for one row the ORM costs thrice what the change does.
    changed = session.connection().execute(_move(tuple(values)), from_here | told)
    return changed.scalar() is not None


def postpone(session: Session, ids: Collection[int], until: datetime) -> None:
    """Look at these notices again at `until`; their state stays."""
    session.execute(update(Notice).where(Notice.id.in_(ids)).values(not_before=until))


_BEING_SENT = update(Notice).where(Notice.state == NoticeState.SENDING).returning(Notice.id)
_NOT_BEGUN = _BEING_SENT.where(Notice.started_at.is_(None)).values(
    state=NoticeState.DUE, attempt=Notice.attempt - 1
)
_BEGUN = _BEING_SENT.values(
    state=NoticeState.UNKNOWN, not_before=bindparam("look_at", type_=_MOMENT), looked=0
)


def interrupted(session: Session, look_at: datetime, only: Collection[int] | None = None) -> int:
    """Take everything (or only these) out of sending; return how many there were.

    A notice that was claimed and not begun was surely not posted: it is due again, and that was no
    try. The others become unknown, to be looked for at `look_at`.
    """
    changed = 0
    for change, moments in ((_NOT_BEGUN, {}), (_BEGUN, {"look_at": look_at})):
        meant = change if only is None else change.where(Notice.id.in_(only))
        changed += len(session.connection().execute(meant, moments).all())
    return changed


_FAR = Notice.not_before > bindparam("farthest", type_=_MOMENT)
_NOW = bindparam("now", type_=_MOMENT)
_DUE_NEAR = (
    update(Notice)
    .where(Notice.state == NoticeState.DUE, _FAR, Notice.not_before > Notice.due_at)
    .values(not_before=case((Notice.due_at > _NOW, Notice.due_at), else_=_NOW))
)
_UNKNOWN_NEAR = (
    update(Notice)
    .where(Notice.state == NoticeState.UNKNOWN, _FAR)
    .values(not_before=bindparam("look_at", type_=_MOMENT))
)


def bring_near(session: Session, now: datetime, farthest: datetime, look_at: datetime) -> None:
    """Let nothing wait beyond `farthest` that has no reason to: a clock was wrong when it was put there.

    What is due later than that waits for its time; what is unknown is looked for at `look_at`.
    """
    moments = {"now": now, "farthest": farthest, "look_at": look_at}
    for change in (_DUE_NEAR, _UNKNOWN_NEAR):
        session.connection().execute(change, moments)


def clock_was_set(session: Session, now: datetime, look_at: datetime, back: timedelta) -> None:
    """Let what waits for a next try wait no longer, and what is unknown be looked for at `look_at`.

    It had been due, so the time at which it is due no longer matters. Where the clock was put back
    (`back` is not positive), it is looked for since as much earlier as it now began.
    """
    session.execute(
        update(Notice)
        .where(
            Notice.state == NoticeState.DUE,
            Notice.not_before > now,
            Notice.not_before > Notice.due_at,
        )
        .values(not_before=now)
    )
    session.execute(
        update(Notice).where(Notice.state == NoticeState.UNKNOWN).values(not_before=look_at)
    )
    begun = Notice.state.in_((NoticeState.UNKNOWN, NoticeState.SENDING))
    for notice in session.scalars(select(Notice).where(begun, Notice.started_at.is_not(None))):
        if notice.started_at is not None:
            notice.started_at += back


def doubt(session: Session, until: datetime, look_at: datetime) -> None:
    """Make unknown what should have been told by `until`: it is looked for before it is sent."""
    session.execute(
        update(Notice)
        .where(
            Notice.state.in_(OPEN), (Notice.state != NoticeState.DUE) | (Notice.not_before <= until)
        )
        .values(
            state=NoticeState.UNKNOWN,
            looked=0,
            started_at=func.coalesce(Notice.started_at, Notice.due_at),
            not_before=case(
                (Notice.due_at > look_at, Notice.due_at), else_=literal(look_at, UtcDateTime())
            ),
        )
    )


def next_due(session: Session) -> datetime | None:
    """Return the moment at which there is something to do next; None when there is nothing."""
    return session.scalar(
        select(func.min(Notice.not_before)).where(
            Notice.state.in_((NoticeState.DUE, NoticeState.UNKNOWN)), GOES
        )
    )
