"""Notices that did not arrive: at whom, and what is news of that."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from storage.models import Notice, Person
from storage.queries.notices.planning import TROUBLE
from storage.reasons import NO_WAY
from storage.vocabulary import NoticeState

REPORT = "unreached"  # tells what stands on the list itself, in a minute: nothing to steer there


@dataclass(frozen=True)
class Scope:
    """Which messages: those of these groups, and (`network`) of no group; None for all."""

    groups: Collection[int] | None
    network: bool = False

    def condition(self) -> ColumnElement[bool]:
        """Return the scope as a condition on notices."""
        if self.groups is None:
            return true()
        mine = Notice.group_id.in_(self.groups)
        return or_(mine, Notice.group_id.is_(None)) if self.network else mine


class Missed(NamedTuple):
    """What did not arrive at one person (or one card): the newest of it, and how much there is."""

    newest: Notice
    number: int


# Those to one person are together; a message to a channel stands by itself.
WHOSE = func.coalesce(Notice.person_id, -Notice.id)
_NEWEST = (Notice.settled_at.desc().nulls_last(), Notice.id.desc())


def of_person(
    session: Session, scope: Scope, person: int, *, skip: int, most: int
) -> Sequence[Notice]:
    """Return the notices that did not arrive at the person with this id, the last one first."""
    found = select(Notice).where(is_trouble(scope), Notice.person_id == person).order_by(*_NEWEST)
    return session.scalars(found.offset(skip).limit(most)).all()


def missed(session: Session, scope: Scope, *, skip: int, most: int) -> Sequence[Missed]:
    """Return a page of whom something did not reach, the last one first."""
    place = func.row_number().over(partition_by=WHOSE, order_by=_NEWEST)
    number = func.count(Notice.id).over(partition_by=WHOSE)
    theirs = (
        select(Notice.id, place.label("place"), number.label("number"))
        .where(is_trouble(scope))
        .subquery()
    )
    found = (
        select(Notice, theirs.c.number)
        .join(theirs, theirs.c.id == Notice.id)
        .where(theirs.c.place == 1)
        .order_by(*_NEWEST)
    )
    return [Missed(row[0], row[1]) for row in session.execute(found.offset(skip).limit(most))]


def is_trouble(scope: Scope) -> ColumnElement[bool]:
    """Return the condition that a notice of this scope did not arrive."""
    return and_(scope.condition(), Notice.state.in_(TROUBLE))


def last_report(session: Session, person: Person) -> datetime | None:
    """Return when somebody was last told whom the bot could not reach; None: never."""
    found = select(func.max(func.coalesce(Notice.started_at, Notice.settled_at)))
    return session.scalar(
        found.where(
            Notice.kind == REPORT,
            Notice.person_id == person.id,
            Notice.state == NoticeState.SENT,
        )
    )


def news(session: Session, since: datetime | None) -> Sequence[Notice]:
    """Return what did not arrive since a moment, the first one first.

    That somebody to whom there is no way does not hear of a meeting is no news a second time.
    """
    failed = select(Notice).where(Notice.state.in_(TROUBLE))
    found = session.scalars(failed.order_by(Notice.settled_at, Notice.id)).all()
    if since is None:
        return found
    known = {_missed(one) for one in found if one.settled_at and one.settled_at < since}
    return [
        one
        for one in found
        if one.settled_at
        and one.settled_at >= since
        and not (one.fault in NO_WAY and _missed(one) in known)
    ]


def _missed(notice: Notice) -> tuple[str, int | None]:
    """Return which meeting (or sort of message) somebody did not hear of, and who."""
    return str(notice.args.get("meeting") or notice.kind), notice.person_id
