"""`pmg pause`: lets all that goes out by itself wait, also while the bot runs; and says how that stands.

It is a row of the database, which delivery reads whenever it claims something.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.upkeep.lock import NotPossible
from storage.condition import condition
from storage.database import NEWEST, Database, file_of
from storage.queries import groups
from storage.queries.notices import pauses


def pause(url: str, now: datetime) -> str:
    """Let all wait; return what to say of it."""
    with _opened(url) as database, database.write() as session:
        if not pauses.begin(session, None, now, None):
            return "It was paused already."
    return "Paused: nothing goes out by itself until `pmg pause --off`, or Ga verder in beheer."


def go_on(url: str, now: datetime) -> str:
    """Let all go on; return what to say of it."""
    with _opened(url) as database, database.write() as session:
        many = pauses.how_many(session, None, now)
        if not pauses.end(session, None, now, None):
            return "It was not paused."
    return f"It goes on. Messages that waited and go now: {many}."


def status(url: str, now: datetime) -> str:
    """Return what is paused since when, and how much waits."""
    with _opened(url) as database, database.read() as session:
        found = [("everything", None), *((one.name, one) for one in groups.open_ones(session))]
        lines = [
            f"{name}: paused since {since:%Y-%m-%d %H:%M} UTC, {many} waiting"
            for name, group in found
            if (since := pauses.since(session, group)) is not None
            for many in (pauses.how_many(session, group, now),)
        ]
    return "\n".join(lines) or "Nothing is paused."


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    """Open the database beside a bot that may run. Raises NotPossible when it cannot be used."""
    found = condition(file_of(url))
    if found.fault is not None or found.revision != NEWEST:
        why = found.fault or f"it is at revision {found.revision or 'none'}: run pmg migrate"
        raise NotPossible(f"The database cannot be used: {why}.")
    database = Database(url)
    try:
        yield database
    finally:
        database.close()
