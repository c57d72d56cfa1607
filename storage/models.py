"""The tables, and what must always be true of a row; no behaviour beyond that."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, Enum, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from storage.vocabulary import Act, FunctionClass, LeadRole, Platform

NAME_LENGTH = 60  # what a button and a form field can show on every platform


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware going in, UTC in the database, aware (UTC) coming out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive datetime raises ValueError, because nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored instant must know its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the instant in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def _word(words: type[StrEnum]) -> Enum:
    """Keep an enumeration as a short string without a constraint: a new word needs no migration."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda enum: [word.value for word in enum],
    )


class Model(DeclarativeBase):
    """What all tables share: named constraints, because SQLite can only drop what has a name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        Platform: _word(Platform),
        FunctionClass: _word(FunctionClass),
        LeadRole: _word(LeadRole),
        Act: _word(Act),
    }


class Network(Model):
    """The whole network; one row."""

    __tablename__ = "network"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    timezone: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(5))


class Organisation(Model):
    """A gemeente, or another organisation that does not count as one."""

    __tablename__ = "organisation"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    key: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    counts: Mapped[bool]
    confirmed: Mapped[bool]  # false: somebody typed it and no beheerder has looked yet


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
    confirmed: Mapped[bool]  # whether a beheerder has confirmed gemeente and function

    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    function: Mapped[Function | None] = relationship(lazy="joined")
    accounts: Mapped[list["Account"]] = relationship(
        back_populates="person", lazy="selectin", order_by="Account.id"
    )


class Account(Model):
    """Somebody's account on one chat platform, in one workspace."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("platform", "workspace", "user"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[Platform]
    workspace: Mapped[str] = mapped_column(String(40))
    user: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship(back_populates="accounts", lazy="joined")


class GroupKind(Model):
    """A kind of group, with the words that this network uses for it and for who leads it."""

    __tablename__ = "group_kind"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(30))
    plural: Mapped[str] = mapped_column(String(30))
    lead: Mapped[str] = mapped_column(String(30))
    name_en: Mapped[str] = mapped_column(String(30))
    plural_en: Mapped[str] = mapped_column(String(30))
    lead_en: Mapped[str] = mapped_column(String(30))
    position: Mapped[int]


class Group(Model):
    """What people sign up for: a pijler, a lab, a kring."""

    __tablename__ = "group"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("group_kind.id"), index=True)
    slug: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    position: Mapped[int]
    closed_at: Mapped[datetime | None]  # null: open; a closed group keeps its history

    kind: Mapped[GroupKind] = relationship(lazy="joined", innerjoin=True)
    names: Mapped[list["GroupName"]] = relationship(order_by="GroupName.id")
    subjects: Mapped[list["Subject"]] = relationship(order_by="Subject.position")


class GroupName(Model):
    """One way to name a group: its name, its slug or an alias, in the form that is looked up."""

    __tablename__ = "group_name"
    __table_args__ = (UniqueConstraint("group_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    key: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True)

    group: Mapped[Group] = relationship(back_populates="names")


class Subject(Model):
    """What a group works on."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("group_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))


class Membership(Model):
    """A person in a group; standing, without a deadline."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    joined_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
    group: Mapped[Group] = relationship()


class Lead(Model):
    """Who leads a group, in which role."""

    __tablename__ = "lead"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[LeadRole]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    group: Mapped[Group] = relationship()


class AuditEntry(Model):
    """One line of the logboek: who did what, for whom, when."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_group_id_at", "group_id", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    act: Mapped[Act]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    detail: Mapped[dict[str, Any] | None]  # never a name or another personal fact


class InboxEntry(Model):
    """A request that had its effect: a second delivery of it finds this row and does nothing."""

    __tablename__ = "inbox"
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
