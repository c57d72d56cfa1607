"""Actions: who does what by when, as it was agreed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from storage.models.agenda import AgendaItem
from storage.models.base import Model
from storage.models.groups import Group
from storage.models.meetings import Meeting, Part
from storage.models.people import Organisation, Person
from storage.vocabulary import ActionSource, ActionState, FunctionClass


class Action(Model):
    """Something that somebody does for a group (null: for the network).

    It is of a person, and of the place of their gemeente in the group: `organisation_id`, with the
    class of function that they had. So it can pass to whoever takes that place.
    """

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_group_id_state", "group_id", "state"),
        Index("ix_action_person_id_state", "person_id", "state"),
        Index("ix_action_state_moved_at", "state", "moved_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(150))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # null: forgotten
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    place: Mapped[FunctionClass | None]
    due: Mapped[date | None]  # null: no date was agreed
    state: Mapped[ActionState]
    moved_at: Mapped[datetime]  # since when it is in that state
    given_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(String(300))  # why it does not work out
    # What it came of: a word, and the number of that (null: of the group as such).
    source: Mapped[ActionSource]
    source_id: Mapped[int | None]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)  # where

    group: Mapped[Group | None] = relationship()
    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    item: Mapped[AgendaItem | None] = relationship(
        primaryjoin=lambda: (
            (foreign(Action.source_id) == AgendaItem.id) & (Action.source == ActionSource.ITEM)
        ),
        viewonly=True,
    )
    part: Mapped[Part | None] = relationship(
        primaryjoin=lambda: (
            (foreign(Action.source_id) == Part.id) & (Action.source == ActionSource.PART)
        ),
        viewonly=True,
    )

    @property
    def given_by_leads(self) -> bool:
        """Whether only leads give it to another: of the network all names show, of a besloten item the title."""
        return self.group_id is None or (self.item is not None and self.item.confidential)
