"""Looks on while the story is played: what is written in each transaction, and how the database is at moments."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

_WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)", re.IGNORECASE)
# What is another one each time: drawn by lot, or in an order that the senders decide among themselves.
CHANCE = {
    "notice": {"id", "token", "message"},
    "post": {"message"},
    "meeting": {"uid"},
    "inbox": {"key"},
}


@dataclass
class Witness:
    """Every transaction that was committed, as what it did to which tables, and how often."""

    seen: Counter[frozenset[str]] = field(default_factory=Counter)

    @contextmanager
    def looks_on(self) -> Iterator["Witness"]:
        """Take down each transaction as long as this lasts."""
        hooks = (
            ("begin", self._begins),
            ("before_cursor_execute", self._writes),
            ("commit", self._commits),
        )
        for name, hook in hooks:
            event.listen(Engine, name, hook)
        try:
            yield self
        finally:
            for name, hook in hooks:
                event.remove(Engine, name, hook)

    def _begins(self, connection: Connection) -> None:
        connection.info["wrote"] = set()

    def _writes(self, connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if found := _WRITES.match(statement):
            verb = found[1].split()[0].lower()
            connection.info.setdefault("wrote", set()).add(f"{verb} {found[2]}")

    def _commits(self, connection: Connection) -> None:
        if wrote := connection.info.pop("wrote", None):
            self.seen[frozenset(wrote)] += 1


def dump(file: Path) -> dict[str, list[str]]:
    """Return all rows by table, without what is another one each time; in an order of their own."""
    engine = sa.create_engine(f"sqlite:///{file}")
    found: dict[str, list[str]] = {}
    with engine.connect() as connection:
        for table in sorted(sa.inspect(connection).get_table_names()):
            rows = connection.execute(sa.text(f'SELECT * FROM "{table}"')).mappings()  # noqa: S608
            found[table] = sorted(repr(_lasting(table, row)) for row in rows)
    engine.dispose()
    return found


def _lasting(table: str, row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in CHANCE.get(table, ())}


def said(chat: dict[str, Any]) -> Counter[tuple[str, str, str, str]]:
    """Return what stands in each place, and what the buttons there say; not at which microsecond."""
    return Counter(
        (one["channel"], one["author"], one["ts"].partition(".")[0], one["text"])
        for one in chat["said"]
    )
