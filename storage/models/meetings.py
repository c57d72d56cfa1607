"""Meetings and their parts, what people answered, and the people who were there."""

import secrets
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import NAME_LENGTH, Model
from storage.models.groups import Group
from storage.models.people import Function, Organisation, Person
from storage.sql import STRUCTURE
from storage.vocabulary import AnswerState, Audience, GuestRole, PartKind, PresenceState


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
    cancelled_why: Mapped[str | None] = mapped_column(
        String(300)
    )  # read by whoever hears it is off
    # In calendars; never changes. Many new meetings are told apart by it, to be inserted at once.
    uid: Mapped[str] = mapped_column(
        String(60),
        unique=True,
        default=lambda: f"{secrets.token_hex(12)}@pmg",
        insert_sentinel=True,
    )
    sequence: Mapped[int] = mapped_column(
        default=0
    )  # rises with each change that calendars must see
    planned_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))  # who receives it
    attended_at: Mapped[datetime | None]  # when it was noted who was there; null: not yet
    agenda_at: Mapped[datetime | None]  # when its agenda was settled; null: not yet
    # The agenda as it was settled, so that later changes show: [{"item": id, "title": ...}].
    agenda_settled: Mapped[list[Any] | None] = mapped_column(STRUCTURE)
    # Title, place and programme, folded: what it is found by.
    found_by: Mapped[str] = mapped_column(String(4000), default="", server_default=text("''"))
    closed_at: Mapped[datetime | None]  # when it was noted what came of its items; null: not yet
    listed_at: Mapped[datetime | None]  # when it was entered, long over, from a list; null: planned
    audience: Mapped[Audience | None]  # for whom it is; null: as the rule says
    for_function_id: Mapped[int | None] = mapped_column(ForeignKey("function.id"))

    group: Mapped[Group | None] = relationship(lazy="joined")
    stand_in: Mapped[Person | None] = relationship(foreign_keys=[stand_in_id])
    host: Mapped[Organisation | None] = relationship(foreign_keys=[host_id])
    for_function: Mapped[Function | None] = relationship()


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


class Part(Model):
    """A part of a meeting's programme; of parallel ones that overlap one chooses one.

    What was taken out keeps its row (and its answers), so that it can be put back.
    """

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    kind: Mapped[PartKind]
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    begins: Mapped[time]
    ends: Mapped[time]
    place: Mapped[str] = mapped_column(String(120))  # a room; empty: where the meeting is
    places: Mapped[int | None]  # null: as many as want to come
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))  # whose part it is
    removed_at: Mapped[datetime | None]  # null: it is in the programme

    meeting: Mapped[Meeting] = relationship(lazy="joined", innerjoin=True)
    group: Mapped[Group | None] = relationship()


class PartAnswer(Model):
    """What somebody chose or said about one part; one row each."""

    __tablename__ = "part_answer"
    __table_args__ = (UniqueConstraint("part_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[AnswerState]
    answered_at: Mapped[datetime]
    queued_at: Mapped[datetime | None]  # since when on the part's own waiting list

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    part: Mapped[Part] = relationship()


class Guest(Model):
    """Somebody who is at a meeting without being a member; takes no place."""

    __tablename__ = "guest"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[GuestRole]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    meeting: Mapped[Meeting] = relationship()


class Presence(Model):
    """Whether somebody was at a meeting; written when that was noted."""

    __tablename__ = "presence"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[PresenceState]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    meeting: Mapped[Meeting] = relationship()


class GemeentePresence(Model):
    """A gemeente that was at a meeting through a person whose name is not known."""

    __tablename__ = "gemeente_presence"
    __table_args__ = (UniqueConstraint("meeting_id", "organisation_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    meeting: Mapped[Meeting] = relationship()
