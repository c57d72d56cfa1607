"""Who was told what, when and by which way: everything that went out, a row for each person or channel."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Integer, bindparam, cast, func, or_, select
from sqlalchemy.orm import Session

from storage.address import ChannelKey
from storage.models import Account, MailAddress, Meeting, Notice, Person, Post, UtcDateTime
from storage.queries.notices.overview import IS_ROUND, SILENT
from storage.reasons import Reason
from storage.sql import rows
from storage.vocabulary import NoticeState, Platform

MAY_HAVE_COME = (NoticeState.SENDING, NoticeState.UNKNOWN)


class Told(NamedTuple):
    """One thing that went to a person, or to a channel (`person` None); `sure` where it surely came."""

    at: datetime
    kind: str
    group_id: int | None
    meeting: str | None  # the title of the meeting that it was about
    person: str | None
    platform: Platform | None  # of the account that it went to
    mail: str | None  # the address that it went to
    channel: ChannelKey | None
    sure: bool


_moment = func.coalesce(Notice.settled_at, Notice.started_at, type_=UtcDateTime())
_TOLD = (
    select(
        _moment.label("at"),
        Notice.kind,
        Notice.group_id,
        Meeting.title,
        Notice.state,
        Person.name,
        Account.platform,
        MailAddress.address,
        Post.platform.label("of_channel"),
        Post.workspace,
        Post.channel,
    )
    .outerjoin(Person, Person.id == Notice.person_id)
    .outerjoin(Account, Account.id == Notice.account_id)
    .outerjoin(MailAddress, MailAddress.id == Notice.mail_id)
    .outerjoin(Post, Post.id == Notice.post_id)
    .outerjoin(Meeting, Meeting.id == cast(Notice.args["meeting"].as_string(), Integer))
    .where(
        or_(
            Notice.state.in_((NoticeState.SENT, *MAY_HAVE_COME)),
            Notice.fault == Reason.NOT_SURE,
        ),
        _moment > bindparam("since", type_=UtcDateTime()),
        ~IS_ROUND,
        Notice.kind.not_in(SILENT),
        or_(Notice.person_id.is_not(None), Notice.post_id.is_not(None)),
    )
    .order_by(_moment, Notice.id)
)


def told(session: Session, since: datetime) -> Sequence[Told]:
    """Return what went out since a moment, the first of it first; also what may have come."""
    return [
        Told(
            row.at,
            row.kind,
            row.group_id,
            row.title,
            row.name,
            row.platform,
            row.address,
            ChannelKey(row.of_channel, row.workspace, row.channel) if row.channel else None,
            row.state == NoticeState.SENT,
        )
        for row in rows(session, _TOLD, {"since": since})
    ]
