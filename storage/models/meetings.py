"""Meetings, and what people said about them."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import NAME_LENGTH, Model
from storage.models.groups import Group
from storage.models.people import Person
from storage.vocabulary import AnswerState


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
