"""Whose calendar has which address, and what it costs to look into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.models import Person
from storage.queries import meetings, people, same_person
from tests.storage.conftest import NOW


def person(name: str, feed_key: str | None = None) -> Person:
    return Person(name=name, organisation=None, function=None, feed_key=feed_key)


@contextmanager
def plans(database: Database) -> Iterator[list[str]]:
    """Gather how SQLite goes about everything that is asked meanwhile."""
    found: list[str] = []

    def explain(connection: Any, cursor: Any, statement: str, values: Any, *_: object) -> None:
        if statement.startswith("SELECT"):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            found.extend(row[3] for row in rows)

    event.listen(database.engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_cursor_execute", explain)


def test_no_two_people_have_the_same_address(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add_all([person("Anna", "k"), person("Bram", "k")])


def test_many_people_have_none(database: Database) -> None:
    with database.write() as session:
        session.add_all([person("Anna"), person("Bram")])
    with database.read() as session:
        assert people.by_feed_key(session, "") is None


def test_who_turns_out_to_be_on_the_list_keeps_the_address(database: Database) -> None:
    with database.write() as session:
        listed, other = person("Karin Postma"), person("Karin", "k")
        session.add_all([listed, other])
        session.flush()
        same_person.merge(session, listed, other)
    with database.read() as session:
        found = people.by_feed_key(session, "k")
        assert found is not None
        assert found.name == "Karin Postma"
        assert session.scalar(text("SELECT count(*) FROM person")) == 1


def test_whose_address_it_is_and_what_is_in_it_is_found_by_index(database: Database) -> None:
    with database.write() as session:
        session.add(person("Anna", "k"))
    with database.read() as session, plans(database) as found:
        anna = people.by_feed_key(session, "k")
        assert anna is not None
        assert meetings.in_calendar(session, anna, NOW) == []
    assert any("ix_person_feed_key" in step for step in found)
    # By the moment: for whom a meeting is stands in three columns.
    assert any("ix_meeting_starts_at (starts_at>?)" in step for step in found)
    assert [step for step in found if step.startswith(("SCAN meeting", "SCAN person"))] == []
