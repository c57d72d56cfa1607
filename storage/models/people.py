"""Those who take part: the network, organisations, functions, people and their accounts."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.address import AccountKey, Address
from storage.models.base import ID_LENGTH, NAME_LENGTH, Model
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


class Installation(Model):
    """A workspace or tenant in which the bot lives."""

    __tablename__ = "installation"
    __table_args__ = (UniqueConstraint("platform", "workspace"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[Platform]
    workspace: Mapped[str] = mapped_column(String(40))
    name: Mapped[str | None] = mapped_column(String(120))  # null: the platform has not said it yet
    service: Mapped[str | None] = mapped_column(
        String(500)
    )  # where it is served; null: in one place
    # What its own app proves itself with, locked; null: the settings say it, or it has ended.
    tokens: Mapped[str | None] = mapped_column(Text)
    ended_at: Mapped[datetime | None]  # since when the bot does not live there any more


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
    mail: Mapped[str | None] = mapped_column(String(120))  # for who is not here to be told things
    # SHA-256 (hex) of the secret in the address of their calendar; null: they have none.
    feed_key: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)
    forgotten_at: Mapped[datetime | None]  # set: only counts are left of them
    reminders: Mapped[ReminderLevel | None]  # null: what most people want
    paused_until: Mapped[date | None]  # the day on which reminders come again; null: not paused
    home_only: Mapped[bool] = mapped_column(default=False, server_default=false())  # no messages
    weekly: Mapped[bool] = mapped_column(default=False, server_default=false())  # on Monday instead

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
