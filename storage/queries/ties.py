"""Workspaces and tenants that are a gemeente's own: whoever comes from there and is no guest is of that gemeente."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from storage.address import AccountKey
from storage.models import Account, Installation, Organisation, Person
from storage.queries import confirmations, memberships, posts
from storage.vocabulary import PostKind

# The person, and what was known of their gemeente before: its id, and the id of the confirmed one.
Before = tuple[int, int | None, int | None]


class There(NamedTuple):
    """Somebody with an account in a workspace or tenant."""

    person: Person
    account: AccountKey


_TIED = select(Organisation).join(Installation, Installation.organisation_id == Organisation.id)
_UNSETTLED = (
    select(Account, Installation.organisation_id)
    .join(Account.person)
    .join(
        Installation,
        (Installation.platform == Account.platform) & (Installation.workspace == Account.workspace),
    )
    .where(
        Installation.organisation_id.is_not(None),
        Account.gone_at.is_(None),
        Person.forgotten_at.is_(None),
        Person.confirmed_organisation_id.is_distinct_from(Installation.organisation_id),
        Person.organisation_id.is_(None) | (Person.organisation_id == Installation.organisation_id),
    )
    .order_by(Account.id)
)


def tied(session: Session, account: AccountKey) -> Organisation | None:
    """Return the gemeente of the workspace or tenant in which an account is, if it is one's own."""
    there = {"platform": account.platform, "workspace": account.workspace}
    return session.scalar(_TIED.filter_by(**there))


def welcome(session: Session, person: Person, account: AccountKey) -> None:
    """Let somebody who comes for the first time, and is no guest, be of the gemeente they come from."""
    organisation = tied(session, account)
    if organisation is not None and person.organisation in (None, organisation):
        confirm(session, person, organisation)


def confirm(session: Session, person: Person, organisation: Organisation | None) -> Before:
    """Let it be confirmed that somebody is of a gemeente; return how it was."""
    had = (person.id, person.organisation_id, person.confirmed_organisation_id)
    confirmations.settle_voices(session, person)
    person.organisation = person.confirmed_organisation = organisation
    session.flush()
    show_anew(session, person)
    return had


def take_back(session: Session, before: Collection[Before], organisation: int) -> int:
    """Let people be as they were before a gemeente was confirmed of them; return of how many.

    Whoever has said something else since, or was confirmed as something else, stays as they are.
    """
    back = 0
    for number, said, confirmed in before:
        person = session.get(Person, number)
        if person is None or person.forgotten_at is not None:
            continue
        if (person.organisation_id, person.confirmed_organisation_id) != (organisation,) * 2:
            continue
        person.organisation_id, person.confirmed_organisation_id = said, confirmed
        session.flush()
        session.expire(person, ["organisation", "confirmed_organisation"])
        show_anew(session, person)
        back += 1
    return back


def there(session: Session, installation: Installation) -> Sequence[There]:
    """Return the people who have an account in a workspace or tenant, once each."""
    found = (
        select(Account)
        .join(Account.person)
        .where(
            Account.platform == installation.platform,
            Account.workspace == installation.workspace,
            Account.gone_at.is_(None),
            Person.forgotten_at.is_(None),
        )
        .order_by(Account.id)
    )
    return [There(one.person, one.key) for one in session.scalars(found)]


def how_many(session: Session, installation: Installation) -> int:
    """Count the same people."""
    found: Select[int] = select(func.count(Account.id)).where(
        Account.platform == installation.platform,
        Account.workspace == installation.workspace,
        Account.gone_at.is_(None),
    )
    return session.scalars(found).one()


def unsettled(session: Session) -> Sequence[tuple[Account, int]]:
    """Return the accounts in tied places of people who say no other gemeente, with the id of theirs."""
    return [(row[0], row[1] or 0) for row in session.execute(_UNSETTLED)]


def show_anew(session: Session, person: Person) -> None:
    """Let the cards that mark what is not confirmed of somebody show the latest."""
    for item in confirmations.items_of(session, person):
        posts.want(session, PostKind.ITEM, item)
    for one in memberships.of_person(session, person):
        if one.group.function_id is not None:  # a seat there hangs on the function
            posts.want(session, PostKind.GROUP, one.group_id)
