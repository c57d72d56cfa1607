"""The logboek: writing its lines, and reading them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Group, Meeting, Person
from storage.vocabulary import Act

_RECORD = insert(AuditEntry)
# In session.info: who acts on behalf of the person of the call, and what was written of that.
REALLY = "really"
WRITTEN = "written_on_behalf"


def record(
    session: Session,
    act: Act,
    *,
    now: datetime,
    actor: Person,
    person: Person | None = None,
    group: Group | None = None,
    detail: dict[str, Any] | None = None,
) -> int:
    """Record that `actor` did `act`, for `person` (else for themselves) and in `group`.

    Returns the number of the line. While somebody acts on behalf of `actor` (see `on_behalf`), the
    line says so. `detail` holds no personal facts: the logboek outlives the people in it.
    """
    really = session.info.get(REALLY)
    written = session.connection().execute(
        _RECORD,
        {
            "at": now,
            "act": act,
            "actor_id": really.id if really else actor.id,
            "person_id": (person or actor).id,
            "group_id": group.id if group else None,
            "detail": detail,
        },
    )
    (number,) = written.inserted_primary_key or (0,)
    if really:
        session.info[WRITTEN].append(number)
    return int(number)


def record_meetings(
    session: Session, act: Act, meetings: Sequence[Meeting], *, now: datetime, actor: Person
) -> None:
    """Record at once that `actor` did `act` with each of these meetings."""
    its = {"at": now, "act": act, "actor_id": actor.id, "person_id": actor.id}
    lines = [{**its, "group_id": one.group_id, "detail": {"meeting": one.id}} for one in meetings]
    if lines:
        session.connection().execute(_RECORD, lines)


def on_behalf(session: Session, adviser: Person) -> None:
    """Note that whatever is recorded from here on was really done by `adviser`."""
    session.info[REALLY] = adviser
    session.info[WRITTEN] = []


def written_on_behalf(session: Session) -> Sequence[int]:
    """Return the ids of the lines that were recorded since then."""
    return list(session.info.get(WRITTEN, ()))


def by_id(session: Session, number: int) -> AuditEntry | None:
    """Find a line of the logboek."""
    return session.get(AuditEntry, number)


def of_moment(session: Session, actor: Person, act: Act, at: datetime) -> Sequence[AuditEntry]:
    """Return the lines of one act that somebody did at one moment."""
    found = select(AuditEntry).where(AuditEntry.at == at, AuditEntry.act == act)
    return session.scalars(found.where(AuditEntry.actor_id == actor.id)).all()


def told_of_since(session: Session, ids: Collection[int], entry: int) -> set[int]:
    """Return the ids of these people whom the logboek names after one of its lines."""
    lines = select(AuditEntry.person_id).where(AuditEntry.person_id.in_(ids), AuditEntry.id > entry)
    return {one for one in session.scalars(lines) if one is not None}


@dataclass(frozen=True)
class Wanted:
    """Which lines of the logboek somebody wants to see; None: any."""

    group_id: int | None = None
    person_id: int | None = None  # who did it, or for whom
    act: Act | None = None
    since: datetime | None = None


def page(session: Session, wanted: Wanted, *, skip: int, most: int) -> Sequence[AuditEntry]:
    """Return a page of these lines, the newest first."""
    return session.scalars(
        select(AuditEntry)
        .where(*_conditions(wanted))
        .order_by(AuditEntry.id.desc())
        .offset(skip)
        .limit(most)
    ).all()


def how_many(session: Session, wanted: Wanted) -> int:
    """Count these lines."""
    return session.scalars(select(func.count(AuditEntry.id)).where(*_conditions(wanted))).one()


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.group_id is not None:
        found.append(AuditEntry.group_id == wanted.group_id)
    if wanted.person_id is not None:
        mine = AuditEntry.actor_id == wanted.person_id
        found.append(mine | (AuditEntry.person_id == wanted.person_id))
    if wanted.act is not None:
        found.append(AuditEntry.act == wanted.act)
    if wanted.since is not None:
        found.append(AuditEntry.at >= wanted.since)
    return found
