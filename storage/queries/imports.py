"""Pasted lists: the lines until they are imported, and then the ids of what that made."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session, selectinload

from storage.models import (
    Function,
    GemeentePresence,
    Group,
    GroupName,
    ImportBatch,
    MailAddress,
    Meeting,
    Membership,
    Network,
    Organisation,
    Person,
    Presence,
    Subject,
    Support,
)
from storage.queries.admin_organisations import NAMING
from storage.vocabulary import ImportKind

# What the words of a list may stand for.
Named: TypeAlias = Person | Organisation | Function | Group | Meeting

CHOICES = "choices"  # in `made`, as long as nothing is: what was said about each doubtful line


def add(session: Session, kind: ImportKind, lines: str, by: Person, now: datetime) -> ImportBatch:
    """Keep lines until they are imported; what the same person had not imported of this kind goes."""
    waiting = update(ImportBatch).where(
        ImportBatch.by_id == by.id, ImportBatch.kind == kind, ImportBatch.imported_at.is_(None)
    )
    session.execute(waiting.values(lines=None, made=None))
    batch = ImportBatch(kind=kind, by_id=by.id, begun_at=now, lines=lines)
    session.add(batch)
    session.flush()
    return batch


def by_id(session: Session, number: int) -> ImportBatch | None:
    """Find a pasted list by its number."""
    return session.get(ImportBatch, number)


def latest(
    session: Session, kind: ImportKind, by: Person | None, since: datetime
) -> ImportBatch | None:
    """Return the latest list that waits and is somebody's, or whose import can be undone."""
    waits = and_(
        ImportBatch.lines.is_not(None),
        ImportBatch.by_id == (by.id if by else None),
        ImportBatch.by_id.is_not(None),
        ImportBatch.begun_at > since,
    )
    undoable = and_(ImportBatch.imported_at > since, ImportBatch.undone_at.is_(None))
    return session.scalar(
        select(ImportBatch)
        .where(ImportBatch.kind == kind, or_(waits, undoable))
        .order_by(ImportBatch.id.desc())
        .limit(1)
    )


def choices(batch: ImportBatch) -> Mapping[str, str]:
    """Return the choices about doubtful lines, by the number of the line."""
    found: Mapping[str, str] = (batch.made or {}).get(CHOICES, {})
    return found


def choose(session: Session, batch: ImportBatch, said: Mapping[str, str]) -> None:
    """Store the choices about doubtful lines."""
    batch.made = {CHOICES: {**choices(batch), **said}}
    session.flush()


def claim(session: Session, batch: ImportBatch, now: datetime) -> bool:
    """Claim a list in order to import it; False when somebody has, or when it is gone."""
    waits = ImportBatch.imported_at.is_(None) & ImportBatch.lines.is_not(None)
    return _take(session, batch, waits, imported_at=now)


def done(session: Session, batch: ImportBatch, made: Mapping[str, Any]) -> None:
    """Keep what an import made, and no longer the lines."""
    batch.lines, batch.made = None, dict(made)
    session.flush()


def claim_undo(session: Session, batch: ImportBatch, now: datetime) -> bool:
    """Claim an import in order to undo it; False when it is not there to undo."""
    stands = ImportBatch.imported_at.is_not(None) & ImportBatch.undone_at.is_(None)
    return _take(session, batch, stands, undone_at=now)


def _take(
    session: Session, batch: ImportBatch, still: ColumnElement[bool], **values: datetime
) -> bool:
    """Set these moments if `still` holds: of several at once only one gets True."""
    taken = session.execute(
        update(ImportBatch)
        .where(ImportBatch.id == batch.id, still)
        .values(**values)
        .returning(ImportBatch.id)
    )
    return taken.scalar() is not None


def everybody(session: Session) -> Sequence[Person]:
    """Return all people but those who were forgotten."""
    return session.scalars(
        select(Person)
        .where(Person.forgotten_at.is_(None))
        .options(selectinload(Person.mail_address))
        .order_by(Person.id)
    ).all()


def organisations(session: Session) -> Mapping[str, Organisation]:
    """Return all organisations by lookup key; the key of a merged one leads to the other."""
    return {one.key: one.merged_into or one for one in session.scalars(select(Organisation))}


_PEOPLE = (
    select(Person.id, Person.name, MailAddress.address.label("mail"), Person.organisation_id)
    .outerjoin(MailAddress, MailAddress.person_id == Person.id)
    .where(Person.forgotten_at.is_(None))
)
# Whatever of these changes, the lines of a list may mean something else.
_FACTS = (
    select(Organisation.id, Organisation.name, Organisation.key, Organisation.merged_into_id),
    select(Function.id, Function.key, Function.name, Function.name_en),
    select(Group.id, Group.name, Group.closed_at),
    select(GroupName.group_id, GroupName.key),
    select(Subject.group_id, Subject.title, Subject.removed_at),
    select(Meeting.id, Meeting.day, Meeting.group_id, Meeting.title, Meeting.cancelled_at),
    select(Meeting.id, Meeting.attended_at),
    select(Presence.meeting_id).distinct(),
    select(GemeentePresence.meeting_id).distinct(),
    select(Network.name),
)


def facts(session: Session, batch: ImportBatch) -> object:
    """Return what a list is understood by, but for people; when it is equal, it means the same."""
    found = [frozenset(session.execute(one)) for one in _FACTS]
    return batch.lines, dict(choices(batch)), found


def facts_of_people(session: Session) -> frozenset[Any]:
    """Return what a list is understood by of everybody: id, name, mail and organisation_id."""
    return frozenset(session.execute(_PEOPLE))


def rows(session: Session, some: Iterable[Named]) -> Mapping[Named, Named]:
    """Return for rows of another session those of this one; that they are there was looked before."""
    by_table: dict[Any, dict[int, Named]] = {}
    for one in some:
        by_table.setdefault(type(one), {})[one.id] = one
    return {
        theirs[mine.id]: mine
        for table, theirs in by_table.items()
        for mine in session.scalars(select(table).where(table.id.in_(theirs)))
    }


def groups_of(session: Session, ids: Collection[int]) -> Mapping[int, set[int]]:
    """Return the ids of the groups of these people."""
    found: dict[int, set[int]] = {one: set() for one in ids}
    rows = select(Membership.person_id, Membership.group_id).where(Membership.person_id.in_(ids))
    for row in session.execute(rows):
        found[row.person_id].add(row.group_id)
    return found


def drop_organisations(session: Session, ids: Collection[int]) -> int:
    """Delete those of these organisations that nothing names; return how many stay."""
    named = [exists().where(column == Organisation.id) for column in NAMING]
    voiced = exists().where(Support.organisation_id == Organisation.id)
    gone = session.scalars(
        delete(Organisation)
        .where(Organisation.id.in_(ids), ~or_(*named, voiced))
        .returning(Organisation.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.expire_all()
    return len(ids) - len(gone)
