"""Places: which gemeente has, or had, a bestuurder or somebody of its staff in which group."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Model
from storage.models.groups import Group
from storage.models.people import Organisation
from storage.vocabulary import FunctionClass


class GroupPlace(Model):
    """The place of a gemeente in a group. Who holds it is not kept here; that it was held, is."""

    __tablename__ = "group_place"
    __table_args__ = (UniqueConstraint("group_id", "organisation_id", "place"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    place: Mapped[FunctionClass]
    held_on: Mapped[date]  # the last day on which somebody held it

    group: Mapped[Group] = relationship(lazy="joined", innerjoin=True)
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
