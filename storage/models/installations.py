"""Where the bot lives: workspaces and tenants, and the teams in them that have it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import ID_LENGTH, Model
from storage.models.people import Organisation
from storage.vocabulary import Platform


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

    # The gemeente of which everybody there is who is no guest; null: nobody said so.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    organisation: Mapped[Organisation | None] = relationship()

    @property
    def is_further(self) -> bool:
        """Whether it is a workspace beside the one of the settings."""
        return self.tokens is not None


class Team(Model):
    """A team of a tenant that has the bot; its members are read at each start. `room` is its id there."""

    __tablename__ = "team"
    installation_id: Mapped[int] = mapped_column(
        ForeignKey("installation.id", ondelete="CASCADE"), primary_key=True
    )
    room: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
