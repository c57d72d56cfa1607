"""How two entries of one person become one."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.models import (
    Answer,
    Guest,
    Lead,
    Membership,
    Pair,
    PartAnswer,
    Person,
    PollVote,
    Presence,
)
from storage.queries import mail
from storage.queries.people import NAMING

# Where one person may be named once for each of something: what the listed person has, counts.
ONCE = (
    (Answer, Answer.meeting_id),
    (PartAnswer, PartAnswer.part_id),
    (Guest, Guest.meeting_id),
    (Presence, Presence.meeting_id),
    (PollVote, PollVote.poll_date_id),
)


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
    listed.by_mail, listed.invitations_by_mail = other.by_mail, other.invitations_by_mail
    mail.merge(session, listed, other)
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
