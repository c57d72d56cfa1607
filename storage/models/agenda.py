"""Agenda items on their way, the gemeenten that support them, and where they were taken."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import NAME_LENGTH, Model
from storage.models.groups import Group
from storage.models.meetings import Meeting
from storage.models.people import Organisation, Person
from storage.vocabulary import Destination, Ending, ItemStage, SupportKind, Wish


class AgendaItem(Model):
    """Something that somebody wants to talk about; belongs to no, one or several groups."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        Index("ix_agenda_item_meeting_id_position", "meeting_id", "position"),
        Index("ix_agenda_item_stage_staged_at", "stage", "staged_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(150))
    explanation: Mapped[str] = mapped_column(String(3000))  # empty: none, or besloten
    wish: Mapped[Wish | None]  # null: not said
    audience: Mapped[Destination | None]  # whom it is for; null: not said
    minutes: Mapped[int | None]  # null: not said
    confidential: Mapped[bool]  # besloten: the title only, and only privately
    stage: Mapped[ItemStage] = mapped_column(index=True)
    staged_at: Mapped[datetime]  # since when it is in that stage
    handed_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    handed_in_at: Mapped[datetime]
    source_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )  # of whom the message was
    source_link: Mapped[str | None] = mapped_column(String(500))  # to the message that it came from
    source_message: Mapped[str | None] = mapped_column(
        String(512), index=True
    )  # its channel and id
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # null: on no agenda
    position: Mapped[int | None]  # on that agenda: 1..n
    speaker: Mapped[str | None] = mapped_column(String(NAME_LENGTH))  # who introduces it
    carried_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id")
    )  # not reached there
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    outcome: Mapped[str | None] = mapped_column(String(500))  # how it ended, or why it was declined
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"), index=True)
    found_by: Mapped[str] = mapped_column(String(3500))  # title and explanation, folded

    handed_in_by: Mapped[Person | None] = relationship(foreign_keys=[handed_in_by_id])
    organisation: Mapped[Organisation | None] = relationship()
    source: Mapped[Person | None] = relationship(foreign_keys=[source_id])
    meeting: Mapped[Meeting | None] = relationship(foreign_keys=[meeting_id])
    carried_from: Mapped[Meeting | None] = relationship(foreign_keys=[carried_from_id])
    groups: Mapped[list[Group]] = relationship(secondary="item_group", order_by="Group.position")
    supports: Mapped[list["Support"]] = relationship(
        back_populates="item", foreign_keys="Support.item_id", order_by="Support.id"
    )
    referrals: Mapped[list["Referral"]] = relationship(
        back_populates="item", order_by="Referral.id"
    )

    @property
    def is_confirmed(self) -> bool:
        """Whether the gemeente handed it in; not while nobody confirmed that the person is of it."""
        person = self.handed_in_by
        if person is None or person.organisation_id != self.organisation_id:
            return True
        return person.confirmed_organisation_id == self.organisation_id


class ItemGroup(Model):
    """An item in a group."""

    __tablename__ = "item_group"
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"), primary_key=True, index=True)


class Support(Model):
    """The support of a gemeente for an item; at most one row of each kind."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("item_id", "organisation_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[SupportKind]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    given_at: Mapped[datetime]
    # Whether whoever gave it was known to be of that gemeente by then; see also `is_confirmed`.
    confirmed: Mapped[bool] = mapped_column(default=True, server_default=true())
    merged_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))  # came along

    item: Mapped[AgendaItem] = relationship(back_populates="supports", foreign_keys=[item_id])
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    person: Mapped[Person] = relationship()

    @property
    def is_confirmed(self) -> bool:
        """Whether it counts as the gemeente's own: given so, or by somebody who was confirmed since."""
        return self.confirmed or self.person.confirmed_organisation_id == self.organisation_id


class Referral(Model):
    """An item taken further: where to, by which person, what we ask, and what was answered."""

    __tablename__ = "referral"
    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    destination: Mapped[Destination]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))  # when that is a group
    to: Mapped[str] = mapped_column(String(NAME_LENGTH))  # more precisely; may be empty
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))  # who takes it there
    asks: Mapped[str] = mapped_column(String(500))
    since: Mapped[date]
    answer_by: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(1000))
    answered_at: Mapped[datetime | None] = mapped_column(index=True)  # null: still open

    item: Mapped[AgendaItem] = relationship(back_populates="referrals")
    group: Mapped[Group | None] = relationship()


class Outcome(Model):
    """What came of an item at one meeting: kept apart, because at the next one it may be other."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("meeting_id", "item_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    position: Mapped[int]  # on that agenda
    ending: Mapped[Ending]
    line: Mapped[str] = mapped_column(String(500))  # empty: nothing more to say

    item: Mapped[AgendaItem] = relationship(lazy="joined", innerjoin=True)
    meeting: Mapped[Meeting] = relationship()


class OutsideDate(Model):
    """A date of the outside world before which something must be ready: an ALV of the VNG."""

    __tablename__ = "outside_date"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    day: Mapped[date]
    destination: Mapped[Destination | None]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))  # null: the whole network

    group: Mapped[Group | None] = relationship()
