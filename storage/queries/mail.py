"""Addresses for mail: who has which, and whether it can be used."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from storage.database import MAIL
from storage.models import MailAddress, Notice, Person
from storage.vocabulary import NoticeState

# What changes the appointment in somebody's calendar.
IN_CALENDAR = frozenset(
    {"invitation", "expected", "moved_up", "meeting_moved", "meeting_cancelled"}
)
USABLE = "mail_usable"  # in session.info: whose addresses can be used, once that was asked


def folded(address: str) -> str:
    """Return an address as it is stored and compared."""
    return address.strip().lower()


def is_set(session: Session) -> bool:
    """Return whether the bot can mail."""
    return bool(session.info.get(MAIL))


CAN_BE_USED = (
    MailAddress.stopped_at.is_(None)
    & MailAddress.paused_at.is_(None)
    & MailAddress.bounced_at.is_(None)
)
USABLE_ADDRESS = select(MailAddress.person_id).where(CAN_BE_USED)


def usable(session: Session) -> frozenset[int]:
    """Return the ids of the people with an address that can be used; a session asks that once."""
    found = session.info.get(USABLE)
    if not isinstance(found, frozenset):
        session.flush()
        found = frozenset(session.connection().execute(USABLE_ADDRESS).scalars())
        session.info[USABLE] = found
    return found


def barred(session: Session, among: Collection[int]) -> set[int]:
    """Return the ids of those of these people whose address may not or cannot be used."""
    found = select(MailAddress.person_id).where(MailAddress.person_id.in_(among), ~CAN_BE_USED)
    return set(session.scalars(found))


_OF = select(MailAddress).where(MailAddress.address == bindparam("address"))


def of_address(session: Session, address: str) -> MailAddress | None:
    """Find an address; its person is the only one whom it can be of."""
    return session.scalar(_OF, {"address": folded(address)})


def give(
    session: Session, person: Person, address: str | None, *, by: Person | None, now: datetime
) -> bool:
    """Let this be somebody's only address, or none; False when it is somebody else's, or was theirs.

    A person who wanted no mail still wants none, whatever address somebody else fills in.
    """
    had = person.mail_address
    new = folded(address) if address else None
    if new == (had.address if had else None) or (new and of_address(session, new) is not None):
        return False
    stopped = had.stopped_at if had and by is not person else None
    take(session, [person.id])
    session.expire(person, ["mail_address"])
    if new:
        row = MailAddress(person_id=person.id, address=new, added_at=now, stopped_at=stopped)
        row.given_by_id = by.id if by else None
        session.add(row)
    session.flush()
    session.info.pop(USABLE, None)
    return True


def take(session: Session, ids: Collection[int]) -> None:
    """Delete the addresses of these people; what may not have arrived there goes by the new way."""
    of = MailAddress.person_id.in_(ids)
    went = Notice.mail_id.in_(select(MailAddress.id).where(of))
    anew = {"state": NoticeState.DUE, "conversation": None, "begun_at": None}
    session.execute(update(Notice).where(went, Notice.state == NoticeState.UNKNOWN).values(anew))
    session.execute(update(Notice).where(went).values(mail_id=None))
    session.execute(delete(MailAddress).where(of))
    session.info.pop(USABLE, None)


def has_appointment(session: Session, notice: Notice) -> bool:
    """Return whether the meeting of a notice went into its person's calendar by mail."""
    sent = select(Notice.id).where(
        Notice.person_id == notice.person_id,
        Notice.mail_id.is_not(None),
        Notice.state == NoticeState.SENT,
        Notice.kind.in_(IN_CALENDAR),
        Notice.args["meeting"].as_string() == str(notice.args.get("meeting")),
    )
    return session.scalar(sent.limit(1)) is not None


def by_person(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    """Return the addresses of these people, as far as they have one."""
    found = select(MailAddress.person_id, MailAddress.address)
    rows = session.execute(found.where(MailAddress.person_id.in_(ids)))
    return {row.person_id: row.address for row in rows}


def merge(session: Session, listed: Person, other: Person) -> None:
    """Let the person who was listed have the address of the other, who has an account.

    What somebody only listed was for mail by hand to a person who was not here; an address that
    answered, or that its person gave, stays.
    """
    mine, theirs = listed.mail_address, other.mail_address
    keeps = mine is not None and (mine.confirmed_at is not None or mine.given_by_id == listed.id)
    if not keeps:
        take(session, [listed.id])
        if theirs is not None:
            theirs.person_id = listed.id
    elif theirs is not None:
        take(session, [other.id])
    session.flush()
    session.info.pop(USABLE, None)
    session.expire(listed, ["mail_address"])
    session.expire(other, ["mail_address"])
