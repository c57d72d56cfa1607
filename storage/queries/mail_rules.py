"""What becomes of an address: it answered, wants no more, is paused, or sent our mail back."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from storage.models import MailAddress, MailDomain, Notice
from storage.queries import audit, silence, ties
from storage.queries.mail import USABLE, of_address
from storage.reasons import Reason
from storage.vocabulary import Act, NoticeState, Unheard

FAULT_LENGTH = 80


def answered(session: Session, address: str, now: datetime) -> MailAddress | None:
    """Note that an address answered: it is its person's, and what is sent there arrives.

    Where its domain is tied to a gemeente, they are of that one, unless they say another.
    """
    found = of_address(session, address)
    if found is None:
        return None
    silence.heard(session, found.person, now.date())
    found.bounced_at = found.fault = None
    if found.confirmed_at is None:
        found.confirmed_at = now
        confirm_by_domain(session, found, now)
    _changed(session)
    return found


def wrote(session: Session, address: str, now: datetime) -> None:
    """Note that somebody was heard of: a mail came from their address, whatever it says."""
    found = of_address(session, address)
    if found is not None:
        silence.heard(session, found.person, now.date())


def confirm_by_domain(session: Session, address: MailAddress, now: datetime) -> bool:
    """Let the gemeente be confirmed whose domain an address has; False when there is nothing to confirm."""
    person = address.person
    domain = of_domain(session, domain_of(address.address))
    if domain is None or address.confirmed_at is None:
        return False
    new = person.confirmed_organisation_id != domain.organisation_id
    if not new or person.organisation_id not in (None, domain.organisation_id):
        return False
    ties.confirm(session, person, domain.organisation)
    audit.record(session, Act.PERSON_CONFIRMED, now=now, actor=person, person=person)
    return True


def domain_of(address: str) -> str:
    """Return the domain of an address."""
    return address.rpartition("@")[2]


def of_domain(session: Session, domain: str) -> MailDomain | None:
    """Find the domain of a gemeente's mail."""
    return session.scalar(select(MailDomain).where(MailDomain.domain == domain))


def stop(session: Session, address: MailAddress, now: datetime) -> None:
    """Send nothing there any more, because its person asked that; what waits is told as not sent."""
    silence.heard(session, address.person, now.date())
    if address.stopped_at is None:
        address.stopped_at = now
        person = address.person
        audit.record(session, Act.MAIL_STOPPED, now=now, actor=person, person=person)
    _changed(session)


def pause(session: Session, address: MailAddress, now: datetime) -> None:
    """Send nothing there for now: "unsubscribe" was followed, perhaps by a program."""
    address.paused_at = address.paused_at or now
    _changed(session)


def resume(session: Session, address: MailAddress) -> None:
    """Send there again, because its person asked that, or somebody saw to it."""
    address.stopped_at = address.paused_at = address.bounced_at = address.fault = None
    _changed(session)


def bounced(session: Session, token: str, fault: str, now: datetime) -> Notice | None:
    """Note that the mail of a notice came back; return the notice, which failed by it.

    Its address is not used again until somebody changes it, or it answers. None: it is of no mail
    that went out, or somebody else noted it.
    """
    notice = session.scalar(_CAME_BACK, {"token": token})
    if notice is None:
        return None
    if notice.mail_id is not None:
        no_longer_good(session, notice.mail_id, fault, now)
    notice.state, notice.fault = NoticeState.FAILED, Reason.BOUNCED
    notice.unheard, notice.settled_at = Unheard.UNMAILED, now
    session.flush()
    return notice


_CAME_BACK = select(Notice).where(
    Notice.token == bindparam("token"),
    Notice.begun_at.is_not(None),
    Notice.account_id.is_(None),
    Notice.post_id.is_(None),
    Notice.state.in_((NoticeState.UNKNOWN, NoticeState.SENT)),
)


def no_longer_good(session: Session, address: int, fault: str, now: datetime) -> None:
    """Note that nothing arrives at an address, by the reason that we have for it."""
    session.execute(
        update(MailAddress)
        .where(MailAddress.id == address, MailAddress.bounced_at.is_(None))
        .values(bounced_at=now, fault=fault[:FAULT_LENGTH])
    )
    _changed(session)


def sent_first(session: Session, address: int, now: datetime) -> None:
    """Note when an address had the first mail, which says who gave it and how to stop."""
    session.execute(
        update(MailAddress)
        .where(MailAddress.id == address, MailAddress.first_sent_at.is_(None))
        .values(first_sent_at=now)
    )


def _changed(session: Session) -> None:
    session.flush()
    session.info.pop(USABLE, None)
