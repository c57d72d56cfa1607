"""How a person is forgotten: what becomes of every row that names them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from storage.address import NO_NAMES, AccountNames
from storage.database import SCRUB
from storage.models import (
    Account,
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
    Referral,
    Silence,
    Support,
)
from storage.names import fold
from storage.queries import mail_leftovers, people, promises

FORGOTTEN = "vertrokken lid"  # the name of whoever was forgotten


class Fate(StrEnum):
    """What happens to a row that names a person who is forgotten."""

    DELETED = "deleted"
    LOOSENED = "loosened"  # the row stays, and names nobody any more
    KEPT = "kept"  # the row stays for the counts, and names a "vertrokken lid"


# Every place where a person is named; a test holds this to the tables.
FATES: Mapping[Any, Fate] = {
    Account.person_id: Fate.DELETED,
    MailAddress.person_id: Fate.DELETED,
    Membership.person_id: Fate.DELETED,
    Lead.person_id: Fate.DELETED,
    Notice.person_id: Fate.DELETED,
    Guest.person_id: Fate.DELETED,
    PollVote.person_id: Fate.DELETED,
    Silence.person_id: Fate.DELETED,
    Pair.bestuurder_id: Fate.DELETED,
    Pair.adviser_id: Fate.DELETED,
    Pair.proposed_by_id: Fate.LOOSENED,
    ImportBatch.by_id: Fate.LOOSENED,
    Correction.by_id: Fate.LOOSENED,
    MailAddress.given_by_id: Fate.LOOSENED,
    MailDomain.tied_by_id: Fate.LOOSENED,
    Link.asked_by_id: Fate.LOOSENED,
    Meeting.planned_by_id: Fate.LOOSENED,
    Meeting.stand_in_id: Fate.LOOSENED,
    Poll.asked_by_id: Fate.LOOSENED,
    AgendaItem.handed_in_by_id: Fate.LOOSENED,
    AgendaItem.source_id: Fate.LOOSENED,
    BodySeat.person_id: Fate.LOOSENED,
    Action.person_id: Fate.LOOSENED,
    Answer.replaced_by_id: Fate.LOOSENED,
    Answer.person_id: Fate.KEPT,
    PartAnswer.person_id: Fate.KEPT,
    Presence.person_id: Fate.KEPT,
    Support.person_id: Fate.KEPT,
    AuditEntry.actor_id: Fate.KEPT,
    AuditEntry.person_id: Fate.KEPT,
}


# Where somebody's name may have been written as a word of its own.
NAMES = (AgendaItem.speaker, Referral.by, Referral.to)


def forget(session: Session, person: Person, now: datetime, named: AccountNames = NO_NAMES) -> None:
    """Delete everything that identifies a person; the counts per gemeente stay.

    Coming answers must have been withdrawn before: they move a waiting list. Whose account the
    settings name (`named`) stays beheerder by that, as somebody of whom nothing else is known.
    """
    me, name = person.id, person.name
    kept = [one.key for one in person.accounts if one.key in named]
    promises.forget(session, person)
    session.execute(update(Action).where(Action.person_id == me).values(reason=None))
    mail_leftovers.leave(session, person, now)
    for column, fate in FATES.items():
        if fate == Fate.DELETED:
            session.execute(delete(column.class_).where(column == me))
        elif fate == Fate.LOOSENED:
            session.execute(update(column.class_).where(column == me).values({column.key: None}))
    session.execute(update(Answer).where(Answer.person_id == me).values(reason=None))
    # A name can stand in many ways in a list that waits to be imported; it can be pasted again.
    for batch in session.scalars(select(ImportBatch).where(ImportBatch.lines.is_not(None))):
        if set(fold(name).split()) <= set(fold(batch.lines or "").split()):
            batch.lines, batch.made = None, None
    for column in NAMES:
        rows = session.execute(select(column.class_.id, column).where(column.is_not(None)))
        same = [row.id for row in rows if fold(row[1]) == fold(name)]
        session.execute(
            update(column.class_).where(column.class_.id.in_(same)).values({column.key: FORGOTTEN})
        )
    session.expire(person, ["accounts", "mail_address"])
    person.name, person.language, person.feed_key = FORGOTTEN, None, None
    person.function = None
    person.confirmed_organisation, person.confirmed_function = None, None
    person.claimed_at, person.admin, person.seen_on = None, False, None
    person.reminders, person.paused_until = None, None
    person.home_only, person.weekly = False, False
    person.by_mail, person.invitations_by_mail = False, False
    person.forgotten_at = now
    session.info[SCRUB] = True
    session.flush()
    for account in kept:
        people.add_with_account(session, account.user, account)
