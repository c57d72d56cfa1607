"""Our SQL is such that PostgreSQL reads it too, although SQLite is the engine that we run on."""

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.elements import ClauseElement

from storage.database import Database
from storage.models import AgendaItem, Meeting, Model, Notice
from storage.sql import insert, starts_with
from tests.storage import every_query
from tests.storage.conftest import NOW

STORAGE = Path(__file__).parents[2] / "storage"
POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy's own


def _words(node: ast.AST) -> str:
    return ast.unparse(node).casefold()


def _imports(node: ast.AST, what: str, but_in: str) -> Callable[[Path], bool]:
    named = (
        [f"{node.module}.{one.name}" for one in node.names]
        if isinstance(node, ast.ImportFrom)
        else []
    )
    return lambda file: file.name != but_in and any(one.endswith(what) for one in named)


def _is_minus_one(node: ast.AST) -> bool:
    limits = isinstance(node, ast.Call) and _words(node.func).endswith(".limit")
    return (limits or isinstance(node, ast.Dict | ast.IfExp)) and any(
        isinstance(one, ast.UnaryOp) and ast.unparse(one) == "-1"
        for one in ast.iter_child_nodes(node)
    )


def _ends_in_tilde(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith("~")
    )


# What only SQLite reads, or reads in its own way; and what to write.
REFUSED: Mapping[str, Callable[[ast.AST, Path], bool]] = {
    "the insert of one engine: storage.sql.insert": lambda node, file: (
        _imports(node, "dialects.sqlite", "")(file)
        or _imports(node, "sqlite.insert", "")(file)
        or _imports(node, "postgresql.insert", "")(file)
        or ("postgresql.insert" in _words(node) and file.name != "sql.py")
    ),
    "json_extract: column[key].as_string()": lambda node, _file: (
        (isinstance(node, ast.Attribute) and node.attr.startswith("json_"))
        or (isinstance(node, ast.Constant) and "json_extract" in str(node.value).casefold())
    ),
    "no limit as -1: no limit": lambda node, _file: _is_minus_one(node),
    "a number as the default of a boolean: sa.false()": lambda node, _file: (
        isinstance(node, ast.keyword)
        and node.arg == "server_default"
        and _words(node.value) in {f"{by}text('{n}')" for by in ("", "sa.") for n in (0, 1)}
    ),
    "rows that are counted after: returning()": lambda node, _file: (
        isinstance(node, ast.Attribute) and node.attr == "rowcount"
    ),
    "a range up to a tilde: storage.sql.starts_with": lambda node, _file: _ends_in_tilde(node),
    "a like on a key: storage.sql.starts_with": lambda node, _file: (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"startswith", "like"}
        and _words(node.func.value).endswith(".key")
    ),
    "bare JSON, which cannot be compared: storage.sql.STRUCTURE": lambda node, file: _imports(
        node, "sqlalchemy.JSON", "sql.py"
    )(file),
}


def refused(source: str, file: Path) -> Iterator[str]:
    """Find what the table refuses, by its line."""
    for node in ast.walk(ast.parse(source)):
        for what, found in REFUSED.items():
            if found(node, file):
                yield f"{file.name}:{getattr(node, 'lineno', '?')} {what}"


def test_what_only_one_engine_reads_is_not_written() -> None:
    files = sorted(STORAGE.rglob("*.py"))
    assert len(files) > 50
    assert [one for file in files for one in refused(file.read_text(), file)] == []


@pytest.mark.parametrize(
    "source",
    [
        "from sqlalchemy.dialects.sqlite import insert",
        "from sqlalchemy.dialects import sqlite",
        "from sqlalchemy.dialects.postgresql import insert",
        "_NEW = postgresql.insert(Notice)",
        "func.json_extract(Notice.args, '$.row')",
        "text('SELECT json_extract(args)')",
        "select(Notice).limit(-1)",
        "page = {'most': -1 if most is None else most}",
        "sa.Column('admin', sa.Boolean(), server_default=sa.text('0'))",
        "session.execute(_JOIN, values).rowcount == 1",
        "Notice.key < f'{start}~'",
        "Notice.key.startswith(start, autoescape=True)",
        "from sqlalchemy import JSON, String",
    ],
)
def test_each_of_these_is_refused(source: str) -> None:
    assert list(refused(source, Path("queries/some.py")))


# They take a session to write down something in it.
WITHOUT_SQL = {"is_set", "is_backed_up", "written_on_behalf", "following", "nudge"}


@contextmanager
def asked(database: Database) -> Iterator[list[ClauseElement]]:
    """Collect the statements that are executed meanwhile, as they are before an engine's own words."""
    found: list[ClauseElement] = []

    def note(_connection: Connection, statement: Any, *_rest: object) -> None:
        if isinstance(statement, ClauseElement):
            found.append(statement)

    event.listen(database.engine, "before_execute", note)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_execute", note)


def test_every_query_can_be_written_for_postgresql(database: Database) -> None:
    silent = set()
    with database.write() as session:
        every_query.fill(session)
    for name, question in every_query.every():
        for bare in (False, True):
            with database.write() as session, asked(database) as statements:
                every_query.ask(session, question, bare=bare)
                session.rollback()
            for statement in statements:
                assert str(statement.compile(dialect=POSTGRESQL)), name
            if not statements:
                silent.add(name.rpartition(".")[2])
    assert silent == WITHOUT_SQL


def test_a_row_that_is_there_is_left_or_changed_and_said_by_what_returns(
    database: Database,
) -> None:
    row = {"key": "some", "at": NOW}
    entry = Model.metadata.tables["inbox"]
    new = insert(entry).values(row)
    with database.write() as session:
        assert session.scalar(new.on_conflict_do_nothing().returning(entry.c.key)) == "some"
        assert session.scalar(new.on_conflict_do_nothing().returning(entry.c.key)) is None
        put = new.on_conflict_do_update(index_elements=[entry.c.key], set_={"at": new.excluded.at})
        assert session.scalar(put.returning(entry.c.key)) == "some"
    for dialect in (POSTGRESQL, sqlite.dialect()):
        words = str(put.returning(entry.c.key).compile(dialect=dialect))
        assert "DO UPDATE SET at = excluded.at RETURNING" in " ".join(words.split())


def test_a_key_is_compared_byte_by_byte_on_both() -> None:
    made = str(select(Notice.id).where(starts_with(Notice.key, "a/1/")).compile(dialect=POSTGRESQL))
    assert "notice.key >= " in made
    assert "notice.key < " in made
    kind = Notice.__table__.c.key.type
    assert kind.compile(dialect=POSTGRESQL) == 'VARCHAR(120) COLLATE "C"'
    assert kind.compile(dialect=sqlite.dialect()) == "VARCHAR(120)"


def test_only_what_begins_so_is_found(database: Database) -> None:
    with database.write() as session:
        every_query.fill(session)
        for key in ("poll/1/7", "poll/10/7", "poll/1", "poll/1/~", "poll/1/é", "poll/2/7"):
            values = {
                c.name: getattr(session.get_one(Notice, 1), c.name) for c in Notice.__table__.c
            }
            session.execute(insert(Notice), values | {"id": None, "key": key})
        found = session.scalars(
            select(Notice.key).where(starts_with(Notice.key, "poll/1/")).order_by(Notice.key)
        )
        assert list(found) == ["poll/1/7", "poll/1/~", "poll/1/é"]


def test_no_place_on_the_agenda_comes_last(database: Database) -> None:
    order = AgendaItem.position.nulls_last()
    assert "NULLS LAST" in str(select(AgendaItem.id).order_by(order).compile(dialect=POSTGRESQL))


def test_what_is_kept_as_a_structure_can_be_grouped_by_on_both() -> None:
    for column in (Notice.args, Meeting.agenda_settled):
        assert column.type.compile(dialect=POSTGRESQL) == "JSONB"
        assert column.type.compile(dialect=sqlite.dialect()) == "JSON"
