"""Notices that were planned and are taken back: by key, or by what their keys begin with."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import Notice, Person
from storage.queries import notices, pairs
from storage.queries.notices import pauses, queue
from storage.vocabulary import NoticeState
from tests.storage.conftest import NOW
from tests.storage.test_queries import add

KEYS = ("moved/1/2/7", "moved/1/3/7", "moved/10/2/7", "moved/1/3/70", "later/1/2/7")


def plan(session: Session, key: str, *, person: Person | None = None, anew: bool = False) -> bool:
    due = NOW + timedelta(days=1) if anew else NOW
    return notices.add(
        session, "moved", key, due=due, expires=NOW, person=person, args={"day": "x"}, anew=anew
    )


def planned(session: Session) -> set[str]:
    due = select(Notice.key).where(Notice.state == NoticeState.DUE)
    return set(session.scalars(due))


@pytest.fixture
def session(seed: Database) -> Iterator[Session]:
    with seed.write() as made:
        for key in KEYS:
            plan(made, key)
        yield made


def test_a_key_is_planned_once_unless_it_is_planned_anew(seed: Database) -> None:
    with seed.write() as session:
        assert plan(session, "moved/1/2/7") is True
        assert plan(session, "moved/1/2/7") is False
        assert plan(session, "moved/1/2/7", anew=True) is True
        found = notices.by_key(session, "moved/1/2/7")
        assert found is not None
        assert found.due_at == NOW + timedelta(days=1)


def test_one_is_taken_back_by_its_key_and_given_back_once(session: Session) -> None:
    found = notices.cancel(session, "moved/1/3/7", NOW)
    assert found is not None
    assert found.args == {"day": "x"}
    assert (found.state, found.settled_at) == (NoticeState.CANCELLED, NOW)
    assert notices.cancel(session, "moved/1/3/7", NOW) is None
    assert notices.cancel(session, "moved/nobody", NOW) is None
    assert planned(session) == set(KEYS) - {"moved/1/3/7"}


def test_what_begins_so_is_taken_back_and_nothing_else(session: Session) -> None:
    assert notices.cancel_from(session, "moved/1/", NOW) is True
    assert planned(session) == {"moved/10/2/7", "later/1/2/7"}
    assert notices.cancel_from(session, "moved/1/", NOW) is False


def test_what_is_to_stay_stays(session: Session) -> None:
    assert notices.cancel_from(session, "moved/1/", NOW, but_not="moved/1/3/") is True
    assert planned(session) == set(KEYS) - {"moved/1/2/7"}


@pytest.mark.parametrize("state", [one for one in NoticeState if one != NoticeState.DUE])
def test_what_is_no_longer_due_stays_as_it_is(session: Session, state: NoticeState) -> None:
    found = notices.by_key(session, "moved/1/3/7")
    assert found is not None
    found.state = state
    session.flush()
    assert notices.cancel(session, "moved/1/3/7", NOW) is None
    assert notices.cancel_from(session, "moved/1/3/7", NOW) is True  # that of 70
    session.refresh(found)
    assert (found.state, found.settled_at) == (state, None)


def test_what_the_adviser_is_told_too_is_taken_back_with_it(seed: Database) -> None:
    with seed.write() as session:
        anna, bram = add(session, "Anna"), add(session, "Bram")
        _pair(session, anna, bram, NOW)
        copy = f"moved/1/2/{anna.id}{notices.COPY}{bram.id}"
        plan(session, f"moved/1/2/{anna.id}", person=anna)
        plan(session, copy, person=bram)
        plan(session, f"moved/1/3/{anna.id}{notices.COPY}{bram.id}", person=bram)
        assert notices.cancel(session, f"moved/1/2/{anna.id}", NOW) is not None
        assert planned(session) == {f"moved/1/3/{anna.id}{notices.COPY}{bram.id}"}


def _pair(session: Session, bestuurder: Person, adviser: Person, now: datetime) -> None:
    pair = pairs.propose(session, bestuurder, adviser, adviser)
    pairs.confirm(session, pair, now)


def test_a_pause_gives_back_what_was_claimed_and_not_begun(session: Session) -> None:
    """What is being posted at that moment goes on; what stands in line behind it waits."""
    waits, goes = (notices.by_key(session, key) for key in KEYS[:2])
    assert waits is not None
    assert goes is not None
    for one in (waits, goes):
        one.state, one.attempt = NoticeState.SENDING, 1
    goes.started_at = NOW
    session.flush()
    assert pauses.begin(session, None, NOW, None)
    for one in (waits, goes):
        session.refresh(one)
    assert (waits.state, waits.attempt) == (NoticeState.DUE, 0)
    assert (goes.state, goes.attempt) == (NoticeState.SENDING, 1)
    assert queue.claim(session, [waits.id]) == []
