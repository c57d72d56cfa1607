"""The logboek."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Group, Person
from storage.vocabulary import Act

_RECORD = insert(AuditEntry)


def record(
    session: Session,
    act: Act,
    *,
    now: datetime,
    actor: Person,
    person: Person | None = None,
    group: Group | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write down that `actor` did `act`, for `person` (else for themselves) and in `group`.

    `detail` holds no personal facts: the logboek outlives the people in it.
    """
    session.connection().execute(
        _RECORD,
        {
            "at": now,
            "act": act,
            "actor_id": actor.id,
            "person_id": (person or actor).id,
            "group_id": group.id if group else None,
            "detail": detail,
        },
    )
