"""Organisations as a beheerder keeps them: what people typed, two that are one, and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import (
    Action,
    AgendaItem,
    BodySeat,
    GemeentePresence,
    GroupPlace,
    Installation,
    MailDomain,
    Meeting,
    Organisation,
    Person,
    Support,
)
from storage.vocabulary import SupportKind

# Where an organisation is named and another can take its place just so; a test holds this to the
# tables. Support is moved by hand: a gemeente has one voice of each kind. Of presence, what both
# have is set apart first.
NAMING: tuple[InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ...] = (
    Person.organisation_id,
    Person.confirmed_organisation_id,
    AgendaItem.organisation_id,
    Action.organisation_id,
    Meeting.host_id,
    GemeentePresence.organisation_id,
    MailDomain.organisation_id,
    Installation.organisation_id,
    BodySeat.organisation_id,
    Organisation.merged_into_id,
)
Moved = dict[str, Any]


def by_id(session: Session, number: int) -> Organisation | None:
    """Find an organisation that stands for itself."""
    found = session.get(Organisation, number)
    return found if found is not None and found.merged_into_id is None else None


def page(session: Session, *, skip: int, most: int) -> Sequence[Organisation]:
    """Return a page of the organisations: first those that a beheerder must still check, then by name."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.merged_into_id.is_(None))
        .order_by(Organisation.confirmed, Organisation.key)
        .offset(skip)
        .limit(most)
    ).all()


def how_many(session: Session, *, unconfirmed: bool = False) -> int:
    """Count the organisations, or only those that a beheerder must still check."""
    found = select(func.count(Organisation.id)).where(Organisation.merged_into_id.is_(None))
    return session.scalars(found.where(~Organisation.confirmed) if unconfirmed else found).one()


def people_in(session: Session, organisation: Organisation) -> int:
    """Count the people of an organisation."""
    return session.scalars(
        select(func.count(Person.id)).where(Person.organisation_id == organisation.id)
    ).one()


def merge(session: Session, one: Organisation, into: Organisation) -> Moved:
    """Make `one` another name of `into`, and move all that was its own there.

    Returns the ids of the rows that moved, by column; `part` undoes the merge with them.
    """
    moved: Moved = {"one": one.id, "into": into.id, "both": _drop_presence(session, one, into)}
    session.execute(delete(GroupPlace).where(GroupPlace.organisation_id == one.id))
    for column in NAMING:
        moved[_name(column)] = session.scalars(
            update(column.class_)
            .where(column == one.id)
            .values({column.key: into.id})
            .returning(column.class_.id)
        ).all()
    moved["support"], moved["double"] = _move_voices(session, one, into)
    one.merged_into_id = into.id
    session.flush()
    session.expire_all()
    return {name: list(ids) if not isinstance(ids, int) else ids for name, ids in moved.items()}


def part(session: Session, moved: Moved) -> Organisation | None:
    """Undo a merge: rows that moved and have not changed since go back; None when it was undone."""
    one = session.get(Organisation, moved["one"])
    if one is None or one.merged_into_id != moved["into"]:
        return None
    one.merged_into_id = None
    session.flush()
    for column in NAMING:
        session.execute(
            update(column.class_)
            .where(column.class_.id.in_(moved.get(_name(column), ())), column == moved["into"])
            .values({column.key: one.id})
        )
    session.execute(
        update(Support)
        .where(Support.id.in_(moved["support"]), Support.organisation_id == moved["into"])
        .values(organisation_id=one.id)
    )
    for meeting in moved.get("both", ()):
        session.add(GemeentePresence(meeting_id=meeting, organisation_id=one.id))
    for item, kind, person, given_at in moved["double"]:
        session.add(
            Support(
                item_id=item,
                organisation_id=one.id,
                kind=SupportKind(kind),
                person_id=person,
                given_at=datetime.fromisoformat(given_at),
            )
        )
    session.flush()
    session.expire_all()
    return one


def _drop_presence(session: Session, one: Organisation, into: Organisation) -> list[int]:
    """Delete the presence of `one` at meetings where `into` was too; return the ids of those meetings."""
    there = select(GemeentePresence.meeting_id).where(GemeentePresence.organisation_id == into.id)
    return list(
        session.scalars(
            delete(GemeentePresence)
            .where(
                GemeentePresence.organisation_id == one.id, GemeentePresence.meeting_id.in_(there)
            )
            .returning(GemeentePresence.meeting_id)
            .execution_options(synchronize_session=False)
        )
    )


def _move_voices(
    session: Session, one: Organisation, into: Organisation
) -> tuple[list[int], list[list[Any]]]:
    """Return the ids of the support that moved, and the values of what `into` had given too."""
    moved, double = [], list[list[Any]]()
    theirs = select(Support).where(Support.organisation_id == into.id)
    has = {(voice.item_id, voice.kind) for voice in session.scalars(theirs)}
    for voice in session.scalars(select(Support).where(Support.organisation_id == one.id)).all():
        if (voice.item_id, voice.kind) in has:
            given = voice.given_at.isoformat()
            double.append([voice.item_id, voice.kind.value, voice.person_id, given])
            session.execute(delete(Support).where(Support.id == voice.id))
        else:
            moved.append(voice.id)
            voice.organisation_id = into.id
    session.flush()
    return moved, double


def _name(column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> str:
    return f"{column.class_.__tablename__}.{column.key}"
