"""People who were forgotten since a backup was made are forgotten again when it is put back."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from storage.address import AccountNames
from storage.models import Person
from storage.queries import audit, erasure
from storage.vocabulary import Act

FORGOTTEN = "SELECT id FROM person WHERE forgotten_at IS NOT NULL"
LAST_ACT = "SELECT id, at FROM audit_entry ORDER BY id DESC LIMIT 1"
SAME_ACT = "SELECT count(*) FROM audit_entry WHERE id = ? AND at = ?"


def since(copy: Path, present: Path) -> frozenset[int]:
    """Return the numbers of the people who are forgotten in `present`, and not yet in its `copy`.

    Nobody when `present` cannot be read, or went another way than the copy: then the numbers of
    its people mean others.
    """
    try:
        with closing(_open(copy, "ro")) as before, closing(_open(present, "rw")) as after:
            last = before.execute(LAST_ACT).fetchone()
            if last is not None and after.execute(SAME_ACT, last).fetchone() != (1,):
                return frozenset()
            return _numbers(after) - _numbers(before)
    except sqlite3.DatabaseError:
        return frozenset()


def forget(session: Session, numbers: frozenset[int], now: datetime, admins: AccountNames) -> None:
    """Forget these people; what they had answered stays counted, for it carries nobody's name.

    Of `admins`, whom the settings name, the account stays.
    """
    for number in sorted(numbers):
        person = session.get(Person, number)
        if person is not None:
            audit.record(session, Act.FORGOTTEN, now=now, actor=person)
            erasure.forget(session, person, now, admins)


def _open(file: Path, mode: str) -> sqlite3.Connection:
    """Open what is there; "ro" leaves files beside a database with a log, "rw" tidies them up."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True)


def _numbers(connection: sqlite3.Connection) -> frozenset[int]:
    return frozenset(number for (number,) in connection.execute(FORGOTTEN))
