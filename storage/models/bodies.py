"""Where the network sits at the table: bodies such as a VNG-commissie, and the seats in them."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import NAME_LENGTH, Model
from storage.models.groups import Group
from storage.models.people import Organisation, Person
from storage.vocabulary import BodyKind, BodyRole

ABOUT_LENGTH = 300  # of the words that say what a body is about


class Body(Model):
    """A table at which people of the network sit."""

    __tablename__ = "body"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    key: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)  # folded
    kind: Mapped[BodyKind]
    about: Mapped[str] = mapped_column(String(ABOUT_LENGTH))  # may be empty
    found_by: Mapped[str] = mapped_column(String(NAME_LENGTH + ABOUT_LENGTH + 1))  # folded
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"), index=True)

    group: Mapped[Group | None] = relationship(lazy="joined")
    seats: Mapped[list["BodySeat"]] = relationship(order_by="BodySeat.id", back_populates="body")


class BodySeat(Model):
    """One place in a body, and who has it; an empty one stays."""

    __tablename__ = "body_seat"
    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    role: Mapped[BodyRole]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None] = mapped_column(index=True)
    mandate: Mapped[str] = mapped_column(String(NAME_LENGTH))  # in whose name; may be empty

    body: Mapped[Body] = relationship(back_populates="seats", lazy="joined", innerjoin=True)
    person: Mapped[Person | None] = relationship(lazy="joined")
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
