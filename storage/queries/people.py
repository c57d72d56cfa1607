"""People and their accounts."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, lazyload

from storage.models import Account, Person
from storage.vocabulary import Platform

_BY_ACCOUNT = (
    select(Person)
    .join(Person.accounts)
    .where(
        Account.platform == bindparam("platform"),
        Account.workspace == bindparam("workspace"),
        Account.user == bindparam("user"),
    )
    .options(lazyload(Person.accounts))
)


def by_account(session: Session, platform: Platform, workspace: str, user: str) -> Person | None:
    """Find who has this account."""
    found = {"platform": platform, "workspace": workspace, "user": user}
    return session.scalar(_BY_ACCOUNT, found)


def add_with_account(
    session: Session, name: str, platform: Platform, workspace: str, user: str
) -> Person:
    """Enter somebody who has just used the bot for the first time."""
    person = Person(name=name, confirmed=False, organisation=None, function=None)
    person.accounts.append(Account(platform=platform, workspace=workspace, user=user))
    session.add(person)
    session.flush()
    return person


def rename(session: Session, platform: Platform, workspace: str, user: str, name: str) -> bool:
    """Take over a name that somebody changed on the platform; False when nothing changed."""
    person = by_account(session, platform, workspace, user)
    if person is None or person.name == name:
        return False
    person.name = name
    return True
