"""Date polls: which of some dates suits most people."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import NAME_LENGTH, Model
from storage.models.groups import Group
from storage.models.meetings import Meeting
from storage.models.people import Person
from storage.vocabulary import AnswerState


class Poll(Model):
    """A question to all members of a group (null: the network), namely when they can meet."""

    __tablename__ = "poll"
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"), index=True)
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    place: Mapped[str] = mapped_column(String(120))  # empty: not known yet
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    closed_at: Mapped[datetime | None] = mapped_column(index=True)  # null: people can still answer
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # what it became

    group: Mapped[Group | None] = relationship(lazy="joined")
    meeting: Mapped[Meeting | None] = relationship()
    dates: Mapped[list["PollDate"]] = relationship(
        back_populates="poll", order_by="PollDate.position"
    )


class PollDate(Model):
    """One of the dates to choose from, at local times."""

    __tablename__ = "poll_date"
    __table_args__ = (UniqueConstraint("poll_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    position: Mapped[int]
    day: Mapped[date]
    begins: Mapped[time]
    ends: Mapped[time]

    poll: Mapped[Poll] = relationship(back_populates="dates")


class PollVote(Model):
    """Whether a date suits somebody; one row each."""

    __tablename__ = "poll_vote"
    __table_args__ = (UniqueConstraint("poll_date_id", "person_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    poll_date_id: Mapped[int] = mapped_column(ForeignKey("poll_date.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[AnswerState]  # coming: it suits; maybe; absent: it does not

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
