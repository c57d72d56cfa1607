"""What all tables share: how instants, words and names are kept."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import DateTime, Enum, MetaData
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from storage.abilities import Ability, PictureKind, Surface
from storage.sql import STRUCTURE
from storage.vocabulary import (
    Act,
    ActionSource,
    ActionState,
    Ailment,
    AnswerState,
    Audience,
    BodyKind,
    BodyRole,
    CorrectionKind,
    Destination,
    Ending,
    FunctionClass,
    GuestRole,
    ImportKind,
    ItemStage,
    LeadRole,
    NoticeState,
    PartKind,
    Platform,
    PostKind,
    PresenceState,
    ReminderLevel,
    SupportKind,
    Unheard,
    Wish,
)

NAME_LENGTH = 60  # what a button and a form field can show on every platform
ID_LENGTH = 255  # of a conversation, a channel or a message, on every platform
ADDRESS_LENGTH = 254  # the longest address that mail can be sent to
LABEL_LENGTH = 68  # of "pijler Samenleving", so that a verb fits before it on a button


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware going in, UTC in the database, aware (UTC) coming out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive datetime raises ValueError, because nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored instant must know its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def _word(words: type[StrEnum]) -> Enum:
    """Keep an enumeration as a short string without a constraint: a new word needs no migration."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda enum: [word.value for word in enum],
    )


class Model(DeclarativeBase):
    """What all tables share: named constraints, because SQLite can only drop what has a name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        dict[str, Any]: STRUCTURE,
        **{
            words: _word(words)
            for words in (
                Platform,
                FunctionClass,
                LeadRole,
                Act,
                NoticeState,
                PostKind,
                ReminderLevel,
                AnswerState,
                Audience,
                BodyKind,
                BodyRole,
                PartKind,
                GuestRole,
                ImportKind,
                PresenceState,
                ItemStage,
                ActionState,
                ActionSource,
                Wish,
                Destination,
                SupportKind,
                Ending,
                Unheard,
                CorrectionKind,
                PictureKind,
                Surface,
                Ability,
                Ailment,
            )
        },
    }
