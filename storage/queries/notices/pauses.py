"""The pause: what goes out by itself waits, of the whole network or of one group, until somebody goes on.

Delivery asks `GOES` in the statements with which it claims, so that a pause holds from the moment
that it is written down, in whichever process. What is looked for after a crash waits too.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Group, Network, Notice, Person
from storage.queries import network
from storage.queries.notices.overview import OWED, SILENT
from storage.queries.notices.planning import SKIPPED, add, cancel, nudge
from storage.queries.notices.trouble import Scope
from storage.vocabulary import Act, NoticeState, Unheard

# The round that reminds of a pause, what it plans, and what is wrong with the bot: these do not wait.
LASTS = "pause_lasts"
REMINDS = (LASTS, "still_paused", "ailment", "ailment_over")
LONG = timedelta(days=1)  # after which the beheerders are reminded, once
_WAITING = (NoticeState.DUE, NoticeState.UNKNOWN)

_OF_PAUSED = func.coalesce(Notice.group_id, 0).in_(
    select(Group.id).where(Group.paused_at.is_not(None))
)
GOES = or_(
    Notice.kind.in_(REMINDS),
    and_(~exists(select(Network.id).where(Network.paused_at.is_not(None))), ~_OF_PAUSED),
)

_CAN_BE_SKIPPED = and_(Notice.state == NoticeState.DUE, Notice.kind.not_in(OWED))


def since(session: Session, group: Group | None) -> datetime | None:
    """Return since when all (or a group) is paused; None when it is not."""
    return network.the(session).paused_at if group is None else group.paused_at


def all_of_them(session: Session) -> list[tuple[str | None, datetime]]:
    """Return what is paused since when: the names of groups, and None for all."""
    of_all = network.the(session).paused_at
    named = select(Group.name, Group.paused_at).where(Group.paused_at.is_not(None))
    found: list[tuple[str | None, datetime]] = [(None, of_all)] if of_all else []
    groups = session.execute(named.order_by(Group.name)).all()
    return [*found, *((one.name, one.paused_at) for one in groups if one.paused_at)]


def begin(session: Session, group: Group | None, now: datetime, actor: Person | None) -> bool:
    """Let all that goes out (or what is of a group) wait; False when it did already.

    What is in line to be sent and was not begun waits as well. `actor` is None on the machine itself.
    """
    if since(session, group) is not None:
        return False
    _set(session, group, now)
    claimed = update(Notice).where(
        _scope(group), Notice.state == NoticeState.SENDING, Notice.started_at.is_(None)
    )
    session.execute(claimed.values(state=NoticeState.DUE, attempt=Notice.attempt - 1))
    about = {"group": str(group.id) if group else "", "since": now.isoformat()}
    due = now + LONG
    args = {**about, "due": due.isoformat()}
    add(session, LASTS, _key(group, now), due=due, expires=due + LONG, group=group, args=args)
    _record(session, Act.PAUSED, now, actor, group)
    return True


def end(session: Session, group: Group | None, now: datetime, actor: Person | None) -> bool:
    """Let all (or what is of a group) go out again; False when it did already.

    What waited is of use for as much longer as the pause was.
    """
    begun = since(session, group)
    if begun is None:
        return False
    _set(session, group, None)
    which = (_scope(group), Notice.state.in_(_WAITING), Notice.due_at <= now)
    late = session.execute(select(Notice.id, Notice.expires_at).where(*which)).all()
    longer = max(now - begun, timedelta())
    if late:
        changed = [{"id": one.id, "expires_at": one.expires_at + longer} for one in late]
        session.execute(update(Notice), changed)
        # What a round plans counts from the round's moment, and would be too late at once.
        rounds = (Notice.person_id.is_(None), Notice.post_id.is_(None))
        session.execute(update(Notice).where(*which, *rounds).values(due_at=now))
    cancel(session, _key(group, begun), now)
    _record(session, Act.UNPAUSED, now, actor, group)
    nudge(session)
    return True


def waiting(
    session: Session, group: Group | None, now: datetime, *, skip: int, most: int
) -> Sequence[Notice]:
    """Return a page of what would go now, the first one first."""
    found = select(Notice).where(_held(group, now)).order_by(Notice.due_at, Notice.id)
    return session.scalars(found.offset(skip).limit(most)).all()


def how_many(
    session: Session, group: Group | None, now: datetime, before: datetime | None = None
) -> int:
    """Count what would go now; with `before`, only what was due by then and can be skipped."""
    which = [_held(group, now)]
    if before is not None:
        which += [_CAN_BE_SKIPPED, Notice.due_at < before]
    return session.scalars(select(func.count(Notice.id)).where(*which)).one()


def skip_one(session: Session, notice: Notice, group: Group | None, now: datetime) -> bool:
    """Pass over one of what would go now; False when it no longer waits."""
    return bool(_skip(session, and_(_held(group, now), Notice.id == notice.id), now))


def skip_before(session: Session, group: Group | None, before: datetime, now: datetime) -> int:
    """Pass over whatever was due before a moment; return how much that was."""
    return _skip(session, and_(_held(group, now), Notice.due_at < before), now)


def _skip(session: Session, which: ColumnElement[bool], now: datetime) -> int:
    skipped = (
        update(Notice)
        .where(which, _CAN_BE_SKIPPED)
        .values(state=NoticeState.CANCELLED, fault=SKIPPED, unheard=Unheard.SKIPPED, settled_at=now)
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    )
    return len(session.scalars(skipped).all())


def _held(group: Group | None, now: datetime) -> ColumnElement[bool]:
    """Return what would go now; for all, without what a group's own pause holds."""
    return and_(
        _scope(group) if group else ~_OF_PAUSED,
        Notice.state.in_(_WAITING),
        Notice.not_before <= now,
        Notice.kind.not_in((*SILENT, *REMINDS)),
    )


def _scope(group: Group | None) -> ColumnElement[bool]:
    return Scope([group.id] if group else None).condition()


def _set(session: Session, group: Group | None, at: datetime | None) -> None:
    if group is None:
        session.execute(update(Network).values(paused_at=at))
        session.info.pop(network.THE_NETWORK, None)
    else:
        group.paused_at = at
        session.flush()


def _key(group: Group | None, at: datetime) -> str:
    return f"{LASTS}/{group.id if group else ''}/{at.isoformat()}"


def _record(
    session: Session, act: Act, now: datetime, actor: Person | None, group: Group | None
) -> None:
    """Write it in the logboek; done on the machine, it is of nobody."""
    who = actor.id if actor else None
    line = {"actor_id": who, "person_id": who, "group_id": group.id if group else None}
    session.execute(insert(AuditEntry).values(at=now, act=act, **line))
