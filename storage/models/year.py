"""The year of the network: when nobody is there."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import NAME_LENGTH, Model


class Recess(Model):
    """Weeks in which gemeenten do not meet, as a beheerder typed them."""

    __tablename__ = "recess"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    first: Mapped[date]
    last: Mapped[date]  # the last day of it
