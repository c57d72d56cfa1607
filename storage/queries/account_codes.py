"""Codes by which somebody says that two accounts are theirs: shown in the one, typed in the other."""

from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select
from sqlalchemy.orm import Session

from storage.address import AccountKey
from storage.models import Account, AccountCode, UtcDateTime

_BEFORE = bindparam("before", type_=UtcDateTime())
_FORGOTTEN = (
    delete(AccountCode)
    .where(
        or_(AccountCode.shown_at.is_(None), AccountCode.shown_at < _BEFORE),
        or_(AccountCode.tries_since.is_(None), AccountCode.tries_since < _BEFORE),
    )
    .returning(AccountCode.account_id)
)


def account(session: Session, key: AccountKey) -> Account:
    """Return the account of whoever writes; there always is one."""
    return session.scalars(select(Account).filter_by(**key._asdict())).one()


def of(session: Session, account: Account) -> AccountCode:
    """Return what is kept of the codes of an account; it begins empty."""
    found = session.get(AccountCode, account.id)
    if found is None:
        found = AccountCode(account_id=account.id, tries=0)
        session.add(found)
        session.flush()
    return found


def by_key(session: Session, key: str) -> AccountCode | None:
    """Find the code of which this is stored."""
    return session.scalar(select(AccountCode).where(AccountCode.key == key))


def show(session: Session, account: Account, key: str, now: datetime) -> None:
    """Store what is kept of a code that an account shows; one that it showed before is worth nothing."""
    found = of(session, account)
    found.key, found.shown_at, found.used_at, found.typed_by_id = key, now, None, None
    session.flush()


def typed_by(session: Session, account: Account, shown_by: int) -> AccountCode | None:
    """Find the code of the account with this number, where it was typed in `account` and not used yet."""
    found = session.get(AccountCode, shown_by)
    mine = found is not None and found.typed_by_id == account.id and found.used_at is None
    return found if mine else None


def forget(session: Session, before: datetime) -> int:
    """Delete what was shown and tried before this moment; return of how many accounts."""
    return len(session.connection().execute(_FORGOTTEN, {"before": before}).all())
