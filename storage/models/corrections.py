"""What somebody sent after messages that were wrong."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Model
from storage.models.groups import Group
from storage.models.people import Person
from storage.vocabulary import CorrectionKind


class Correction(Model):
    """A correction of all that went out at one moment about one thing; until it is sent, a draft."""

    __tablename__ = "correction"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[CorrectionKind]
    # Which messages were wrong: of a kind, of a group (null: the network), due at a moment.
    about: Mapped[str] = mapped_column(String(40))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"), index=True)
    due_at: Mapped[datetime]
    meeting: Mapped[int | None]  # the number of the meeting that they were about
    words: Mapped[str | None] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]  # when its sender was sure; it goes a moment later
    stopped_at: Mapped[datetime | None]

    by: Mapped[Person | None] = relationship(lazy="joined")
    group: Mapped[Group | None] = relationship(lazy="joined")
