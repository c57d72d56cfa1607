"""The SQL that SQLite and PostgreSQL would each write in their own way, and reading plain rows."""

from collections.abc import Mapping
from typing import Any, TypeVarTuple

from sqlalchemy import JSON, ColumnElement, CursorResult, String, Table, and_
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.selectable import TypedReturnsRows

Columns = TypeVarTuple("Columns")

# PostgreSQL compares and groups by JSONB only.
STRUCTURE = JSON().with_variant(postgresql.JSONB(), "postgresql")


def bytewise(length: int) -> String:
    """Return the type of a key that is compared byte by byte, whatever the database's language.

    SQLite compares so anyway.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def insert(table: type[Any] | Table) -> postgresql.Insert:
    """Return an INSERT that may say what happens when the row is there already (ON CONFLICT).

    Both engines read the same words, and SQLAlchemy compiles this class for both; a test holds that.
    Whether a row was made says RETURNING: PostgreSQL counts no inserted rows.
    """
    return postgresql.insert(table)


def starts_with(key: InstrumentedAttribute[str], start: str) -> ColumnElement[bool]:
    """Return the condition that a bytewise `key` begins with `start` (not empty).

    Two comparisons, because a LIKE does not use the index on the key.
    """
    return and_(key >= start, key < start[:-1] + chr(ord(start[-1]) + 1))


def rows(
    session: Session, statement: TypedReturnsRows[*Columns], values: Mapping[str, Any]
) -> CursorResult[*Columns]:
    """Return what a statement finds as plain rows, with all that the session was told before.

    For columns, not entities: half of what the session's own `execute` costs.
    """
    session.flush()
    return session.connection().execute(statement, values)
