"""Those who take part: the network, organisations, functions, people and their accounts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.address import AccountKey, Address
from storage.models.base import ADDRESS_LENGTH, ID_LENGTH, NAME_LENGTH, Model
from storage.reasons import Reason
from storage.vocabulary import FunctionClass, Platform, ReminderLevel


class Network(Model):
    """The whole network; one row."""

    __tablename__ = "network"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    timezone: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(5))
    # Set by a restore: what was due by then may have been told, though this database knows nothing of it.
    doubtful_until: Mapped[datetime | None]
    # Days without an answer after which what was taken further comes back to the trekker.
    silent_days: Mapped[int] = mapped_column(default=60, server_default="60")
    paused_at: Mapped[datetime | None]  # since when nothing goes out by itself
    # Days that something is kept, where a beheerder chose: handlers/common/rules/retention.py.
    terms: Mapped[dict[str, Any] | None]
    mail_read_at: Mapped[datetime | None]  # what came by then for a human to read was read
    first_week_at: Mapped[datetime | None]  # since when what is to do at first is put away
    privacy_contact: Mapped[str | None] = mapped_column(String(120))  # for questions about data


class Organisation(Model):
    """A gemeente, or another organisation that does not count as one."""

    __tablename__ = "organisation"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    key: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    counts: Mapped[bool]
    confirmed: Mapped[bool]  # false: somebody typed it and no beheerder has looked yet
    # Whose other name this is: whoever types it means that one. Null: it stands for itself.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    merged_into: Mapped["Organisation | None"] = relationship(remote_side="Organisation.id")


class Function(Model):
    """What somebody is: wethouder, ambtelijk adviseur ..."""

    __tablename__ = "function"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    name_en: Mapped[str] = mapped_column(String(NAME_LENGTH))
    function_class: Mapped[FunctionClass]
    position: Mapped[int]


class Person(Model):
    """A human; may exist without an account."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    language: Mapped[str | None] = mapped_column(String(5))  # null: as the chat platform says
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"), index=True)
    # The gemeente and the function that somebody confirmed, each apart. What the person says now is
    # confirmed only while it is the same one; so whatever changes it, it waits again by itself.
    confirmed_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    confirmed_function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"))
    claimed_at: Mapped[datetime | None]  # when they last said one that nobody has confirmed
    admin: Mapped[bool] = mapped_column(default=False, server_default=false())  # is beheerder
    # SHA-256 (hex) of the secret in the address of their calendar; null: they have none.
    feed_key: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)
    forgotten_at: Mapped[datetime | None]  # set: only counts are left of them
    # The day on which they last did something; null: not looked at yet (storage/queries/silence.py).
    seen_on: Mapped[date | None]
    reminders: Mapped[ReminderLevel | None]  # null: what most people want
    paused_until: Mapped[date | None]  # the day on which reminders come again; null: not paused
    home_only: Mapped[bool] = mapped_column(default=False, server_default=false())  # no messages
    weekly: Mapped[bool] = mapped_column(default=False, server_default=false())  # on Monday instead
    by_mail: Mapped[bool] = mapped_column(default=False, server_default=false())  # not in the chat
    # What goes into a calendar by mail, the rest in the chat.
    invitations_by_mail: Mapped[bool] = mapped_column(default=False, server_default=false())

    organisation: Mapped[Organisation | None] = relationship(
        lazy="joined", foreign_keys=[organisation_id]
    )
    function: Mapped[Function | None] = relationship(lazy="joined", foreign_keys=[function_id])
    confirmed_organisation: Mapped[Organisation | None] = relationship(
        foreign_keys=[confirmed_organisation_id]
    )
    confirmed_function: Mapped[Function | None] = relationship(foreign_keys=[confirmed_function_id])
    accounts: Mapped[list["Account"]] = relationship(
        back_populates="person", lazy="selectin", order_by="Account.id"
    )
    mail_address: Mapped["MailAddress | None"] = relationship(
        back_populates="person", foreign_keys="MailAddress.person_id", passive_deletes="all"
    )

    @property
    def mail(self) -> str | None:
        """The address for their mail, whether or not it can be used now."""
        return self.mail_address.address if self.mail_address else None

    @property
    def organisation_confirmed(self) -> bool:
        """Whether somebody confirmed that this is their gemeente."""
        return self.organisation is not None and self.organisation is self.confirmed_organisation

    @property
    def function_confirmed(self) -> bool:
        """Whether somebody confirmed that this is their function."""
        return self.function is not None and self.function is self.confirmed_function


class Account(Model):
    """Somebody's account on one chat platform, in one workspace."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("platform", "workspace", "user"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[Platform]
    workspace: Mapped[str] = mapped_column(String(40))
    user: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # Null: never wrote to them yet.
    conversation: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    gone_at: Mapped[datetime | None]  # since when it is no longer in the workspace
    language: Mapped[str | None] = mapped_column(String(5))  # where only what they do tells it
    seen_at: Mapped[datetime | None]  # last used; noted where somebody has several

    person: Mapped[Person] = relationship(back_populates="accounts")

    @property
    def key(self) -> AccountKey:
        """Which account it is."""
        return AccountKey(self.platform, self.workspace, self.user)

    @property
    def address(self) -> Address:
        """Where a message for its person alone goes."""
        return Address(self.platform, self.workspace, self.conversation, self.user)


class MailAddress(Model):
    """The one address of somebody; it gives no rights: it may have been typed by somebody else."""

    __tablename__ = "mail_address"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True, index=True)
    address: Mapped[str] = mapped_column(String(ADDRESS_LENGTH), unique=True)  # in lower case
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    added_at: Mapped[datetime | None]  # null: before that was noted
    first_sent_at: Mapped[datetime | None]  # the mail that says who gave it, why, and how to stop
    confirmed_at: Mapped[datetime | None]  # it answered
    stopped_at: Mapped[datetime | None]  # its person wants no mail any more
    paused_at: Mapped[datetime | None]  # a mail program, or a scanner, followed "unsubscribe"
    bounced_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(String(80))  # what the bounce said, as a code

    person: Mapped[Person] = relationship(back_populates="mail_address", foreign_keys=[person_id])
    given_by: Mapped[Person | None] = relationship(foreign_keys=[given_by_id])

    @property
    def bar(self) -> Reason | None:
        """Why nothing is mailed to it; None: it can be used."""
        if self.stopped_at is not None:
            return Reason.MAIL_STOPPED
        if self.bounced_at is not None:
            return Reason.NO_MAILBOX if self.fault == Reason.NO_MAILBOX else Reason.BOUNCED
        return Reason.MAIL_PAUSED if self.paused_at is not None else None

    @property
    def is_usable(self) -> bool:
        """Whether mail may be sent to it, and has a chance to arrive."""
        return self.bar is None

    @property
    def key(self) -> AccountKey:
        """As whom its person reads what is mailed there."""
        return AccountKey(Platform.MAIL, "", self.address)

    @property
    def place(self) -> Address:
        """Where a mail for its person goes."""
        return Address(Platform.MAIL, "", self.address, self.address)


class Pair(Model):
    """An adviser who may act for a bestuurder, once the other of the two has confirmed it."""

    __tablename__ = "pair"
    __table_args__ = (UniqueConstraint("bestuurder_id", "adviser_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    bestuurder_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    adviser_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    confirmed_at: Mapped[datetime | None]  # null: only proposed

    bestuurder: Mapped[Person] = relationship(foreign_keys=[bestuurder_id])
    adviser: Mapped[Person] = relationship(foreign_keys=[adviser_id])


class Silence(Model):
    """Somebody of whom nothing was heard for long: what was done about that, and on which day."""

    __tablename__ = "silence"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    asked_on: Mapped[date | None]  # whether they stay
    reminded_on: Mapped[date | None]  # of that
    told_on: Mapped[date | None]  # the beheerders, of who leads or is beheerder
