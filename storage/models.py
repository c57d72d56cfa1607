"""The tables, and what must always be true of a row; no behaviour beyond that."""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    MetaData,
    String,
    UniqueConstraint,
    false,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from storage.vocabulary import (
    Act,
    AnswerState,
    FunctionClass,
    LeadRole,
    NoticeState,
    Platform,
    PostKind,
)

NAME_LENGTH = 60  # what a button and a form field can show on every platform
LABEL_LENGTH = 68  # of "pijler Samenleving", so that a verb fits before it on a button


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
        NoticeState: _word(NoticeState),
        PostKind: _word(PostKind),
        AnswerState: _word(AnswerState),
    }


class Network(Model):
    """The whole network; one row."""

    __tablename__ = "network"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    timezone: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(5))
    # Set by a restore: what was due by then may have been told, though this database knows nothing of it.
    doubtful_until: Mapped[datetime | None]


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
    admin: Mapped[bool] = mapped_column(default=False, server_default=false())  # is beheerder
    # SHA-256 (hex) of the secret in the address of their calendar; null: they have none.
    feed_key: Mapped[str | None] = mapped_column(String(64), unique=True, index=True)

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
    conversation: Mapped[str | None] = mapped_column(String(40))  # null: never wrote to them yet

    person: Mapped[Person] = relationship(back_populates="accounts")


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
    joined_at: Mapped[datetime | None]  # null: was in before the bot came

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


class Link(Model):
    """A channel that belongs to a group, or to the whole network (group null)."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("group_id", "channel"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    channel: Mapped[str] = mapped_column(String(40), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    proven_at: Mapped[datetime | None]  # null: the bot has not yet posted there

    group: Mapped[Group | None] = relationship(lazy="joined")


class Post(Model):
    """A living card in a channel. A change raises `wanted`; delivery brings `shown` up to it."""

    __tablename__ = "post"
    __table_args__ = (UniqueConstraint("kind", "subject", "channel"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PostKind]
    subject: Mapped[int]  # the id of what it is about: a group's, or the network's
    channel: Mapped[str] = mapped_column(String(40))
    message: Mapped[str | None] = mapped_column(String(40))  # null: not posted, or removed
    wanted: Mapped[int] = mapped_column(default=1)
    shown: Mapped[int] = mapped_column(default=0)


class Notice(Model):
    """One thing that the bot must tell somebody (or a channel, by its post) at some moment.

    It holds no words: they are made from the facts of the moment of sending.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_state_not_before", "state", "not_before"),
        Index("ix_notice_group_id_due_at", "group_id", "due_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)  # a second one is impossible
    kind: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    args: Mapped[dict[str, Any]]  # ids and dates of what it is about; no names, no words
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[NoticeState]
    not_before: Mapped[datetime]  # when delivery looks at it again
    attempt: Mapped[int] = mapped_column(default=0)  # also tells a late verdict from a current one
    looked: Mapped[int] = mapped_column(default=0)  # times looked for in the channel, while unknown
    token: Mapped[str] = mapped_column(String(40))  # what it is found again by; says nothing
    started_at: Mapped[datetime | None]
    conversation: Mapped[str | None] = mapped_column(String(40))
    message: Mapped[str | None] = mapped_column(String(40))
    fault: Mapped[str | None] = mapped_column(String(80))
    settled_at: Mapped[datetime | None] = mapped_column(index=True)

    person: Mapped[Person | None] = relationship(lazy="joined")
    post: Mapped[Post | None] = relationship(lazy="joined")


class Meeting(Model):
    """A meeting of a group, or of the whole network (group null).

    The local day and times decide; the instants follow from them, for looking things up.
    """

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_group_id_starts_at", "group_id", "starts_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    day: Mapped[date]
    begins: Mapped[time]
    ends: Mapped[time]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(120))  # empty: online only
    link: Mapped[str] = mapped_column(String(500))  # empty: not online
    programme: Mapped[str] = mapped_column(String(3000))  # lines; empty: none
    places: Mapped[int | None]  # null: as many as want to come
    answer_until: Mapped[datetime | None]  # null: until it begins
    items_until: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    uid: Mapped[str] = mapped_column(String(60), unique=True)  # in calendars; never changes
    sequence: Mapped[int] = mapped_column(
        default=0
    )  # rises with each change that calendars must see
    planned_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    group: Mapped[Group | None] = relationship(lazy="joined")
    stand_in: Mapped[Person | None] = relationship(foreign_keys=[stand_in_id])


class Answer(Model):
    """What somebody has said about a meeting; one row each."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[AnswerState]
    answered_at: Mapped[datetime]
    queued_at: Mapped[datetime | None]  # since when on the waiting list, in order of which it moves
    reason: Mapped[str | None] = mapped_column(String(300))  # for trekker and ondersteuner only
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined", innerjoin=True)
    replaced_by: Mapped[Person | None] = relationship(foreign_keys=[replaced_by_id])
    meeting: Mapped[Meeting] = relationship()
