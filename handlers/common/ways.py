"""Whether somebody can be told something now, as far as screens promise it."""

from sqlalchemy.orm import Session

from handlers.common.rules.ways import MAILED
from storage.models import Person
from storage.queries import mail
from storage.queries.people import is_here


def reachable(session: Session, person: Person, kind: str) -> bool:
    """Return whether a kind of message reaches somebody: in a chat, or else by mail."""
    return is_here(person) or mailable(session, person, kind)


def mailable(session: Session, person: Person, kind: str) -> bool:
    """Return whether a kind of message may go to somebody's address, in a chat or not."""
    return goes_by_mail(session, kind) and person.id in mail.usable(session)


def goes_by_mail(session: Session, kind: str) -> bool:
    """Return whether the bot can mail at all, and this kind of message."""
    return kind in MAILED and mail.is_set(session)
