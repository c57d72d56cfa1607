"""What the bot must still tell, is telling, and has told.

Every change of state names the state and the attempt that it starts from, so that a verdict that
comes late changes nothing.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Select,
    bindparam,
    case,
    func,
    literal,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import Session

from storage.models import Group, Notice, Person, Post, UtcDateTime
from storage.queries import pairs
from storage.sql import insert, starts_with
from storage.vocabulary import NoticeState

NUDGE = "nudge"  # set in session.info when there may be something to send at once
COPY = "/for/"  # in the key of what an adviser is told too, behind the key of the bestuurder's own
SKIPPED = "skipped"  # the fault of what somebody passes over; it can be planned again by hand only
CAUSE = "cause"  # set in session.info while what follows from something is planned

OPEN = (NoticeState.DUE, NoticeState.SENDING, NoticeState.UNKNOWN)
TROUBLE = (NoticeState.FAILED, NoticeState.EXPIRED)  # what somebody should do something about


_COLUMNS = (
    "key kind person_id post_id group_id args due_at expires_at state not_before"
    " attempt looked token started_at"
).split()
_NEW = insert(Notice).values({column: bindparam(column) for column in _COLUMNS})
_ADD = _NEW.on_conflict_do_nothing().returning(Notice.id)
_PASSED_OVER = (Notice.state == NoticeState.CANCELLED) & (Notice.fault == SKIPPED)
# What has not gone out, or was taken back, is planned for another moment; passed over, it stays so.
_PUT = _NEW.on_conflict_do_update(
    index_elements=[Notice.key],
    set_={
        "due_at": _NEW.excluded.due_at,
        "not_before": _NEW.excluded.due_at,
        "expires_at": _NEW.excluded.expires_at,
        "state": case((_PASSED_OVER, NoticeState.CANCELLED), else_=NoticeState.DUE),
        "settled_at": case((_PASSED_OVER, Notice.settled_at)),
    },
    where=Notice.state.in_((NoticeState.DUE, NoticeState.CANCELLED)),
).returning(Notice.id)


@dataclass(frozen=True)
class Cause:
    """What the notices of a session follow from: how another notice ended, or a card that is gone.

    `token` is the same when the same thing happens again after a restore. `since` is set when it
    may have happened already, in a life that a restore undid: from when on to look for the traces.
    """

    token: str
    since: datetime | None

    def marks(
        self, kind: str, key: str, person: Person | None, post: Post | None
    ) -> dict[str, object]:
        """Give what sets such a notice apart: a token that can be told again, and the doubt."""
        whom = f"person {person.id}" if person else f"post {post.id}" if post else ""
        if COPY in key:  # an adviser gets one for each bestuurder, and one as somebody invited
            whom = key
        digest = hashlib.sha256(f"{self.token}/{kind}/{whom}".encode()).hexdigest()
        token: dict[str, object] = {"token": digest[:24]}
        if self.since is None:
            return token
        return token | {"state": NoticeState.UNKNOWN, "started_at": self.since}


@contextmanager
def following(session: Session, cause: Cause) -> Iterator[None]:
    """Note what all that is planned in here follows from."""
    session.info[CAUSE] = cause
    try:
        yield
    finally:
        del session.info[CAUSE]


def add(
    session: Session,
    kind: str,
    key: str,
    *,
    due: datetime,
    expires: datetime,
    person: Person | None = None,
    post: Post | None = None,
    group: Group | None = None,
    args: dict[str, Any] | None = None,
    anew: bool = False,
) -> bool:
    """Plan a notice to a person or for a post; False when `key` was planned before.

    `key` names the occurrence (at most 120 characters); `args` hold no personal facts. Planned
    `anew`, what has not gone out yet, or was taken back, goes out at this moment instead.
    """
    values = {
        "key": key,
        "kind": kind,
        "person_id": person.id if person else None,
        "post_id": post.id if post else None,
        "group_id": group.id if group else None,
        "args": args or {},
        "due_at": due,
        "expires_at": expires,
        "state": NoticeState.DUE,
        "not_before": due,
        "attempt": 0,
        "looked": 0,
        "token": secrets.token_urlsafe(18),
        "started_at": None,
    }
    if cause := session.info.get(CAUSE):
        values |= cause.marks(kind, key, person, post)
    planned = session.connection().execute(_PUT if anew else _ADD, values)
    return planned.scalar() is not None


def by_id(session: Session, number: int) -> Notice | None:
    """Find a notice by its number."""
    return session.get(Notice, number)


def by_key(session: Session, key: str) -> Notice | None:
    """Find a notice by the occurrence that it is about."""
    return session.scalar(select(Notice).where(Notice.key == key))


def nudge(session: Session) -> None:
    """Note that there is something to send at once, and not only at the next tick."""
    session.info[NUDGE] = True


def cancel(session: Session, key: str, now: datetime) -> bool:
    """Take back what has not been sent; False when it is too late or never was.

    What advisers would be told of the same goes with it.
    """
    _cancel_copies(session, key, now)
    changed = session.execute(
        update(Notice)
        .where(Notice.key == key, Notice.state == NoticeState.DUE)
        .values(state=NoticeState.CANCELLED, settled_at=now)
        .returning(Notice.id)
    )
    return changed.scalar() is not None


def cancel_of(session: Session, start: str, now: datetime) -> bool:
    """Take back what has not been sent and whose key begins with `start`; False when nothing."""
    changed = session.execute(
        update(Notice)
        .where(starts_with(Notice.key, start), Notice.state == NoticeState.DUE)
        .values(state=NoticeState.CANCELLED, settled_at=now)
        .returning(Notice.id)
    )
    return bool(changed.all())


def forget_skips(session: Session, start: str) -> None:
    """Let what was passed over, and whose key begins with `start`, be plainly taken back."""
    session.execute(
        update(Notice).where(starts_with(Notice.key, start), _PASSED_OVER).values(fault=None)
    )


def cancel_starting(session: Session, start: str, now: datetime) -> None:
    """Take back all that has not been sent and whose key begins with `start`."""
    session.execute(
        update(Notice)
        .where(starts_with(Notice.key, start), Notice.state == NoticeState.DUE)
        .values(state=NoticeState.CANCELLED, settled_at=now)
    )


def revive(session: Session, key: str, now: datetime) -> None:
    """Let what was taken back be sent after all, when its moment is still to come."""
    session.execute(
        update(Notice)
        .where(
            Notice.key == key,
            Notice.state == NoticeState.CANCELLED,
            Notice.fault.is_distinct_from(SKIPPED),
            Notice.due_at > now,
        )
        .values(state=NoticeState.DUE, settled_at=None)
    )


class Waiting(NamedTuple):
    """A notice whose time has come, as far as one must know it to decide what happens to it.

    `unknown`: it must be looked for. `late`: it is too late to be of use. It goes to a person, or
    to the channel of its card.
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
        .where(Notice.state == state, Notice.not_before <= now)
        .order_by(Notice.not_before, Notice.id)
        .limit(bindparam("most"))
    )


# Each state by itself, so that the index gives the first ones without a look at all the others.
_EITHER = union_all(
    *(select(_of_state(state).subquery()) for state in (NoticeState.DUE, NoticeState.UNKNOWN))
).subquery()
_DUE = (
    select(_EITHER.c.id, _EITHER.c.unknown, _EITHER.c.late, _EITHER.c.person_id, Post.channel)
    .outerjoin(Post, Post.id == _EITHER.c.post_id)
    .order_by(_EITHER.c.not_before, _EITHER.c.id)
    .limit(bindparam("most"))
)


def cancel_about(session: Session, kind: str, person: Person, group: Group, now: datetime) -> bool:
    """Take back what of this kind was not yet told to somebody about a group; False when nothing."""
    changed = session.scalars(
        update(Notice)
        .where(
            Notice.kind == kind,
            Notice.person_id == person.id,
            Notice.group_id == group.id,
            Notice.state == NoticeState.DUE,
        )
        .values(state=NoticeState.CANCELLED, settled_at=now)
        .returning(Notice.id)
    )
    return bool(changed.all())


def _cancel_copies(session: Session, key: str, now: datetime) -> None:
    if pairs.advisers(session):
        copies = starts_with(Notice.key, f"{key}{COPY}")
        session.execute(
            update(Notice)
            .where(copies, Notice.state == NoticeState.DUE)
            .values(state=NoticeState.CANCELLED, settled_at=now)
        )


def take_back(session: Session, key: str, now: datetime) -> dict[str, Any] | None:
    """Take back what has not been sent and give what it was about; None when it is too late."""
    _cancel_copies(session, key, now)
    changed = session.execute(
        update(Notice)
        .where(Notice.key == key, Notice.state == NoticeState.DUE)
        .values(state=NoticeState.CANCELLED, settled_at=now)
        .returning(Notice.args)
    )
    return changed.scalar()


def cancel_all(session: Session, start: str, now: datetime, *, but_not: str = "") -> None:
    """Take back what has not been sent and whose key begins with `start`, but not with `but_not`."""
    kept = ~starts_with(Notice.key, but_not) if but_not else true()
    session.execute(
        update(Notice)
        .where(starts_with(Notice.key, start), kept, Notice.state == NoticeState.DUE)
        .values(state=NoticeState.CANCELLED, settled_at=now)
    )


def addressed(session: Session, start: str) -> set[int]:
    """Give the ids of whom a notice whose key begins with `start` was for, unless taken back."""
    found = session.scalars(
        select(Notice.person_id).where(
            starts_with(Notice.key, start),
            Notice.state != NoticeState.CANCELLED,
            Notice.person_id.is_not(None),
            ~Notice.key.contains(COPY),
        )
    )
    return {person_id for person_id in found if person_id is not None}


def due(session: Session, now: datetime, most: int) -> list[Waiting]:
    """Give what has to be sent or looked for now, the longest waiting first."""
    rows = session.connection().execute(_DUE, {"now": now, "most": most})
    return [Waiting(*row) for row in rows]


_CLAIM = (
    update(Notice)
    .where(Notice.id.in_(bindparam("ids", expanding=True)), Notice.state == NoticeState.DUE)
    .values(
        state=NoticeState.SENDING,
        attempt=Notice.attempt + 1,
        started_at=bindparam("now", type_=UtcDateTime()),
        looked=0,
    )
    .returning(Notice.id)
)


def claim(session: Session, ids: Collection[int], now: datetime) -> list[int]:
    """Take due notices in hand; give those that nobody else has taken."""
    claimed = session.connection().execute(_CLAIM, {"ids": list(ids), "now": now})
    return list(claimed.scalars())


def expire(session: Session, ids: Collection[int], now: datetime) -> Sequence[Notice]:
    """Give up on these, which are too late to be of use; give those that were still due."""
    late = session.scalars(
        select(Notice).where(Notice.id.in_(ids), Notice.state == NoticeState.DUE)
    ).all()
    for notice in late:
        notice.state, notice.settled_at, notice.fault = NoticeState.EXPIRED, now, "too_late"
    return late


def move(
    session: Session,
    notice: Notice,
    to: NoticeState,
    *,
    not_before: datetime | None = None,
    **facts: Any,
) -> bool:
    """Bring a notice from the state and attempt that `notice` shows to another.

    False when it is no longer there: somebody else decided first.
    """
    values = {"state": to, **facts}
    if not_before is not None:
        values["not_before"] = not_before
    changed = session.execute(
        update(Notice)
        .where(
            Notice.id == notice.id,
            Notice.state == notice.state,
            Notice.attempt == notice.attempt,
        )
        .values(**values)
        .returning(Notice.id)
    )
    return changed.scalar() is not None


def postpone(session: Session, ids: Collection[int], until: datetime) -> None:
    """Look at these notices again at `until`; their state stays."""
    session.execute(update(Notice).where(Notice.id.in_(ids)).values(not_before=until))


def interrupted(session: Session, look_at: datetime, only: Collection[int] | None = None) -> int:
    """Take back everything (or only these) that was being sent; say how many.

    What has no conversation yet never came as far as the post and is due again; the rest becomes
    unknown, to be looked for at `look_at`.
    """
    being_sent = update(Notice).where(Notice.state == NoticeState.SENDING).returning(Notice.id)
    if only is not None:
        being_sent = being_sent.where(Notice.id.in_(only))
    not_begun = session.scalars(
        being_sent.where(Notice.conversation.is_(None)).values(state=NoticeState.DUE)
    )
    begun = session.scalars(
        being_sent.values(state=NoticeState.UNKNOWN, not_before=look_at, looked=0)
    )
    return len(not_begun.all()) + len(begun.all())


def doubt(session: Session, until: datetime, look_at: datetime) -> None:
    """Note that what should have been told by `until` may have been: it is looked for first."""
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


def oldest_due(session: Session, now: datetime) -> datetime | None:
    """Say since when the notice that waits longest is due; None when none is."""
    return session.scalar(
        select(func.min(Notice.due_at)).where(Notice.state.in_(OPEN), Notice.due_at <= now)
    )


def next_due(session: Session) -> datetime | None:
    """Say when there is something to do next."""
    return session.scalar(
        select(func.min(Notice.not_before)).where(
            Notice.state.in_((NoticeState.DUE, NoticeState.UNKNOWN))
        )
    )


def counts(session: Session) -> dict[NoticeState, int]:
    """Count the notices by state."""
    rows = session.execute(
        select(Notice.state, func.count().label("number")).group_by(Notice.state)
    )
    return {row.state: row.number for row in rows}


def listed(
    session: Session, states: Collection[NoticeState], groups: Collection[int] | None, most: int
) -> Sequence[Notice]:
    """Give the latest notices in these states, newest first; of these groups, or (None) of all."""
    wanted = select(Notice).where(Notice.state.in_(states))
    if groups is not None:
        wanted = wanted.where(Notice.group_id.in_(groups))
    return session.scalars(
        wanted.order_by(Notice.due_at.desc(), Notice.id.desc()).limit(most)
    ).all()
