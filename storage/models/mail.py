"""Whose domain of mail is which, and what mail leaves behind."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import ADDRESS_LENGTH, ID_LENGTH, Model
from storage.models.people import Organisation

DOMAIN_LENGTH = 253


class MailDomain(Model):
    """The domain of a gemeente's mail: who answered from it is of that gemeente."""

    __tablename__ = "mail_domain"
    id: Mapped[int] = mapped_column(primary_key=True)
    domain: Mapped[str] = mapped_column(String(DOMAIN_LENGTH), unique=True)  # in lower case
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    tied_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    tied_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


class MailLeftover(Model):
    """What is still to be done about the mail of somebody who was forgotten; then the row goes.

    Our copy in the mailbox is taken away; with an `address`, the appointment is called off there first.
    """

    __tablename__ = "mail_leftover"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(ID_LENGTH))  # by what our copy is found
    address: Mapped[str | None] = mapped_column(String(ADDRESS_LENGTH))
    person: Mapped[
        int
    ]  # the number that was theirs: it is in what calendars know of the appointment
    meeting: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(index=True)
