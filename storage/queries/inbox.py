"""Requests that had their effect, so that a second delivery has none."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from storage.models import InboxEntry, UtcDateTime
from storage.sql import insert, starts_with

_ENTER = (
    insert(InboxEntry)
    .values(key=bindparam("key"), at=bindparam("at"))
    .on_conflict_do_nothing()
    .returning(InboxEntry.key)
)

_HAS = select(InboxEntry.key).where(InboxEntry.key == bindparam("key"))
MAILED = "mail/"  # how the key of a mail begins
_BEFORE = InboxEntry.at < bindparam("before", type_=UtcDateTime())
_OF_MAIL = starts_with(InboxEntry.key, MAILED)
_FORGET = delete(InboxEntry).where(_BEFORE, ~_OF_MAIL)
_FORGET_MAIL = delete(InboxEntry).where(_BEFORE, _OF_MAIL)


def enter(session: Session, key: str, now: datetime) -> bool:
    """Note that the request `key` is being handled; False when it has been handled before."""
    # On the session's connection, because the ORM does much for a row that nobody reads here.
    entered = session.connection().execute(_ENTER, {"key": key, "at": now})
    return entered.scalar() is not None


def has(session: Session, key: str) -> bool:
    """Return whether the request `key` has been handled before."""
    return session.connection().scalar(_HAS, {"key": key}) is not None


def forget(session: Session, before: datetime) -> None:
    """Drop what came in before `before`; the platform does not deliver anything that late again."""
    session.connection().execute(_FORGET, {"before": before})


def forget_mail(session: Session, before: datetime) -> None:
    """Drop the mails that were dealt with before `before`; until then one may lie in the mailbox still."""
    session.connection().execute(_FORGET_MAIL, {"before": before})
