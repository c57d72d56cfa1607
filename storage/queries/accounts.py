"""Which of somebody's accounts they used last; noted only of people who have several."""

from datetime import datetime

from sqlalchemy import bindparam, exists, select, update
from sqlalchemy.orm import Session, aliased, lazyload

from storage.address import AccountKey
from storage.models import Account, Person, UtcDateTime

_OTHER = aliased(Account)
_SEVERAL = exists().where(_OTHER.person_id == Account.person_id, _OTHER.id != Account.id)
_OWNER = (
    select(Person, Account.id, _SEVERAL)
    .join(Person.accounts)
    .where(
        Account.platform == bindparam("platform"),
        Account.workspace == bindparam("workspace"),
        Account.user == bindparam("user"),
    )
    .options(lazyload(Person.accounts))
)
_USED = (
    update(Account)
    .where(Account.id == bindparam("number"))
    .values(seen_at=bindparam("now", type_=UtcDateTime()))
)


def used(session: Session, account: AccountKey, now: datetime) -> Person | None:
    """Return the person with this account; note that they used it, where they have another one."""
    found = session.execute(_OWNER, account._asdict()).one_or_none()
    if found is None:
        return None
    person, number, several = found
    if several:
        session.connection().execute(_USED, {"number": number, "now": now})
    return person
