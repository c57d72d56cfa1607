"""Every question in storage/queries, asked once with plain values and once with as few as it takes."""

import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import JSON, Column, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage import queries
from storage.models import Model, UtcDateTime

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
PLAIN: Mapping[type, object] = {
    bool: False,
    int: 1,
    str: "x",
    datetime: NOW,
    date: date(2027, 3, 25),
    time: time(10),
    dict: {},
    list: [],
}
# What must have a shape of its own, by the name of the argument.
NAMED: Mapping[str, object] = {
    "moved": {"one": 1, "into": None, "support": [1], "double": []},
    "term": "recipient",
}


def every() -> Iterator[tuple[str, Callable[..., object]]]:
    """Find all functions of storage/queries that take a session, by name."""
    for module in pkgutil.walk_packages(queries.__path__, f"{queries.__name__}."):
        found = importlib.import_module(module.name)
        for name, one in inspect.getmembers(found, inspect.isfunction):
            its_own = one.__module__ == module.name and not name.startswith("_")
            if its_own and get_type_hints(one).get("session") is Session:
                yield f"{module.name.removeprefix(f'{queries.__name__}.')}.{name}", one


def fill(session: Session) -> None:
    """Put a row in every table, which refers to the first rows of the others where it must."""
    for table in Model.metadata.sorted_tables:
        needed = [one for one in table.columns if not one.nullable and one.name != "id"]
        session.execute(insert(table), {one.name: _held(one) for one in needed})


def ask(session: Session, question: Callable[..., object], *, bare: bool) -> None:
    """Ask one question, with everything or (`bare`) with None wherever that will do."""
    hints = get_type_hints(question)
    taken = {
        one.name: NAMED.get(one.name) or _value(session, hints[one.name], bare=bare)
        for one in inspect.signature(question).parameters.values()
        if one.kind != one.VAR_KEYWORD and one.name != "session"
    }
    with suppress(IntegrityError):  # the row in every table may stand in the way of the same row
        question(session=session, **taken)
        session.flush()


def _held(column: Column[Any]) -> object:
    if column.foreign_keys:
        return 1
    if isinstance(column.type, UtcDateTime):
        return NOW
    if isinstance(column.type, JSON):
        return {}
    words = getattr(column.type, "enum_class", None)
    if words is not None:
        return next(iter(words))
    return PLAIN[column.type.python_type]


def _value(session: Session, hint: Any, *, bare: bool) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        if bare and types.NoneType in inner:
            return None
        return _value(session, inner[0], bare=bare)
    if origin in {Collection, Sequence, Iterable}:
        return [_value(session, inner[0], bare=bare)]
    if origin is frozenset:
        return frozenset({_value(session, inner[0], bare=bare)})
    if origin is tuple:
        some = [one for one in inner if one is not Ellipsis]
        return tuple(_value(session, one, bare=bare) for one in some)
    if origin in {Mapping, dict} or hint is Any:
        return {}
    if issubclass(hint, Model):
        return session.get_one(hint, 1)
    if issubclass(hint, Enum):
        return next(iter(hint))
    if hint in PLAIN:
        return PLAIN[hint]
    return hint(
        **{name: _value(session, one, bare=bare) for name, one in get_type_hints(hint).items()}
    )
