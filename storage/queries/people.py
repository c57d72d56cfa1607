"""People and their accounts."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, bindparam, or_, select, true, update
from sqlalchemy.orm import Session, lazyload

from storage.address import NO_NAMES, AccountKey, AccountName, AccountNames
from storage.models import Account, Organisation, Person

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


def by_account(session: Session, account: AccountKey) -> Person | None:
    """Find the person with this account."""
    return session.scalar(_BY_ACCOUNT, account._asdict())


def add_with_account(session: Session, name: str, account: AccountKey) -> Person:
    """Add a person who has just used the bot for the first time."""
    person = Person(name=name, organisation=None, function=None)
    person.accounts.append(Account(**account._asdict()))
    session.add(person)
    session.flush()
    return person


def give_account(session: Session, person: Person, account: AccountKey) -> None:
    """Let somebody who was entered have this account."""
    person.accounts.append(Account(**account._asdict()))
    session.flush()


def take_accounts(session: Session, person: Person) -> None:
    """Let somebody have no account any more, as when they were entered."""
    for account in list(person.accounts):
        session.delete(account)
    session.flush()
    session.expire(person, ["accounts"])


def is_bare(person: Person, user: str) -> bool:
    """Return whether nothing is known of a person but their user id, which stands for a name."""
    return person.name == user


def come_in(session: Session, name: str, account: AccountKey) -> Person:
    """Enter whoever uses the bot for the first time, or give somebody a name who had none."""
    person = by_account(session, account)
    if person is None:
        return add_with_account(session, name, account)
    person.name = name
    return person


def add(session: Session, name: str, organisation: Organisation | None) -> Person:
    """Add a person without an account, whom somebody else named."""
    person = Person(name=name, organisation=organisation, function=None)
    session.add(person)
    session.flush()
    return person


def rename(session: Session, account: AccountKey, name: str) -> bool:
    """Take over a name that somebody changed on the platform; False when nothing changed.

    Of whom only the user id is kept, that stays so until they use the bot.
    """
    person = by_account(session, account)
    if person is None or person.name == name or is_bare(person, account.user):
        return False
    person.name = name
    return True


def by_id(session: Session, number: int) -> Person | None:
    """Find a person."""
    return session.get(Person, number)


def names(session: Session, among: Collection[int] | None = None) -> Sequence[tuple[int, str]]:
    """Return the number and name of everybody, or of the people with the ids `among`, by name."""
    found = select(Person.id, Person.name).order_by(Person.name, Person.id)
    if among is not None:
        found = found.where(Person.id.in_(among))
    return [(row.id, row.name) for row in session.execute(found)]


def some(session: Session, ids: Collection[int]) -> Sequence[Person]:
    """Return the people with these ids, by name."""
    return session.scalars(
        select(Person).where(Person.id.in_(ids)).order_by(Person.name, Person.id)
    ).all()


def is_here(person: Person) -> bool:
    """Return whether somebody has an account that is still in the workspace."""
    return any(account.gone_at is None for account in person.accounts)


def by_feed_key(session: Session, key: str) -> Person | None:
    """Find the person whose calendar address has this key."""
    return session.scalar(select(Person).where(Person.feed_key == key))


def admins(session: Session, named: AccountNames = NO_NAMES) -> Sequence[Person]:
    """Return the beheerders: people who were appointed, and people with an account that is `named`.

    A person who left the workspace is not one.
    """
    appointed = or_(Person.admin, *(is_named(one) for one in named))
    return session.scalars(
        select(Person)
        .where(Person.accounts.any(Account.gone_at.is_(None) & appointed))
        .order_by(Person.id)
    ).all()


def is_named(name: AccountName) -> ColumnElement[bool]:
    """Return the condition that an account is the one that the settings name."""
    of: ColumnElement[bool] = Account.workspace == name.workspace
    if name.workspace is None:
        of = Account.workspace.not_in(sorted(name.further)) if name.further else true()
    return (Account.user == name.user) & (Account.platform == name.platform) & of


def is_account(key: AccountKey) -> ColumnElement[bool]:
    """Return the condition that it is this account."""
    return is_named(AccountName(*key))


def writes_in(session: Session, account: int, conversation: str) -> None:
    """Store the id of the direct conversation with the account of this number."""
    found = update(Account).where(Account.id == account)
    session.execute(found.values(conversation=conversation))
