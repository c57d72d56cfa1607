"""What is wrong with the bot itself, and since when: kept, so that a new start does not tell it twice."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Model
from storage.vocabulary import Ailment


class Illness(Model):
    """An ailment that the bot has, or may have soon."""

    __tablename__ = "illness"
    ailment: Mapped[Ailment] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
    begun_at: Mapped[
        datetime | None
    ]  # since when it is told; null: it was not seen for long enough
    well_at: Mapped[datetime | None]  # since when it is not seen any more; null: it is
