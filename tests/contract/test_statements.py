"""No request costs more SQL statements than the table says; and when it costs fewer, the table follows."""

from pathlib import Path

from sqlalchemy import create_engine, text

from bot.sandbox.slack.sandbox import Sandbox
from tests.contract.statements import counted, measured, shown, written
from tests.line import Line


def test_every_request_costs_what_the_table_says(
    sandbox: Sandbox, line: Line, tmp_path: Path
) -> None:
    table, now = written(), measured(sandbox, line, tmp_path)
    assert list(table) == list(now)
    rose = {name: (table[name], n) for name, n in now.items() if n > table[name]}
    assert rose == {}, "more statements than before: say why, or make it fewer"
    fell = {name: (table[name], n) for name, n in now.items() if n < table[name]}
    assert fell == {}, "fewer than before, well done: make record"
    assert len(table) >= 40
    assert min(table.values()) > 0


def test_statements_are_counted_and_settings_are_not() -> None:
    engine = create_engine("sqlite://")
    with counted() as found, engine.begin() as connection:
        connection.execute(text("SELECT 1"))
        connection.execute(text("SELECT 2"))
        connection.exec_driver_sql("PRAGMA user_version")
    with engine.begin() as connection:
        connection.execute(text("SELECT 3"))
    engine.dispose()
    assert found == ["SELECT 1", "SELECT 2"]


def test_the_table_is_written_as_it_is_read() -> None:
    assert shown({"mijn": 3, 'pijler "x"': 4}).splitlines()[1:] == [
        "[statements]",
        '"mijn" = 3',
        '"pijler \\"x\\"" = 4',
    ]
