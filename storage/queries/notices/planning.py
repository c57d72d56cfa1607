"""Planning what the bot will tell, finding it again, and taking it back before it is told."""

import hashlib
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Update,
    bindparam,
    case,
    select,
    update,
)
from sqlalchemy.orm import Session

from storage.models import Group, Notice, Person, Post, Promise
from storage.queries import pairs
from storage.sql import insert, starts_with
from storage.vocabulary import NoticeState, Unheard

NUDGE = "nudge"  # set in session.info when there may be something to send at once
COPY = "/for/"  # in the key of what an adviser is told too, behind the key of the bestuurder's own
ONLY_TO = (
    "only_to"  # in the args: the number of the account that hears it, where the person has several
)
SKIPPED = "skipped"  # the fault of what somebody passes over; it can be planned again by hand only
CAUSE = "cause"  # set in session.info while what follows from something is planned

OPEN = (NoticeState.DUE, NoticeState.SENDING, NoticeState.UNKNOWN)
TROUBLE = (NoticeState.FAILED, NoticeState.EXPIRED)  # what somebody should do something about


_COLUMNS = (
    "key kind person_id post_id group_id args due_at expires_at state not_before"
    " attempt looked token started_at promise_id promised"
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
        "unheard": case((_PASSED_OVER, Notice.unheard)),
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
        """Return the values of such a notice: the token that is the same each time, and the doubt."""
        whom = f"person {person.id}" if person else f"post {post.id}" if post else key
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
    promise: Promise | None = None,
    promised: bool = False,
) -> bool:
    """Plan a notice to a person or for a post; False when `key` was planned before.

    `key` names the occurrence (at most 120 characters); `args` hold no personal facts. Planned
    `anew`, what has not gone out yet, or was taken back, goes out at this moment instead. It is part
    of a `promise`, and `promised` says whether its person was counted.
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
        "promise_id": promise.id if promise else None,
        "promised": promised,
    }
    if cause := session.info.get(CAUSE):
        values |= cause.marks(kind, key, person, post)
    planned = session.connection().execute(_PUT if anew else _ADD, values)
    return planned.scalar() is not None


def by_id(session: Session, number: int) -> Notice | None:
    """Find a notice by its number."""
    return session.get(Notice, number)


def by_token(session: Session, token: str) -> Notice | None:
    """Find a notice by what it carries when it is sent."""
    return session.scalar(select(Notice).where(Notice.token == token))


def by_key(session: Session, key: str) -> Notice | None:
    """Find a notice by the occurrence that it is about."""
    return session.scalar(select(Notice).where(Notice.key == key))


def still_due(session: Session, keys: Collection[str]) -> set[str]:
    """Return which of these keys are of notices that will go out."""
    found = select(Notice.key).where(Notice.key.in_(keys), Notice.state.in_(OPEN))
    return set(session.scalars(found))


def nudge(session: Session) -> None:
    """Note that there is something to send at once, and not only at the next tick."""
    session.info[NUDGE] = True


def cancel(
    session: Session, key: str, now: datetime, why: Unheard = Unheard.CHANGED
) -> Notice | None:
    """Take back the notice with this key and return it; None when it was sent or never planned.

    The copies for advisers are taken back with it.
    """
    if pairs.advisers(session):
        cancel_from(session, f"{key}{COPY}", now, why)
    return session.scalar(_cancelled(Notice.key == key, now, why).returning(Notice))


def cancel_from(
    session: Session,
    start: str,
    now: datetime,
    why: Unheard = Unheard.CHANGED,
    *,
    but_not: str = "",
) -> bool:
    """Take back each notice that was not sent and whose key begins with `start`; False if none was.

    With `but_not`, those whose key begins with that stay planned.
    """
    which = starts_with(Notice.key, start)
    if but_not:
        which &= ~starts_with(Notice.key, but_not)
    return bool(session.scalars(_cancelled(which, now, why).returning(Notice.id)).all())


def _cancelled(which: ColumnElement[bool], now: datetime, why: Unheard) -> Update:
    return (
        update(Notice)
        .where(which, Notice.state == NoticeState.DUE)
        .values(state=NoticeState.CANCELLED, settled_at=now, unheard=why)
    )


def forget_skips(session: Session, start: str) -> None:
    """Make notices that were passed over, and whose key begins with `start`, plainly cancelled."""
    session.execute(
        update(Notice).where(starts_with(Notice.key, start), _PASSED_OVER).values(fault=None)
    )


def revive(session: Session, key: str, now: datetime) -> None:
    """Plan a cancelled notice again, when its moment is still to come."""
    session.execute(
        update(Notice)
        .where(
            Notice.key == key,
            Notice.state == NoticeState.CANCELLED,
            Notice.fault.is_distinct_from(SKIPPED),
            Notice.due_at > now,
        )
        .values(state=NoticeState.DUE, settled_at=None, unheard=None)
    )


def waiting(session: Session, start: str) -> dict[int, dict[str, Any]]:
    """Return what the notices carry, by person, that may not have gone out and whose key begins so."""
    found = session.execute(
        select(Notice.person_id, Notice.args).where(
            starts_with(Notice.key, start),
            Notice.state.in_(OPEN),
            Notice.person_id.is_not(None),
            ~Notice.key.contains(COPY),
        )
    )
    return {row.person_id: row.args for row in found}


def addressed(session: Session, start: str) -> set[int]:
    """Return the ids of the people with a notice whose key begins with `start`, unless it was cancelled."""
    found = session.scalars(
        select(Notice.person_id).where(
            starts_with(Notice.key, start),
            Notice.state != NoticeState.CANCELLED,
            Notice.person_id.is_not(None),
            ~Notice.key.contains(COPY),
        )
    )
    return {person_id for person_id in found if person_id is not None}
