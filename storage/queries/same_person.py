"""Two entries that are one person: whatever names the one, names the other from then on."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.models import (
    Action,
    AgendaItem,
    Answer,
    AuditEntry,
    BodySeat,
    Correction,
    Guest,
    ImportBatch,
    Lead,
    Link,
    MailAddress,
    MailDomain,
    Meeting,
    Membership,
    Notice,
    Pair,
    PartAnswer,
    Person,
    Poll,
    PollVote,
    Presence,
    Silence,
    Support,
)
from storage.queries import mail
from storage.vocabulary import LeadRole

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
    BodySeat.person_id,
    Support.person_id,
    Action.person_id,
    PartAnswer.person_id,
    Guest.person_id,
    Presence.person_id,
    PollVote.person_id,
    Pair.bestuurder_id,
    Pair.adviser_id,
    Pair.proposed_by_id,
    ImportBatch.by_id,
    MailAddress.given_by_id,
    MailDomain.tied_by_id,
    Correction.by_id,
)
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
    # Of the two, what was confirmed stays so: of the listed one, else of the one with the account.
    listed.confirmed_organisation_id = (
        listed.confirmed_organisation_id or other.confirmed_organisation_id
    )
    listed.confirmed_function_id = listed.confirmed_function_id or other.confirmed_function_id
    listed.organisation_id = listed.organisation_id or other.organisation_id
    listed.function_id = listed.function_id or other.function_id
    # The person with an account chose how they are reminded; the listed one could not.
    listed.reminders, listed.paused_until = other.reminders, other.paused_until
    listed.home_only, listed.weekly = other.home_only, other.weekly
    listed.by_mail, listed.invitations_by_mail = other.by_mail, other.invitations_by_mail
    move(session, listed, other)


def move(session: Session, kept: Person, other: Person) -> None:
    """Let `kept` have all that `other` had, once each; nothing is left of `other`.

    Where both have something of which there is one, that of `kept` stays.
    """
    for account in list(other.accounts):
        account.person = kept
    kept.language = kept.language or other.language
    kept.claimed_at = kept.claimed_at or other.claimed_at
    kept.admin = kept.admin or other.admin
    kept.seen_on = max(filter(None, (kept.seen_on, other.seen_on)), default=None)
    # Whoever they turn out to be is heard of now.
    session.execute(delete(Silence).where(Silence.person_id.in_((kept.id, other.id))))
    mail.merge(session, kept, other)
    feed_key, other.feed_key = kept.feed_key or other.feed_key, None
    session.flush()
    kept.feed_key = feed_key  # only now: no two people may have the same one
    _move_roles(session, kept, other)
    for answered, each in ONCE:
        has = select(each).where(answered.person_id == kept.id)
        session.execute(delete(answered).where(answered.person_id == other.id, each.in_(has)))
    _move_pairs(session, kept, other)
    for column in NAMING:
        session.execute(
            update(column.class_).where(column == other.id).values({column.key: kept.id})
        )
    session.expire(kept, ["accounts"])
    session.expire(other, ["accounts"])
    session.delete(other)
    session.flush()
    known = ["organisation", "function", "confirmed_organisation", "confirmed_function"]
    session.expire(kept, known)


def _move_roles(session: Session, kept: Person, other: Person) -> None:
    """Move groups and roles; whoever was trekker of a group stays that."""
    leads = select(Lead.group_id).where(Lead.person_id == other.id)
    trekker = leads.where(Lead.role == LeadRole.TREKKER)
    session.execute(
        update(Lead)
        .where(Lead.person_id == kept.id, Lead.group_id.in_(trekker))
        .values(role=LeadRole.TREKKER)
    )
    for table in (Membership, Lead):
        had = select(table.group_id).where(table.person_id == kept.id)
        session.execute(delete(table).where(table.person_id == other.id, table.group_id.in_(had)))
        session.execute(update(table).where(table.person_id == other.id).values(person_id=kept.id))


def _move_pairs(session: Session, kept: Person, other: Person) -> None:
    """Delete the pairs that would exist twice, or pair a person with themselves."""
    for mine, theirs in (
        (Pair.bestuurder_id, Pair.adviser_id),
        (Pair.adviser_id, Pair.bestuurder_id),
    ):
        has = select(theirs).where(mine == kept.id)
        session.execute(delete(Pair).where(mine == other.id, theirs.in_(has) | (theirs == kept.id)))
