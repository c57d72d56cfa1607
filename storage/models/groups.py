"""Groups: what people sign up for, their members, their leads and their channels."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.address import ChannelKey
from storage.models.base import ID_LENGTH, NAME_LENGTH, Model
from storage.models.people import Function, Person
from storage.vocabulary import LeadRole, Platform


class GroupKind(Model):
    """A kind of group, with the words that this network uses for it and for its leads."""

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
    function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"))  # null: for all
    of_leads: Mapped[bool] = mapped_column(default=False, server_default=false())  # of all trekkers
    paused_at: Mapped[datetime | None]  # since when nothing of it goes out by itself
    per_year: Mapped[int | None]  # how many times a year it comes together; null: nobody said

    function: Mapped[Function | None] = relationship()
    kind: Mapped[GroupKind] = relationship(lazy="joined", innerjoin=True)
    names: Mapped[list["GroupName"]] = relationship(order_by="GroupName.id")
    subjects: Mapped[list["Subject"]] = relationship(
        primaryjoin="and_(Group.id == Subject.group_id, Subject.removed_at.is_(None))",
        order_by="Subject.position",
    )

    @property
    def takes_members(self) -> bool:
        """Whether people can sign up: it is open, and does not keep itself."""
        return self.closed_at is None and not self.of_leads


class GroupName(Model):
    """One way to name a group: its name, its slug or an alias, in the form that is looked up."""

    __tablename__ = "group_name"
    __table_args__ = (UniqueConstraint("group_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    key: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True)

    group: Mapped[Group] = relationship(back_populates="names")


class Subject(Model):
    """What a group works on; of several groups when each has a row with the same title."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("group_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    position: Mapped[int]  # 1..n; below zero once it was taken off the list
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    removed_at: Mapped[datetime | None]  # null: on the list

    group: Mapped[Group] = relationship(viewonly=True)
    links: Mapped[list["SubjectLink"]] = relationship(order_by="SubjectLink.id")


class SubjectLink(Model):
    """Something to read about a subject: a page of Platform31."""

    __tablename__ = "subject_link"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    url: Mapped[str] = mapped_column(String(500))


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
    """A person who leads a group, in a role."""

    __tablename__ = "lead"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[LeadRole]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    group: Mapped[Group] = relationship()


class Link(Model):
    """A channel that belongs to a group, or to the whole network (group null)."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("group_id", "platform", "workspace", "channel"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    platform: Mapped[Platform]
    workspace: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    name: Mapped[str | None] = mapped_column(String(120))  # of the channel, as far as it was told
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    proven_at: Mapped[datetime | None]  # null: the bot has not yet posted there

    group: Mapped[Group | None] = relationship(lazy="joined")

    @property
    def key(self) -> ChannelKey:
        """Which channel it is."""
        return ChannelKey(self.platform, self.workspace, self.channel)
