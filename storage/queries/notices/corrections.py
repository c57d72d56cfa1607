"""Messages that went out and were wrong: which they are, and what somebody sends after them.

A correction names them by what they have in common, as the list of messages does: a person who was
forgotten since takes their own away, and the others stay.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import Correction, Notice, Person, Promise, UtcDateTime
from storage.queries.notices.planning import OPEN, TROUBLE, cancel_from, nudge
from storage.reasons import Reason
from storage.sql import starts_with
from storage.vocabulary import CorrectionKind, NoticeState

# In the args of a notice, the number of another one: that it follows on, by the way which that went;
# or in whose place it is shown.
FOLLOWS, IN_PLACE_OF = "follows", "in_place_of"
KINDS = ("correction", "corrected")  # what goes out by itself, or is shown in the place of another


class Wrong(NamedTuple):
    """What messages that went out together have in common."""

    about: str  # their kind
    group_id: int | None
    due_at: datetime
    meeting: int | None

    @classmethod
    def of(cls, one: Notice) -> "Wrong":
        """Return it of one of them."""
        said = str(one.args.get("meeting", ""))
        meeting = int(said) if said.isdecimal() else None
        return cls(one.kind, one.group_id, one.due_at, meeting)

    @classmethod
    def of_correction(cls, made: Correction) -> "Wrong":
        """Return it of those that a correction is about."""
        return cls(made.about, made.group_id, made.due_at, made.meeting)

    def condition(self) -> ColumnElement[bool]:
        """Return it as a condition on notices to people."""
        said = Notice.args["meeting"].as_string()
        return and_(
            Notice.kind == self.about,
            Notice.group_id.is_not_distinct_from(self.group_id),
            Notice.due_at == self.due_at,
            Notice.post_id.is_(None),
            Notice.person_id.is_not(None),
            said.is_(None) if self.meeting is None else said == str(self.meeting),
        )


def went(session: Session, wrong: Wrong) -> Sequence[Notice]:
    """Return the messages that somebody got, or perhaps, as long as it is known who; the oldest first."""
    sent = and_(Notice.state == NoticeState.SENT, Notice.message.is_not(None))
    perhaps = and_(Notice.state.in_(TROUBLE), Notice.fault == Reason.NOT_SURE)
    found = select(Notice).where(wrong.condition(), or_(sent, perhaps))
    return session.scalars(found.order_by(Notice.id)).all()


def wait(session: Session, wrong: Wrong) -> int:
    """Count those that have not gone out yet."""
    found = select(func.count(Notice.id)).where(wrong.condition(), Notice.state.in_(OPEN))
    return session.scalars(found).one()


def forgotten(session: Session, wrong: Wrong) -> int:
    """Count the people to whom they went as well, as far as was counted, and who were forgotten."""
    promises = select(Notice.promise_id).where(wrong.condition(), Notice.promise_id.is_not(None))
    found = select(func.coalesce(func.sum(Promise.forgotten), 0)).where(Promise.id.in_(promises))
    return session.scalars(found).one()


def before(session: Session, notice: Notice) -> Notice | None:
    """Return the message that a notice follows on, or in whose place it is shown."""
    said = str(notice.args.get(FOLLOWS) or notice.args.get(IN_PLACE_OF) or "")
    return session.get(Notice, int(said)) if said.isdecimal() else None


def draft(
    session: Session,
    wrong: Wrong,
    kind: CorrectionKind,
    words: str | None,
    by: Person,
    now: datetime,
) -> Correction:
    """Keep a correction that its sender has yet to see."""
    made = Correction(kind=kind, **wrong._asdict(), words=words, by=by, at=now)
    session.add(made)
    session.flush()
    session.refresh(made)
    return made


def reword(session: Session, made: Correction, kind: CorrectionKind, words: str) -> bool:
    """Change a draft; False when it was sent."""
    if made.sent_at is not None:
        return False
    made.kind, made.words = kind, words
    session.flush()
    return True


def by_id(session: Session, number: int) -> Correction | None:
    """Find a correction."""
    return session.get(Correction, number)


def last(session: Session, wrong: Wrong) -> Correction | None:
    """Return the latest correction of these messages that went out; None when there is none."""
    found = select(Correction).where(
        Correction.about == wrong.about,
        Correction.group_id.is_not_distinct_from(wrong.group_id),
        Correction.due_at == wrong.due_at,
        Correction.meeting.is_not_distinct_from(wrong.meeting),
        Correction.sent_at.is_not(None),
        Correction.stopped_at.is_(None),
    )
    return session.scalars(found.order_by(Correction.sent_at.desc()).limit(1)).first()


def send(session: Session, made: Correction, now: datetime) -> bool:
    """Note that its sender is sure; False when they were before."""
    sure = update(Correction).where(Correction.id == made.id, Correction.sent_at.is_(None))
    done = session.scalars(sure.values(sent_at=now).returning(Correction.id)).first() is not None
    session.refresh(made)
    return done


def stop(session: Session, made: Correction, now: datetime) -> bool:
    """Take a correction back before it goes; False when something of it is gone or under way."""
    going = or_(*(starts_with(Notice.key, start) for start in _keys(made)))
    waits = Notice.state.in_((NoticeState.DUE, NoticeState.CANCELLED))
    if session.scalar(select(Notice.id).where(going, ~waits).limit(1)) is not None:
        return False
    for start in _keys(made):
        cancel_from(session, start, now)
    made.stopped_at = now
    session.flush()
    nudge(session)
    return True


def _keys(made: Correction) -> list[str]:
    return [f"{kind}/{made.id}/" for kind in KINDS]


_BEFORE = bindparam("before", type_=UtcDateTime())
_OLD = delete(Correction).where(Correction.at < _BEFORE).returning(Correction.id)
_DRAFTS = _OLD.where(or_(Correction.sent_at.is_(None), Correction.stopped_at.is_not(None)))


def drop(session: Session, earlier: datetime) -> int:
    """Delete corrections from before this moment; return how many."""
    return len(session.connection().execute(_OLD, {"before": earlier}).all())


def drop_drafts(session: Session, earlier: datetime) -> int:
    """Delete those from before this moment that did not go out; return how many."""
    return len(session.connection().execute(_DRAFTS, {"before": earlier}).all())
