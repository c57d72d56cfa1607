"""People and their accounts."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, bindparam, delete, or_, select, true, update
from sqlalchemy.orm import Session, lazyload

from storage.address import NO_NAMES, AccountKey, AccountName, AccountNames
from storage.models import (
    Account,
    AgendaItem,
    Answer,
    AuditEntry,
    Guest,
    ImportBatch,
    Lead,
    Link,
    Meeting,
    Membership,
    Notice,
    Organisation,
    Pair,
    PartAnswer,
    Person,
    Poll,
    PollVote,
    Presence,
    Support,
)

# Where a person is named and one replaces another just so; a test holds this to the tables.
NAMING = (
    Notice.person_id,
    Link.asked_by_id,
    AuditEntry.actor_id,
    AuditEntry.person_id,
    Answer.person_id,
    Answer.replaced_by_id,
    Meeting.planned_by_id,
    Meeting.stand_in_id,
    Poll.asked_by_id,
    AgendaItem.handed_in_by_id,
    AgendaItem.source_id,
    Support.person_id,
    PartAnswer.person_id,
    Guest.person_id,
    Presence.person_id,
    PollVote.person_id,
    Pair.bestuurder_id,
    Pair.adviser_id,
    Pair.proposed_by_id,
    ImportBatch.by_id,
)
# Where one person may be named once for each of something: what the listed person has, counts.
ONCE = (
    (Answer, Answer.meeting_id),
    (PartAnswer, PartAnswer.part_id),
    (Guest, Guest.meeting_id),
    (Presence, Presence.meeting_id),
    (PollVote, PollVote.poll_date_id),
)

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


def merge(session: Session, listed: Person, other: Person) -> None:
    """Make one person of two: `listed`, who had no account, gets all that `other` had."""
    for account in list(other.accounts):
        account.person = listed
    listed.language = listed.language or other.language
    listed.organisation_id = listed.organisation_id or other.organisation_id
    listed.function_id = listed.function_id or other.function_id
    # Of the two, what was confirmed stays so: of the listed one, else of the one with the account.
    listed.confirmed_organisation_id = (
        listed.confirmed_organisation_id or other.confirmed_organisation_id
    )
    listed.confirmed_function_id = listed.confirmed_function_id or other.confirmed_function_id
    listed.claimed_at = listed.claimed_at or other.claimed_at
    listed.admin = listed.admin or other.admin
    # The person with an account chose how they are reminded; the listed one could not.
    listed.reminders, listed.paused_until = other.reminders, other.paused_until
    listed.home_only, listed.weekly = other.home_only, other.weekly
    listed.mail = None  # it was for who is not here to be told things
    feed_key, other.feed_key = listed.feed_key or other.feed_key, None
    session.flush()
    listed.feed_key = feed_key  # only now: no two people may have the same one
    for table in (Membership, Lead):
        had = select(table.group_id).where(table.person_id == listed.id)
        session.execute(delete(table).where(table.person_id == other.id, table.group_id.in_(had)))
        session.execute(
            update(table).where(table.person_id == other.id).values(person_id=listed.id)
        )
    for answered, each in ONCE:
        has = select(each).where(answered.person_id == listed.id)
        session.execute(delete(answered).where(answered.person_id == other.id, each.in_(has)))
    _merge_pairs(session, listed, other)
    for column in NAMING:
        session.execute(
            update(column.class_).where(column == other.id).values({column.key: listed.id})
        )
    session.expire(other, ["accounts"])
    session.delete(other)
    session.flush()
    known = ["organisation", "function", "confirmed_organisation", "confirmed_function"]
    session.expire(listed, known)


def _merge_pairs(session: Session, listed: Person, other: Person) -> None:
    """Delete the pairs that would exist twice, or pair a person with themselves."""
    for mine, theirs in (
        (Pair.bestuurder_id, Pair.adviser_id),
        (Pair.adviser_id, Pair.bestuurder_id),
    ):
        has = select(theirs).where(mine == listed.id)
        session.execute(
            delete(Pair).where(mine == other.id, theirs.in_(has) | (theirs == listed.id))
        )
