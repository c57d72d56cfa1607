"""Accounts: which one somebody who has several used last, and in which language it reads its platform."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, select, update
from sqlalchemy.orm import Session, aliased, lazyload

from storage.address import AccountKey
from storage.models import Account, Person, UtcDateTime
from storage.vocabulary import Platform

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

_LANGUAGES = select(Account.platform, Account.workspace, Account.user, Account.language).where(
    Account.platform == bindparam("platform"),
    Account.language.is_not(None),
    Account.gone_at.is_(None),
)
_READS = (
    update(Account)
    .where(
        Account.platform == bindparam("on"),
        Account.workspace == bindparam("at"),
        Account.user == bindparam("who"),
    )
    .values(language=bindparam("reads"))
    .returning(Account.id)
)


def languages(session: Session, platform: Platform) -> dict[AccountKey, str]:
    """Return in which language accounts read their platform, as far as that was noted."""
    found = session.connection().execute(_LANGUAGES, {"platform": platform})
    return {AccountKey(one.platform, one.workspace, one.user): one.language for one in found}


def reads(session: Session, account: AccountKey, language: str) -> bool:
    """Note in which language an account reads its platform; return whether there is such an account."""
    about = {"on": account.platform, "at": account.workspace, "who": account.user}
    found = session.connection().execute(_READS, {**about, "reads": language})
    return found.first() is not None


def of_workspace(session: Session, platform: Platform, workspace: str) -> Sequence[Account]:
    """Return the accounts of a workspace whose people are there."""
    found = select(Account).where(
        Account.platform == platform, Account.workspace == workspace, Account.gone_at.is_(None)
    )
    return session.scalars(found.order_by(Account.id)).all()


def used(session: Session, account: AccountKey, now: datetime) -> Person | None:
    """Return the person with this account; note that they used it, where they have another one."""
    found = session.execute(_OWNER, account._asdict()).one_or_none()
    if found is None:
        return None
    person, number, several = found
    if several:
        session.connection().execute(_USED, {"number": number, "now": now})
    return person
