"""Pairs: an adviser who may act for a bestuurder."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from storage.models import Pair, Person

CONFIRMED = "pairs"  # in session.info: advisers by bestuurder, once a session has asked for them


def between(session: Session, bestuurder: Person, adviser: Person) -> Pair | None:
    """Return the pair of these two, confirmed or not."""
    return session.scalar(
        select(Pair).where(Pair.bestuurder_id == bestuurder.id, Pair.adviser_id == adviser.id)
    )


def by_id(session: Session, number: int) -> Pair | None:
    """Find a pair by its number."""
    return session.get(Pair, number)


def advisers(session: Session) -> Mapping[int, Collection[int]]:
    """Return the ids of the advisers of each bestuurder, by id; read once per session."""
    found: dict[int, set[int]] | None = session.info.get(CONFIRMED)
    if found is None:
        found = session.info[CONFIRMED] = {}
        confirmed = select(Pair.bestuurder_id, Pair.adviser_id).where(
            Pair.confirmed_at.is_not(None)
        )
        for bestuurder, adviser in session.execute(confirmed):
            found.setdefault(bestuurder, set()).add(adviser)
    return found


def is_adviser(session: Session, adviser: Person, bestuurder: Person) -> bool:
    """Return whether somebody may act for somebody else."""
    return adviser.id in advisers(session).get(bestuurder.id, ())


def of_adviser(session: Session, adviser: Person) -> set[int]:
    """Return the ids of all people for whom somebody may act."""
    return {one for one, some in advisers(session).items() if adviser.id in some}


def of_person(session: Session, person: Person) -> Sequence[Pair]:
    """Return all pairs that somebody is in, in either place, confirmed or not."""
    return session.scalars(
        select(Pair)
        .where((Pair.bestuurder_id == person.id) | (Pair.adviser_id == person.id))
        .options(joinedload(Pair.bestuurder), joinedload(Pair.adviser))
        .order_by(Pair.id)
    ).all()


def propose(session: Session, bestuurder: Person, adviser: Person, by: Person) -> Pair:
    """Add a pair that the other person must still confirm; a pair that exists stays as it is."""
    found = between(session, bestuurder, adviser)
    if found is None:
        found = Pair(bestuurder=bestuurder, adviser=adviser, proposed_by_id=by.id)
        found.confirmed_at = None
        session.add(found)
        session.flush()
    return found


def confirm(session: Session, pair: Pair, now: datetime) -> None:
    """Confirm a pair: the adviser may act for the bestuurder from now on."""
    pair.confirmed_at = now
    session.flush()
    session.info.pop(CONFIRMED, None)


def end(session: Session, pair: Pair) -> None:
    """End a pair, or a proposal."""
    session.execute(delete(Pair).where(Pair.id == pair.id))
    session.expunge(pair)
    session.info.pop(CONFIRMED, None)
