"""What the reference "+ write" does with its database: one small transaction through the ORM."""

from datetime import UTC, datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

READ = 3  # rows


class Table(DeclarativeBase):
    """What both tables share: nothing."""


class Entry(Table):
    """What somebody typed."""

    __tablename__ = "entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(String(40), index=True)
    words: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class AuditLine(Table):
    """That it was typed."""

    __tablename__ = "audit_line"
    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    person: Mapped[str] = mapped_column(String(40), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


def write(session: Session, person: str, words: str) -> str:
    """Insert a row and its audit row, read three rows; give their words, one per line."""
    now = datetime.now(UTC)
    entry = Entry(person=person, words=words, at=now)
    session.add(entry)
    session.flush()
    session.add(AuditLine(entry_id=entry.id, person=person, at=now))
    rows = session.scalars(select(Entry).order_by(Entry.id.desc()).limit(READ))
    return "\n".join(f"{row.person}: {row.words}" for row in rows)
