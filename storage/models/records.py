"""What the bot keeps of its own work: the logboek, the inbox, cards and notices."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.abilities import Ability, PictureKind, Surface
from storage.address import Address, ChannelKey
from storage.models.base import ID_LENGTH, Model
from storage.models.people import Account, MailAddress, Person
from storage.sql import bytewise
from storage.vocabulary import Act, ImportKind, NoticeState, Platform, PostKind, Unheard


class AuditEntry(Model):
    """One line of the logboek: the person who did something, the person it was for, and when."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_group_id_at", "group_id", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    act: Mapped[Act]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    detail: Mapped[dict[str, Any] | None]  # never a name or another personal fact


class InboxEntry(Model):
    """A request that had its effect: a second delivery of it finds this row and does nothing."""

    __tablename__ = "inbox"
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Post(Model):
    """A living card in a channel. A change raises `wanted`; delivery brings `shown` up to it."""

    __tablename__ = "post"
    __table_args__ = (UniqueConstraint("kind", "subject", "platform", "workspace", "channel"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PostKind]
    subject: Mapped[int]  # the id of what it is about: a group's, or the network's
    platform: Mapped[Platform]
    workspace: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(ID_LENGTH))
    message: Mapped[str | None] = mapped_column(String(ID_LENGTH))  # null: not posted, or removed
    thread: Mapped[str | None] = mapped_column(
        String(ID_LENGTH)
    )  # the message whose thread it is in
    wanted: Mapped[int] = mapped_column(default=1)
    shown: Mapped[int] = mapped_column(default=0)
    # Another copy of it may stand in its channel, which nobody could look for.
    twice: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def key(self) -> ChannelKey:
        """In which channel it stands."""
        return ChannelKey(self.platform, self.workspace, self.channel)

    @property
    def address(self) -> Address:
        """Where it stands, or is to stand: in a channel, or below a message in it."""
        return self.key.address._replace(thread=self.thread)


class Notice(Model):
    """One thing that the bot must tell somebody (or a channel, by its post) at some moment.

    It holds no words: they are made from the facts of the moment of sending.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_state_not_before", "state", "not_before"),
        Index("ix_notice_group_id_due_at", "group_id", "due_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(bytewise(120), unique=True)  # a second one is impossible
    kind: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    args: Mapped[dict[str, Any]]  # ids and dates of what it is about; no names, no words
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[NoticeState]
    not_before: Mapped[datetime]  # when delivery looks at it again
    attempt: Mapped[int] = mapped_column(default=0)  # also tells a late verdict from a current one
    looked: Mapped[int] = mapped_column(default=0)  # times looked for in the channel, while unknown
    # Times that it was sent again though it may have come, because nobody could look.
    repeats: Mapped[int] = mapped_column(default=0, server_default="0")
    token: Mapped[str] = mapped_column(
        String(40), index=True
    )  # what it is found again by; says nothing
    started_at: Mapped[datetime | None]
    # The account that it went to, or is on its way to: there it is looked for.
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    # The address that it went to by mail, or is on its way to.
    mail_id: Mapped[int | None] = mapped_column(
        ForeignKey("mail_address.id", ondelete="SET NULL"), index=True
    )
    begun_at: Mapped[datetime | None]  # when it was first tried; `started_at` is of the latest try
    conversation: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    message: Mapped[str | None] = mapped_column(String(ID_LENGTH))
    fault: Mapped[str | None] = mapped_column(String(80))
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
    promise_id: Mapped[int | None] = mapped_column(ForeignKey("promise.id"), index=True)
    # Whether its person was counted among those who will hear it.
    promised: Mapped[bool] = mapped_column(default=False, server_default=false())
    unheard: Mapped[Unheard | None]  # why it was not told, where that is known

    person: Mapped[Person | None] = relationship(lazy="joined")
    post: Mapped[Post | None] = relationship(lazy="joined")
    mail: Mapped[MailAddress | None] = relationship(lazy="joined")

    @property
    def account(self) -> Account | None:
        """The account that it went to; None for what stands in a channel, or has not gone yet."""
        accounts = self.person.accounts if self.person else ()
        return next((one for one in accounts if one.id == self.account_id), None)


class Promise(Model):
    """What a screen said at one moment: so many people will hear this. Its notices say who."""

    __tablename__ = "promise"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))  # of the notices, or the first of them
    at: Mapped[datetime]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    poll_id: Mapped[int | None] = mapped_column(ForeignKey("poll.id"), index=True)
    number: Mapped[int] = mapped_column(default=0)  # of the notices that were promised
    forgotten: Mapped[int] = mapped_column(default=0)  # of them, whose person was forgotten


class ReminderRule(Model):
    """How long before a meeting something goes out, where a group (null: the network) deviates."""

    __tablename__ = "reminder_rule"
    __table_args__ = (UniqueConstraint("group_id", "row"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("group.id"))
    row: Mapped[str] = mapped_column(
        String(40)
    )  # of the table in handlers/meetings/rules/schedule.py
    number: Mapped[int | None]  # null: not at all


class ImportBatch(Model):
    """A pasted list: its lines until they are imported, and then only the ids of what that made."""

    __tablename__ = "import_batch"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ImportKind]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(index=True)
    lines: Mapped[str | None] = mapped_column(Text)  # null: imported or thrown away
    imported_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    # First what was said about doubtful lines; then the ids of what was made. No names.
    made: Mapped[dict[str, Any] | None]


class AbilityFound(Model):
    """Whether a workspace was found able to show a kind of picture in a kind of place, and when."""

    __tablename__ = "ability"
    __table_args__ = (UniqueConstraint("platform", "workspace", "picture", "surface"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[Platform]
    workspace: Mapped[str] = mapped_column(String(ID_LENGTH))
    picture: Mapped[PictureKind]
    surface: Mapped[Surface]
    state: Mapped[Ability]
    at: Mapped[datetime]


class AccountCode(Model):
    """The code that an account showed to be typed in another one of the same person; and how often it typed one."""

    __tablename__ = "account_code"
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str | None] = mapped_column(String(64), unique=True)  # SHA-256 (hex) of the code
    shown_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]  # null: the two are not one person by it
    # The account in which it was typed as it is; only there it can be used.
    typed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    tries_since: Mapped[datetime | None]  # when the first of those was

    account: Mapped[Account] = relationship(foreign_keys=[account_id])
